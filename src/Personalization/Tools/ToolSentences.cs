using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>What tools say in fixed words: to the customer, and to the agent who takes over.</summary>
public static class ToolSentences
{
    /// <summary>A person was asked for.</summary>
    public static readonly Texts Person = new(
        "Una persona del equipo lo verá y le responderá por aquí mismo.", "Uma pessoa da equipe vai ver isso e responder por aqui mesmo.", "A person of the team will look at it and answer you right here.");

    /// <summary>A call is agreed.</summary>
    public static readonly Texts Booked = new(
        "Listo: una persona del equipo le llamará {when} a este número.", "Pronto: uma pessoa da equipe vai ligar {when} para este número.", "Done: a person of the team will call you {when} on this number.");

    /// <summary>A call at that time is not possible, another one would be.</summary>
    public static readonly Texts NotThen = new(
        "A esa hora no podemos llamarle. ¿Le sirve {when}?", "Nesse horário não podemos ligar. Pode ser {when}?", "We cannot call you at that time. Would {when} suit you?");

    /// <summary>A call is not possible, and no other time can be named.</summary>
    public static readonly Texts NotThenAtAll = new(
        "A esa hora no podemos llamarle. Dígame otro día u otra hora.", "Nesse horário não podemos ligar. Diga outro dia ou outro horário.", "We cannot call you at that time. Please name another day or time.");

    /// <summary>No time was understood.</summary>
    public static readonly Texts When = new(
        "Con gusto le llamamos. ¿Qué día y a qué hora?", "Ligamos com prazer. Em que dia e a que horas?", "We will gladly call you. On which day and at what time?");

    /// <summary>There is no number to call.</summary>
    public static readonly Texts NoNumber = new(
        "Por este canal no tengo un número al que llamarle. Si quiere que le atienda una persona por aquí, escriba «persona».",
        "Por este canal não tenho um número para ligar. Se quiser falar com uma pessoa por aqui, escreva «atendente».",
        "On this channel I have no number to call. If you would like a person to help you here, write \"agent\".");

    /// <summary>The place whose clock is meant.</summary>
    public static readonly Texts Clock = new("{when} (hora de {place})", "{when} (horário de {place})", "{when} ({place} time)");

    /// <summary>For the agent: who wants to be called, when.</summary>
    public static readonly Texts WantsCall = new("Pidió que le llamen {when}.", "Pediu para receber uma ligação {when}.", "Asked to be called {when}.");

    /// <summary>For the agent: the assistant asked for a person.</summary>
    public static readonly Texts AskedFor = new("El asistente pidió una persona ({reason}).", "O assistente pediu uma pessoa ({reason}).", "The assistant asked for a person ({reason}).");

    /// <summary>For the agent: what the customer wrote last.</summary>
    public static readonly Texts Last = new("Último mensaje: «{text}».", "Última mensagem: «{text}».", "Last message: “{text}”.");

    /// <summary>For the agent: what is open, in the assistant's words.</summary>
    public static readonly Texts Open = new("Queda por resolver: {text}", "Falta resolver: {text}", "Still open: {text}");

    /// <summary>What is asked of a person, by code.</summary>
    public static readonly IReadOnlyDictionary<string, Texts> Reasons = new Dictionary<string, Texts>(StringComparer.Ordinal)
    {
        ["customer_asked"] = new("el cliente la pidió", "o cliente pediu", "the customer asked for one"),
        ["cannot_help"] = new("no tiene cómo ayudar", "não tem como ajudar", "it cannot help"),
        ["complaint"] = new("una queja", "uma reclamação", "a complaint"),
        ["payment"] = new("un asunto de dinero", "um assunto de dinheiro", "a matter of money"),
        ["legal"] = new("un asunto legal", "um assunto jurídico", "a legal matter"),
        ["danger"] = new("alguien puede estar en peligro", "alguém pode estar em perigo", "somebody may be in danger"),
    };

    internal static string Quote(string question, string language) => question.Length == 0 ? "" : " " + Last.With(language, ("text", question.Length <= 200 ? question : question[..200] + "…"));
}
