using System.Globalization;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Personalization.UseCases;

namespace Personalization.Profile;

/// <summary>
/// Takes apart what a brand's system says has happened. A use case names <c>events.order_completed.total</c> for one property, or
/// <c>events.order_completed</c> for the whole; a property that it names by itself is a fact like any other. The rest is not kept.
/// </summary>
public static class Happenings
{
    /// <summary>The longest that an event that is named whole may be.</summary>
    private const int MostWhole = 8000;

    /// <summary>How an event is called in use cases: «Order Completed», <c>orderCompleted</c> and <c>order-completed</c> are <c>order_completed</c>. Empty when no name is left.</summary>
    public static string NameOf(string @event)
    {
        var name = new StringBuilder();
        var before = ' ';
        foreach (var c in @event.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(before) ? "_" : "").Append(char.ToLowerInvariant(c));
            }
            else if (name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }

            before = c;
        }

        return name.ToString().Trim('_');
    }

    /// <summary>Decides about an event.</summary>
    /// <param name="name">What the sender calls it.</param>
    /// <param name="properties">A JSON object.</param>
    /// <param name="uses">The brand's use cases.</param>
    /// <param name="telling">Who tells it, and when it happened.</param>
    public static Identified Decide(string name, JsonElement properties, UseCaseSet uses, Telling telling)
    {
        var @event = NameOf(name);
        var whole = HappenedRef.Prefix + @event;
        List<IEvent> events = [];
        List<string> recorded = [], dropped = [];
        var inWhole = uses.Naming(whole).Any() && properties.ValueKind == JsonValueKind.Object && Traits.IsUsable(properties, MostWhole);
        var kept = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (inWhole)
        {
            kept[whole] = properties.Clone();
            recorded.Add(whole);
        }

        foreach (var (field, value) in Traits.Flat(properties, f => uses.Naming(f).Any() || uses.Naming($"{whole}.{f}").Any()))
        {
            var facts = Identify.IsIdentifier(field) ? [] : Traits.Facts(field, value, uses, telling);
            events.AddRange(facts);
            recorded.AddRange(facts.Count > 0 ? [field] : []);
            var path = $"{whole}.{field}";
            if (value.ValueKind != JsonValueKind.Null && Traits.IsUsable(value) && uses.Naming(path).Any())
            {
                kept[path] = value.Clone();
                recorded.Add(path);
            }
            else if (facts.Count == 0 && !inWhole)
            {
                dropped.Add(field);
            }
        }

        events.AddRange(uses.All.Select(use => Of(use, @event, kept, telling)).OfType<IEvent>());
        return new(events, [], recorded, dropped);
    }

    private static FactHappened? Of(UseCase use, string @event, Dictionary<string, JsonElement> kept, Telling telling)
    {
        var values = kept.Where(k => use.Fields.Contains(k.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        return values.Count == 0 ? null : new(use.Id, @event, telling.At, values, telling.Source, telling.MessageId, telling.NewKey?.Invoke());
    }
}
