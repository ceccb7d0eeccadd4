using System.Globalization;

namespace Gateway.Pages.Timelines;

/// <summary>A place in a thread: how far each of its logs is shown, the person's own first. A log without a bound is shown to its end.</summary>
/// <param name="Until">The last version of each log that is still shown.</param>
internal sealed record Place(IReadOnlyList<long> Until)
{
    private const char Between = '~';

    /// <summary>Where everything is shown.</summary>
    internal static readonly Place End = new([]);

    /// <summary>Whether anything is left out at the end.</summary>
    internal bool IsEnd => Until.Count == 0;

    /// <summary>The last version that is shown of one of the logs.</summary>
    internal long Of(int log) => log < Until.Count ? Until[log] : long.MaxValue;

    /// <summary>Reads a place out of a link; the end when it is none.</summary>
    internal static Place Parse(string? text)
    {
        List<long> until = [];
        foreach (var part in text?.Split(Between) ?? [])
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return End;
            }

            until.Add(version);
        }

        return new(until);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Between, Until.Select(u => u.ToString(CultureInfo.InvariantCulture)));
}
