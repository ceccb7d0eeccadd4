using System.Collections.Immutable;
using Conversations.Log;
using NodaTime;
using Personalization.Jurisdictions;

namespace Personalization.Caps;

/// <summary>How often a person wants to be contacted at most.</summary>
/// <param name="Limit">How many contacts that advertise or sell, 0 for none.</param>
/// <param name="Window">The window as a rule writes it, such as <c>P30D</c>.</param>
/// <param name="Channel">The channel that it is about; null for all of them together.</param>
public sealed record WishedLimit(int Limit, string Window, string? Channel = null);

/// <summary>
/// What a person wants of those who advertise or sell: they only ever tighten what the brand and the law allow.
/// </summary>
public sealed record ContactWishes
{
    /// <summary>How many limits a person may have: one for all channels, and one for each.</summary>
    public const int MostLimits = 5;

    /// <summary>No wishes.</summary>
    public static readonly ContactWishes None = new();

    /// <summary>Their limits; all of them bind.</summary>
    public ImmutableList<WishedLimit> Limits { get; init; } = [];

    /// <summary>The first day on which they want to hear of the brand again, by the clock where they are; null when they do not pause.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>The IANA zone in which they say that they are; null where they did not say.</summary>
    public string? Zone { get; init; }

    /// <summary>The channel on which they like to be contacted; null where they did not say.</summary>
    public string? Channel { get; init; }

    /// <summary>The day where they say that they are; by UTC where they did not.</summary>
    public DateOnly Today(DateTimeOffset now) => Days.Of(now, Days.Zone(Zone) ?? DateTimeZone.Utc);

    /// <summary>Whether another says nothing else.</summary>
    public bool SaysTheSame(ContactWishes other) => Limits.SequenceEqual(other.Limits) && (PausedUntil, Zone, Channel) == (other.PausedUntil, other.Zone, other.Channel);

    /// <summary>The stricter of two, for two logs that turn out to be one person's: every limit binds, and the longer pause.</summary>
    internal ContactWishes With(ContactWishes other) => new()
    {
        Limits = [.. Limits.Concat(other.Limits).Distinct().GroupBy(l => (l.Channel, l.Window)).Select(g => g.MinBy(l => l.Limit)!).TakeLast(2 * MostLimits)],
        PausedUntil = PausedUntil > other.PausedUntil ? PausedUntil : other.PausedUntil ?? PausedUntil,
        Zone = Zone ?? other.Zone,
        Channel = Channel ?? other.Channel,
    };

    /// <summary>Their limits as rules that count.</summary>
    /// <param name="version">How often they said what they want.</param>
    internal IEnumerable<CapRule> Rules(int version) => Limits.Select(l => new CapRule(l.Channel is { } channel ? "person." + channel : "person", version, l.Limit, l.Window)
    {
        Channels = l.Channel is { } only ? [only] : null, IsPersons = true,
    });

    /// <summary>When a pause is over: the beginning of its day in the last of the zones in which the person may be; null when they do not pause then.</summary>
    internal DateTimeOffset? AwakeAt(IReadOnlyCollection<string> zones, DateTimeOffset now) =>
        PausedUntil is { } day && zones.DefaultIfEmpty("UTC").Max(z => Days.Start(day, Days.Zone(z) ?? DateTimeZone.Utc)) is var at && now < at ? at : null;
}

/// <summary>A person said how they want to be contacted; the last word holds.</summary>
/// <param name="Wishes">All that they want.</param>
/// <param name="Mechanism">How they said it: <c>form</c> on their own page, <c>api</c> by the brand's system, <c>verbal</c> to an agent.</param>
/// <param name="By">Who wrote it down: <c>customer</c>, or the caller.</param>
public sealed record ContactWished(ContactWishes Wishes, string Mechanism, string By) : IEvent;
