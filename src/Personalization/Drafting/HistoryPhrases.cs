using System.Globalization;
using Personalization.Gate;
using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>Says what happened: «¿cuál fue mi última compra?».</summary>
public static class HistoryPhrases
{
    private static readonly HashSet<string> Last = Set("ultima ultimo last latest recent reciente recente anterior");

    private static readonly HashSet<string> Own = Set("mi mis mio mia meu minha my mine compre comprei pague paguei bought paid hice fiz");

    // What is done with it or where it is, is no question about what happened.
    private static readonly HashSet<string> Other = Set(
        "donde onde where estado status rastrear tracking llega llego chega chegou arrive cancelar cancel devolver devolucion devolucao return cambiar trocar change reembolso refund factura nota invoice");

    // What people call it, and the words that the names of its events have.
    private static readonly (HashSet<string> Said, HashSet<string> Events, Texts Name)[] Kinds =
    [
        (Set("compra compras compre comprei purchase purchases bought pedido pedidos order orders orden"), Set("order purchase checkout sale"), new("compra", "compra", "purchase")),
        (Set("pago pagos pague paguei pagamento pagamentos payment payments paid"), Set("payment invoice charge"), new("pago", "pagamento", "payment")),
        (Set("visita visitas visit visits cita citas consulta appointment"), Set("visit appointment checkin stay"), new("visita", "visita", "visit")),
        (Set("reserva reservas booking reservation"), Set("booking reservation"), new("reserva", "reserva", "booking")),
    ];

    private static readonly HashSet<string> Undone = Set("cancelled canceled failed abandoned refunded started viewed declined returned");

    private static readonly Texts Sentence = new(
        "Su última {what} registrada es del {date}{values}.", "O registro mais recente ({what}) é de {date}{values}.", "Your last recorded {what} was on {date}{values}.");

    private static readonly Texts Payment = new("Su último {what} registrado es del {date}{values}.", "O registro mais recente ({what}) é de {date}{values}.", "Your last recorded {what} was on {date}{values}.");

    /// <summary>What happened as one line for a person who knows what a line is about: the date and what is known.</summary>
    public static string Line(Happened item, string language) => Day(item, language) + Values(item, language);

    /// <summary>The answer to a question about the last of a kind; null when it is none, or nothing of it may be said.</summary>
    internal static Answer? Answer(DraftRequest request, string question)
    {
        foreach (var (_, events, name) in About(question))
        {
            if (request.View.History.FirstOrDefault(h => Is(h.Event, events)) is { } item)
            {
                var text = (name.In("es") == "pago" ? Payment : Sentence).With(
                    request.Language, ("what", name.In(request.Language)), ("date", Day(item, request.Language)), ("values", Values(item, request.Language)));
                return new(DraftOutcome.Answered, text, [], [.. item.Values.Keys]);
            }
        }

        return null;
    }

    /// <summary>Asks for the use that keeps what the question is about, while the person has not allowed it; null when there is none.</summary>
    internal static Answer? Ask(DraftRequest request, string question)
    {
        foreach (var (_, events, _) in About(question))
        {
            if (request.View.Closed.FirstOrDefault(c => c.MayAsk && c.UseCase.Fields.Any(f => f.Split('.') is ["events", var happened, ..] && Is(happened, events))) is { } ask)
            {
                return new(DraftOutcome.Answered, EmbeddedAnswer.Asking(ask, request.Language), [], [], ask.UseCase.Id);
            }
        }

        return null;
    }

    private static IEnumerable<(HashSet<string> Said, HashSet<string> Events, Texts Name)> About(string question)
    {
        var words = Shorthand.Words(question);
        return !words.Any(Last.Contains) || !words.Any(Own.Contains) || words.Any(Other.Contains) ? [] : Kinds.Where(k => words.Any(k.Said.Contains));
    }

    private static bool Is(string happened, HashSet<string> events) => happened.Split('_') is var parts && parts.Any(events.Contains) && !parts.Any(Undone.Contains);

    private static string Day(Happened item, string language) =>
        FactPhrases.Value(System.Text.Json.JsonSerializer.SerializeToElement(item.OccurredAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), language);

    private static string Values(Happened item, string language)
    {
        var said = item.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => Profile.HappenedRef.IsWhole(v.Key)
            ? FactPhrases.Value(v.Value, language)
            : $"{FieldNames.Label(v.Key.Split('.', 3)[2], language)} {FactPhrases.Value(v.Value, language)}").ToList();
        return said.Count == 0 ? "" : ": " + string.Join(", ", said);
    }

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
