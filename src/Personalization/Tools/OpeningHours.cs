using NodaTime;
using Personalization.Jurisdictions;
using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>When people of a brand are there: hours of each weekday, with holidays and exceptions, in one time zone.</summary>
/// <param name="Zone">The IANA time zone.</param>
/// <param name="Week">The hours of each weekday, in their order; a day that is not named has none.</param>
public sealed record OpeningHours(string Zone, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<DayHours>> Week)
{
    // Longer than any run of Sundays, holidays and closed weeks.
    private const int MostDays = 90;

    /// <summary>The hours of single dates, in place of their weekday's; empty for a day that is closed.</summary>
    public IReadOnlyDictionary<DateOnly, IReadOnlyList<DayHours>> Exceptions { get; init; } = new Dictionary<DateOnly, IReadOnlyList<DayHours>>();

    /// <summary>The hours of a public holiday; null where it is as its weekday.</summary>
    public IReadOnlyList<DayHours>? Holidays { get; init; } = [];

    /// <summary>The law whose public holidays count.</summary>
    public Law Law { get; init; } = Law.None;

    /// <summary>The day of an instant, at the brand.</summary>
    public DateOnly DayOf(DateTimeOffset at) => Days.Of(at, In);

    /// <summary>The clock at the brand.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(In).ToDateTimeOffset();

    /// <summary>The instant of a time of a day at the brand: one that does not exist is the first after the gap; of one that exists twice, the first.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time) =>
        LocalDate.FromDateOnly(day).At(LocalTime.FromTimeOnly(time)).InZone(In, NodaTime.TimeZones.Resolvers.CreateMappingResolver(
            NodaTime.TimeZones.Resolvers.ReturnEarlier, NodaTime.TimeZones.Resolvers.ReturnStartOfIntervalAfter)).ToDateTimeOffset();

    /// <summary>The hours of a day, in their order; empty when it is closed.</summary>
    public IReadOnlyList<DayHours> Of(DateOnly day) =>
        Exceptions.GetValueOrDefault(day) ?? (Holidays is { } rest && Law.IsHoliday(day) ? rest : Week.GetValueOrDefault(day.DayOfWeek, []));

    /// <summary>What the public holiday of a day is called; null when it is none.</summary>
    public Texts? Holiday(DateOnly day) =>
        Law.Packs.SelectMany(p => p.Rules).FirstOrDefault(r => r.Holiday is { } holiday && holiday.Falls(day) && r.InForce(day))?.Holiday!.Name;

    /// <summary>Whether somebody is there at an instant.</summary>
    public bool IsOpen(DateTimeOffset at) => Spans(DayOf(at)).Any(s => s.From <= at && at < s.To);

    /// <summary>When it next closes; null when it is closed, or does not close within three months.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset at)
    {
        var end = at;
        // Through midnight, where one day ends as the next begins.
        foreach (var (from, to) in From(at))
        {
            if (from > end)
            {
                break;
            }

            end = to > end ? to : end;
        }

        return end == at || end >= at.AddDays(MostDays - 1) ? null : end;
    }

    /// <summary>The first instant from <paramref name="at"/> on at which somebody is there; null when there is none within three months.</summary>
    public DateTimeOffset? OpensAt(DateTimeOffset at) => From(at).Where(s => s.To > at).Select(s => (DateTimeOffset?)(s.From > at ? s.From : at)).FirstOrDefault();

    private DateTimeZone In => Days.Zone(Zone) ?? DateTimeZone.Utc;

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> From(DateTimeOffset at) =>
        Enumerable.Range(0, MostDays).SelectMany(n => Spans(DayOf(at).AddDays(n))).Where(s => s.To > at);

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Spans(DateOnly day) =>
        Of(day).Select(h => (At(day, h.From), h.To == TimeOnly.MinValue ? Days.End(day, In) : At(day, h.To))).Where(s => s.Item1 < s.Item2);
}
