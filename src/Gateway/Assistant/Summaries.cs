using Conversations.Messages;
using Gateway.Covering;
using Personalization.Conduct;
using Personalization.Handover;

namespace Gateway.Assistant;

/// <summary>What an agent reads first, in the brand's language: what is wanted, what was tried, what is open.</summary>
internal static class Summaries
{
    private const int MostQuote = 280;

    internal static string Asked(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "Pidió hablar con una persona.", Pt: "Pediu para falar com uma pessoa.", En: "Asked for a person."));

    internal static string Off(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "El asistente está apagado.", Pt: "O assistente está desligado.", En: "The assistant is off."));

    internal static string NotKnown(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "El asistente no tiene de dónde responder.", Pt: "O assistente não tem de onde responder.", En: "The assistant has nothing to answer from."));

    internal static string Wordless(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "Envió algo que el asistente no puede ver ni oír.", Pt: "Enviou algo que o assistente não pode ver nem ouvir.", En: "Sent something that the assistant can neither see nor hear."));

    internal static string Right(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "Pidió ejercer un derecho sobre sus datos.", Pt: "Pediu para exercer um direito sobre seus dados.", En: "Asked to exercise a right over their data."));

    internal static string Failed(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "El asistente falló al responder.", Pt: "O assistente falhou ao responder.", En: "The assistant failed to answer."));

    internal static string Repeated(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "El asistente iba a repetir la misma respuesta.", Pt: "O assistente ia repetir a mesma resposta.", En: "The assistant was about to give the same answer again."));

    internal static string Blocked(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "Se detuvo lo que el asistente escribió antes de que alguien lo viera.", Pt: "O que o assistente escreveu foi barrado antes que alguém visse.", En: "What the assistant wrote was stopped before anybody saw it."));

    internal static string Wished(Turn turn, Personalization.Drafting.Reading reading, string? note) => In(turn, reading, new(
        Es: "El bot pidió que siga una persona.", Pt: "O bot pediu que uma pessoa continue.", En: "The bot asked for a person to go on.")) + (note is null ? "" : " " + Noted.With(turn.Brand.Language, ("note", Short(note))));

    private static readonly Personalization.Wording.Texts Noted = new(Es: "El bot anotó: «{note}».", Pt: "O bot anotou: «{note}».", En: "The bot noted: “{note}”.");

    internal static string Drafted(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "Hay un borrador del asistente para revisar.", Pt: "Há um rascunho do assistente para revisar.", En: "A draft of the assistant waits for a look."));

    internal static string Rested(Turn turn, Personalization.Drafting.Reading reading, string why) => In(turn, reading, why switch
    {
        RestCodes.Flood => new(Es: "Envía más mensajes de los que escribe una persona.", Pt: "Envia mais mensagens do que uma pessoa escreve.", En: "Sends more messages than a person types."),
        RestCodes.PingPong => new(Es: "Responde más rápido de lo que se lee: puede ser otra máquina.", Pt: "Responde mais rápido do que se lê: pode ser outra máquina.", En: "Answers faster than anybody reads: it may be another machine."),
        RestCodes.Repeats => new(Es: "Repite lo mismo una y otra vez.", Pt: "Repete o mesmo várias vezes.", En: "Repeats the same again and again."),
        RestCodes.TooLong => new(Es: "Envió un texto demasiado largo para el asistente.", Pt: "Enviou um texto longo demais para o assistente.", En: "Sent a text that is too long for the assistant."),
        _ => new(Es: "Se alcanzó el límite de borradores del asistente.", Pt: "Foi atingido o limite de rascunhos do assistente.", En: "The assistant's limit of drafts is reached."),
    });

    /// <summary>Why a sign brought a person.</summary>
    internal static string Of(Turn turn, Personalization.Drafting.Reading reading, HandoverSign sign) =>
        In(turn, reading, sign.Kind == HandoverKind.Topic ? Why(HandoverKind.Topic).Named(sign.Rule) : Why(sign.Kind));

    private static Personalization.Wording.Texts Named(this Personalization.Wording.Texts texts, string topic) =>
        new(texts.With("es", ("topic", topic)), texts.With("pt", ("topic", topic)), texts.With("en", ("topic", topic)));

    // What was recognised, not what is the matter with somebody: that is not for rules to say.
    private static Personalization.Wording.Texts Why(HandoverKind kind) => kind switch
    {
        HandoverKind.SelfHarm => new("Puede estar en peligro: lea el mensaje y responda con cuidado.", "Pode estar em perigo: leia a mensagem e responda com cuidado.", "May be in danger: read the message and answer with care."),
        HandoverKind.Violence => new("Habla de violencia o amenazas.", "Fala de violência ou ameaças.", "Speaks of violence or threats."),
        HandoverKind.Medical => new("Habla de una emergencia de salud.", "Fala de uma emergência de saúde.", "Speaks of a medical emergency."),
        HandoverKind.Minor => new("Puede tratarse de un menor sin compañía.", "Pode ser uma criança sem companhia.", "May be about a child alone."),
        HandoverKind.Fraud => new("Habla de un fraude o una extorsión en curso.", "Fala de uma fraude ou extorsão em andamento.", "Speaks of a fraud or an extortion under way."),
        HandoverKind.Loss => new("Habla de la muerte de alguien cercano.", "Fala da morte de alguém próximo.", "Speaks of the death of somebody close."),
        HandoverKind.Distress => new("Parece estar pasándola mal.", "Parece estar passando por um momento difícil.", "Seems to be in distress."),
        HandoverKind.Charge => new("No reconoce un cobro.", "Não reconhece uma cobrança.", "Does not recognise a charge."),
        HandoverKind.Legal => new("Habla de acciones legales, una autoridad o la prensa.", "Fala de ações legais, uma autoridade ou a imprensa.", "Speaks of legal action, an authority or the press."),
        HandoverKind.Frustration => new("Está perdiendo la paciencia.", "Está perdendo a paciência.", "Is losing patience."),
        HandoverKind.Topic => new("Tema que la marca atiende en persona: {topic}.", "Assunto que a marca atende em pessoa: {topic}.", "A topic that the brand looks after in person: {topic}."),
        HandoverKind.Money => new("Reclama dinero o discute un pago.", "Reclama dinheiro ou contesta um pagamento.", "Demands money back or disputes a payment."),
        HandoverKind.FollowUp => new("Pregunta por algo que acordó con una persona del equipo.", "Pergunta por algo que combinou com uma pessoa da equipe.", "Asks about something agreed with a person of the team."),
        _ => new("El asistente no acertó con la respuesta.", "O assistente não acertou a resposta.", "The assistant's answers missed."),
    };

    /// <summary>Somebody of the brand asked for a person by hand.</summary>
    internal static string ByHand(string agent, string? lastText, string language) =>
        new Personalization.Wording.Texts(Es: "{who} pidió que lo vea una persona.", Pt: "{who} pediu que uma pessoa veja isto.", En: "{who} asked for a person to look at this.").With(language, ("who", agent))
        + (lastText is null ? "" : " " + Last.With(language, ("text", Short(lastText))));

    private static readonly Personalization.Wording.Texts Last =
        new(Es: "Último mensaje: «{text}».", Pt: "Última mensagem: «{text}».", En: "Last message: “{text}”.");

    private static string In(Turn turn, Personalization.Drafting.Reading reading, Personalization.Wording.Texts why)
    {
        // It stays in the log and is shown in lists: nothing that has to be covered ever goes into it.
        var (language, messages) = (turn.Brand.Language, turn.Seen.Of<MessagesState>());
        // An answer that facts went into is not repeated here: this stays when the permission for them goes.
        var tried = CoveredRecent.Shown(messages, turn.Masking, messages.Recent.FindLast(m => m is { Inbound: false, By: "assistant", UsesFacts: false })?.Text);
        var asked = CoveredRecent.Question(messages, reading, turn.Masking);
        var answered = new Personalization.Wording.Texts(Es: " Antes respondió: «{text}».", Pt: " Antes respondeu: «{text}».", En: " It answered before: “{text}”.");
        return $"{why.In(language)}{(asked.Length == 0 ? "" : " " + Last.With(language, ("text", Short(asked))))}{(tried is null ? "" : answered.With(language, ("text", Short(tried))))}";
    }

    private static string Short(string text) => text.Length <= MostQuote ? text : text[..MostQuote] + "…";
}
