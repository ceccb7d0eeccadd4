using System.Net.ServerSentEvents;

namespace Desk.Live;

/// <summary>
/// A change to a page that is open, as a server-sent event. <c>patch</c> carries elements that replace those of the same
/// id; <c>append</c> carries one element whose <c>data-into</c> names the element it goes to the end of (or, when one of
/// its id is there already, it replaces that: repeating an event after a reconnect is harmless).
/// </summary>
/// <param name="Name"><c>patch</c> or <c>append</c>.</param>
/// <param name="Version">The log's version, or any other mark the stream can resume after; the event's id.</param>
/// <param name="Html">The fragment.</param>
public sealed record LiveEvent(string Name, string Version, string Html)
{
    /// <summary>Replaces elements by their ids.</summary>
    public static LiveEvent Patch(string version, string html) => new("patch", version, html);

    /// <summary>Appends an element to the one that its <c>data-into</c> names.</summary>
    public static LiveEvent Append(string version, string html) => new("append", version, html);

    /// <summary>As <c>TypedResults.ServerSentEvents</c> takes it.</summary>
    public SseItem<string> ToItem() => new(Html, Name) { EventId = Version };
}
