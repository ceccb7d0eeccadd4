using System.Text.Json;
using Personalization.Masking;

namespace Personalization.Gate;

/// <summary>Permitted values with the identifiers in them covered: to know that an order has a contact is not to need all of its number.</summary>
public static class CoveredView
{
    /// <summary>The view with every text and number in its values covered; it rests on the same grounds.</summary>
    /// <param name="view">The view.</param>
    /// <param name="rules">The brand's rules.</param>
    /// <param name="masks">Takes what was covered; null where nobody counts.</param>
    public static ProfileView Covered(this ProfileView view, MaskingRules rules, List<Mask>? masks = null)
    {
        JsonElement Shown(JsonElement value) => CoveredJson.Of(value, text =>
        {
            var masked = Masker.Of(text, rules);
            masks?.AddRange(masked.Masks);
            return masked.Text;
        });

        return new(
            view.Person, view.Use, view.Actor, view.ConsentEpoch, [.. view.Facts.Select(f => f with { Value = Shown(f.Value) })], view.Withheld, view.Closed)
        {
            History = [.. view.History.Select(h => h with { Values = h.Values.ToDictionary(v => v.Key, v => Shown(v.Value), StringComparer.Ordinal) })],
            Grounds = view.Grounds,
            Reading = view.Reading,
        };
    }
}
