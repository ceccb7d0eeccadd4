using System.Globalization;
using System.Text.Json;

namespace Personalization.Profile;

/// <summary>A value that a derived trait is computed from.</summary>
/// <param name="At">When it became true or happened.</param>
/// <param name="Value">What it is.</param>
internal readonly record struct Sourced(DateTimeOffset At, JsonElement Value);

/// <summary>The computations of derived traits: pure functions of what may be read and of the time.</summary>
public static class Computations
{
    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<string> All = ["count", "sum", "min", "max", "average", "last", "first", "days_since_last"];

    /// <summary>Those that need a number in each source.</summary>
    internal static bool NeedsNumbers(string compute) => compute is "sum" or "min" or "max" or "average";

    /// <summary>The value of a trait; null when its sources give none.</summary>
    internal static JsonElement? Of(DerivedTrait trait, IReadOnlyList<Sourced> sources, DateTimeOffset now)
    {
        var found = Value(trait.Compute, [.. sources.OrderBy(s => s.At)], now);
        return trait.AtLeast is not { } least ? found
            : found is { } value && Number(value) is { } number ? JsonSerializer.SerializeToElement(number >= least)
            : null;
    }

    private static JsonElement? Value(string compute, IReadOnlyList<Sourced> sources, DateTimeOffset now)
    {
        if (compute == "count")
        {
            return JsonSerializer.SerializeToElement(sources.Count);
        }

        if (!NeedsNumbers(compute))
        {
            return sources.Count == 0 ? null : compute switch
            {
                "last" => sources[^1].Value,
                "first" => sources[0].Value,
                _ => JsonSerializer.SerializeToElement(Math.Max(0, (int)Math.Floor((now - sources[^1].At).TotalDays))),
            };
        }

        var numbers = sources.Select(s => Number(s.Value)).OfType<decimal>().ToList();
        // A sum of which a part is no number would be wrong and not be seen to be.
        return numbers.Count < sources.Count || (numbers.Count == 0 && compute != "sum") ? null : Arithmetic(compute, numbers);
    }

    private static JsonElement? Arithmetic(string compute, List<decimal> numbers)
    {
        try
        {
            return JsonSerializer.SerializeToElement(compute switch
            {
                "min" => numbers.Min(),
                "max" => numbers.Max(),
                "average" => Math.Round(numbers.Average(), 4),
                _ => numbers.Sum(),
            });
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
