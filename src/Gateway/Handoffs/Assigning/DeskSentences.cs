using Personalization.Wording;

namespace Gateway.Handoffs.Assigning;

/// <summary>What a customer is told who waits while nobody is there.</summary>
internal static class DeskSentences
{
    internal static readonly Texts Nobody = new(
        "En este momento no hay nadie libre del equipo; le respondemos aquí mismo en cuanto alguien esté.",
        "No momento não há ninguém livre da equipe; respondemos aqui mesmo assim que alguém estiver.",
        "Nobody of the team is free right now; we will answer you right here as soon as somebody is.");

    internal static readonly Texts Call = new(
        "Si prefiere una llamada, díganos el día y la hora.",
        "Se preferir uma ligação, diga-nos o dia e a hora.",
        "If you prefer a call, tell us the day and the time.");

    internal static readonly Texts Closed = new(
        "Su conversación sigue en la lista.",
        "A sua conversa continua na lista.",
        "Your conversation stays on the list.");
}
