using System.Globalization;
using System.Text.Json;
using Personalization.Gate;
using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>Recognises values of facts in what a model passes on, in whatever spelling: what it may know is not for it to hand to others.</summary>
public static class FactValues
{
    // Shorter ones stand in any text by chance.
    private const int Shortest = 3;

    // Under an encoding, a short one stands in any text by chance as well.
    private const int ShortestHidden = 5;

    /// <summary>The first field of the view whose value stands in a text or number of the JSON and not among what the customer wrote; null for none.</summary>
    /// <param name="json">What is passed on.</param>
    /// <param name="view">What its writer knows.</param>
    /// <param name="except">Fields that may be passed on.</param>
    /// <param name="said">What the customer wrote: that is theirs to be passed on.</param>
    public static string? In(JsonElement json, ProfileView view, IReadOnlyCollection<string> except, IEnumerable<string> said)
    {
        var all = Leaves(json).ToList();
        var (leaves, own) = (string.Join('\n', all.Select(Folded)), string.Join('\n', said.Select(Folded)));
        var hidden = string.Join('\n', all.Select(Guarding.Spelling.Of).SelectMany(s => s.Decoded.Append(s.Compact)));
        return view.Facts.Select(f => (f.Field, f.Value)).Concat(view.History.SelectMany(h => h.Values.Select(v => (Field: v.Key, v.Value))))
            .Where(f => !except.Contains(f.Field))
            .FirstOrDefault(f => Leaves(f.Value).Select(Folded).Any(v => v.Length >= Shortest
                && (Holds(leaves, v) || (v.Length >= ShortestHidden && Holds(hidden, v))) && !Holds(own, v))).Field;
    }

    private static bool Holds(string texts, string value) => texts.Contains(value, StringComparison.Ordinal);

    private static IEnumerable<string> Leaves(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => Leaves(m.Value).Append(m.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Number => [json.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : json.GetRawText()],
        _ => [],
    };

    // Words and digits only: 1.250, "1 250" and 1250 are one value.
    private static string Folded(string text) => Folding.Fold(text).Replace(" ", "", StringComparison.Ordinal);
}
