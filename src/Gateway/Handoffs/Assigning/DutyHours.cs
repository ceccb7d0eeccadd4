using Gateway.Configuration;
using Personalization.Tools;

namespace Gateway.Handoffs.Assigning;

/// <summary>When anybody is there who could take a matter: the hours of several teams together. None stated is always.</summary>
internal sealed record DutyHours(IReadOnlyList<OpeningHours> Any)
{
    // More turns than a deadline of a month has openings.
    private const int MostTurns = 400;

    /// <summary>The hours of those who know what it takes, and of the team that takes over.</summary>
    internal static DutyHours Of(BrandConfig brand, string? skill)
    {
        var (desk, law) = (brand.Desk, brand.Law());
        var teams = desk.Teams.Where(t => skill is null || t.Skills.Contains(skill, StringComparer.Ordinal) || t.Id == desk.OverflowTeam).ToList();
        var alone = teams.Count == 0 || desk.Agents.Any(a => a.Teams.Count == 0 && (skill is null || a.Skills.Contains(skill, StringComparer.Ordinal)));
        List<HoursConfig?> hours = [.. teams.Select(t => t.Hours ?? brand.Hours), .. alone ? [brand.Hours] : Array.Empty<HoursConfig?>()];
        return new(hours.Contains(null) ? [] : [.. hours.OfType<HoursConfig>().Distinct().Select(h => h.In(brand.TimeZone, law))]);
    }

    internal bool IsOpen(DateTimeOffset at) => Any.Count == 0 || Any.Any(h => h.IsOpen(at));

    /// <summary>Those who open first from an instant on, and when; null where nobody ever does.</summary>
    internal (OpeningHours Hours, DateTimeOffset At)? Opening(DateTimeOffset at) => Any
        .Select(h => (Hours: h, At: h.OpensAt(at))).Where(o => o.At is not null).OrderBy(o => o.At).Select(o => ((OpeningHours, DateTimeOffset)?)(o.Hours, o.At!.Value)).FirstOrDefault();

    /// <summary>When it closes, from an instant at which it is open; null where it does not.</summary>
    internal DateTimeOffset? Closing(DateTimeOffset at)
    {
        var ends = Any.Where(h => h.IsOpen(at)).Select(h => h.ClosesAt(at)).ToList();
        return ends.Count == 0 || ends.Contains(null) ? null : ends.Max();
    }

    /// <summary>When so much time has gone by in which somebody was there.</summary>
    internal DateTimeOffset Due(DateTimeOffset from, TimeSpan target)
    {
        var (at, left) = (from, target);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (!IsOpen(at))
            {
                if (Opening(at) is not { } next)
                {
                    break;
                }

                at = next.At;
            }

            if (Closing(at) is not { } end || end - at >= left)
            {
                return at + left;
            }

            (at, left) = (end, left - (end - at));
        }

        return from + target;
    }
}
