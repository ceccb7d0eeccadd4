using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>What kind of thing a question asks for: a way, a time, an amount, a place. Of two headings on one matter, the one that asks alike answers it.</summary>
internal static class Wanted
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["como"] = "way", ["how"] = "way", ["cuando"] = "time", ["quando"] = "time", ["when"] = "time", ["donde"] = "place", ["onde"] = "place", ["where"] = "place",
        ["adonde"] = "place", ["hora"] = "time", ["horas"] = "time",
    };

    private static readonly HashSet<string> Amounts = new(StringComparer.Ordinal)
    {
        "cuesta", "cuestan", "vale", "valen", "custa", "custam", "cobran", "cobram", "costo", "precio", "preco", "costos", "precios", "custos", "precos", "prices", "custo", "cost", "costs", "price", "much", "sale", "valor",
    };

    private static readonly HashSet<string> Spans = new(StringComparer.Ordinal)
    {
        "tarda", "tardan", "tiempo", "tempo", "tiempos", "tempos", "plazos", "prazos", "duracion", "duracao", "demora", "demoran", "demoram", "long", "take", "takes", "plazo", "prazo", "dura", "duran", "duram", "last",
    };

    /// <summary>The kind of a question; null when it does not say.</summary>
    public static string? Of(string question)
    {
        var words = Shorthand.Words(question);
        return words.Any(Amounts.Contains) ? "amount"
            : words.Any(Spans.Contains) ? "span"
            : words.Select(Kinds.GetValueOrDefault).FirstOrDefault(kind => kind is not null);
    }
}
