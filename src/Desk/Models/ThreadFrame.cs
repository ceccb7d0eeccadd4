namespace Desk.Models;

/// <summary>The thread in its place on the desk: what a page shows there, and what a switch puts there without loading the page again.</summary>
/// <param name="Thread">The thread; null when none is open.</param>
/// <param name="Title">The title of the window, without the number of people who wait.</param>
public sealed record ThreadFrame(OpenThread? Thread, string Title)
{
    /// <summary>The stream of the page from here on; null for a thread that does not change.</summary>
    public string? LiveUrl { get; init; }

    /// <summary>Whether a thread was asked for that is not there.</summary>
    public bool Gone { get; init; }

    /// <summary>Whether nobody waits.</summary>
    public bool CaughtUp { get; init; }
}
