using Conversations.People;
using Personalization.Places;

namespace Personalization.Caps;

/// <summary>Says what is wrong with what a person wants, in a sentence that names the field; nothing where it can hold.</summary>
public static class WishCheck
{
    private const int MostLimit = 1000;
    private const int MostYears = 10;
    private static readonly string[] Reachable = [Channels.WhatsApp, Channels.Instagram, Channels.Messenger, Channels.Sms];

    /// <summary>The sentence; null where everything is sound.</summary>
    /// <param name="wishes">What they want.</param>
    /// <param name="today">The day by the store's time.</param>
    public static string? Fault(ContactWishes wishes, DateOnly today) => 0 switch
    {
        _ when wishes.Limits.Count > ContactWishes.MostLimits => $"\"limits\" has at most {ContactWishes.MostLimits} entries: one for all channels, and one for each.",
        _ when wishes.Limits.Exists(l => l is null or { Limit: < 0 or > MostLimit }) => $"\"limits.limit\" is a whole number from 0 to {MostLimit}.",
        _ when wishes.Limits.Exists(l => l.Window is null || CapWindow.Parse(l.Window) is null) => "\"limits.window\" is an ISO 8601 duration of more than nothing and at most 366 days, such as P30D, or calendar(day|week|month, America/Bogota).",
        _ when wishes.Limits.Exists(l => l.Channel is { } channel && !Reachable.Contains(channel, StringComparer.Ordinal)) => $"\"limits.channel\" is {string.Join(", ", Reachable)}, or left out for all.",
        _ when wishes.Limits.DistinctBy(l => l.Channel, StringComparer.Ordinal).Count() < wishes.Limits.Count => "\"limits\" has one entry for each channel, and one for all.",
        _ when wishes.PausedUntil > today.AddYears(MostYears) => $"\"pausedUntil\" is at most {MostYears} years away; a stop without an end is a withdrawn consent.",
        _ when wishes.Zone is { } zone && !Zones.Exist(zone) => "\"zone\" is the name of a time zone, such as America/Bogota.",
        _ when wishes.Channel is { } likes && !Reachable.Contains(likes, StringComparer.Ordinal) => $"\"channel\" is {string.Join(", ", Reachable)}.",
        _ => null,
    };
}
