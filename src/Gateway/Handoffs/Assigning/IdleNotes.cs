using Conversations.Handoffs;
using Personalization.Wording;

namespace Gateway.Handoffs.Assigning;

/// <summary>The two lines that the assistant is left with when a quiet thread comes back to it.</summary>
internal static class IdleNotes
{
    private static readonly Texts Lines = new(
        "{agent} respondió y el cliente no ha vuelto a escribir en {hours} h.\nSi escribe de nuevo, siga desde la última respuesta de {agent}; si pregunta algo distinto, respóndalo.",
        "{agent} respondeu e o cliente não voltou a escrever em {hours} h.\nSe escrever de novo, siga a partir da última resposta de {agent}; se perguntar outra coisa, responda.",
        "{agent} answered and the customer has not written for {hours} h.\nIf they write again, go on from {agent}'s last answer; if they ask something else, answer it.");

    internal static string Of(Ticket ticket, string language, DateTimeOffset now) => Lines.With(
        language, ("agent", ticket.Agent!), ("hours", Math.Max(1, (int)(now - ticket.LastAt!.Value).TotalHours).ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
