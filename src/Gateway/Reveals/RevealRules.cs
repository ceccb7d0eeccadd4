using System.Globalization;
using System.Text;

namespace Gateway.Reveals;

/// <summary>What a reason has to be, and how a reveal is named. Pure.</summary>
internal static class RevealRules
{
    /// <summary>How long a reason is, at least and at most.</summary>
    internal const int LeastReason = 10, MostReason = 500;

    /// <summary>How many reveals an actor has at once, and how long until there is one more: thirty an hour in the long run.</summary>
    internal const int Burst = 30;

    /// <inheritdoc cref="Burst"/>
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    private const string Prefix = "rv_";

    /// <summary>A reason with its white space evened out; null when it is none: too short, too long, or nothing but marks.</summary>
    internal static string? Reason(string? text)
    {
        if (text is null || text.Length > 4 * MostReason)
        {
            return null;
        }

        var even = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var length = new StringInfo(even).LengthInTextElements;
        return length is >= LeastReason and <= MostReason && even.Length <= 4 * MostReason && IsSaid(even) ? even : null;
    }

    /// <summary>The name of the reveal that stands at a place of a person's audit stream.</summary>
    internal static string Name(long position, string entry) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{position}_{entry}");

    /// <summary>The place that a name leads to; null when it is no name of a reveal.</summary>
    internal static (long Position, string Entry)? Place(string? name) =>
        name is { Length: <= 100 } && name.StartsWith(Prefix, StringComparison.Ordinal) && name[Prefix.Length..].Split('_', 2) is [var position, { Length: > 0 } entry]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0
            ? (at, entry) : null;

    // Words, not dots: at least one word of three letters, in any script, and not one letter over and over.
    private static bool IsSaid(string text)
    {
        var letters = text.EnumerateRunes().Where(Rune.IsLetter).Select(Rune.ToLowerInvariant).ToList();
        return letters.Count >= 3 && letters.Distinct().Skip(1).Any();
    }
}
