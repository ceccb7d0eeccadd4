using Desk.Models;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Pages.Timelines;

/// <summary>The way to entries further back: first the page grows, then earlier ones have pages of their own.</summary>
internal static class Earlier
{
    internal static TimelineModel Link(TimelineModel timeline, string path, int entries)
    {
        if (timeline.Items.FirstOrDefault(i => i is not ReadItem) is not { Seq: > 1 and var at })
        {
            return timeline;
        }

        return timeline with
        {
            EarlierUrl = entries < TimelineReader.Most
                ? QueryHelpers.AddQueryString(path, "entries", Number(entries * 2))
                : QueryHelpers.AddQueryString(path, new Dictionary<string, string?>(StringComparer.Ordinal) { ["entries"] = Number(entries), ["until"] = Number(at - 1) }),
        };
    }

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
