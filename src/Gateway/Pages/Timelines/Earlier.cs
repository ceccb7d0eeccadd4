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

    /// <summary>The ways at the desk: to what comes before, as a page and as a fragment, and to the end where this is not the end.</summary>
    internal static TimelineModel Link(TimelineView view, string path, Place place) => view.Timeline with
    {
        EarlierUrl = view.Before is { } page ? QueryHelpers.AddQueryString(path, "until", page.ToString()) : null,
        EarlierPart = view.Before is { } part ? QueryHelpers.AddQueryString(path + "/entries", "until", part.ToString()) : null,
        EndUrl = place.IsEnd ? null : path,
    };

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
