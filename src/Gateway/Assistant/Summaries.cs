using Conversations.Messages;
using Gateway.Covering;

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

    internal static string Blocked(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "Se detuvo lo que el asistente escribió antes de que alguien lo viera.", Pt: "O que o assistente escreveu foi barrado antes que alguém visse.", En: "What the assistant wrote was stopped before anybody saw it."));

    internal static string Wished(Turn turn, Personalization.Drafting.Reading reading, string? note) => In(turn, reading, new(
        Es: "El bot pidió que siga una persona.", Pt: "O bot pediu que uma pessoa continue.", En: "The bot asked for a person to go on.")) + (note is null ? "" : " " + Noted.With(turn.Brand.Language, ("note", Short(note))));

    private static readonly Personalization.Wording.Texts Noted = new(Es: "El bot anotó: «{note}».", Pt: "O bot anotou: «{note}».", En: "The bot noted: “{note}”.");

    internal static string Drafted(Turn turn, Personalization.Drafting.Reading reading) => In(turn, reading, new(
        Es: "Hay un borrador del asistente para revisar.", Pt: "Há um rascunho do assistente para revisar.", En: "A draft of the assistant waits for a look."));

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
