using Desk.Texts;

namespace Desk.Models;

/// <summary>Who looks, and when: what every part needs in order to say something.</summary>
/// <param name="Language">The language of the page.</param>
/// <param name="Now">The time that waits, deadlines and windows are measured against.</param>
/// <param name="Zone">The zone in which times are shown.</param>
public sealed record Viewer(Language Language, DateTimeOffset Now, TimeZoneInfo Zone)
{
    /// <summary>The agent who is signed in; null on public pages.</summary>
    public string? Agent { get; init; }

    /// <summary>Stands in every form as the hidden field <c>_token</c>; null leaves the field out.</summary>
    public string? FormToken { get; init; }
}

/// <summary>Light, dark or as the system says.</summary>
public enum Theme
{
    /// <summary>As the system says.</summary>
    System,
    /// <summary>Light.</summary>
    Light,
    /// <summary>Dark.</summary>
    Dark,
}

/// <summary>The places that the rail leads to.</summary>
public enum Section
{
    /// <summary>The start page.</summary>
    Home,
    /// <summary>The agent desk.</summary>
    Desk,
    /// <summary>The brand console.</summary>
    Console,
    /// <summary>The phone simulator.</summary>
    Simulator,
    /// <summary>One's own account, at the foot of the rail.</summary>
    Account,
    /// <summary>A page without a place on the rail.</summary>
    None,
}

/// <summary>A brand as pages name it.</summary>
/// <param name="Id">The configured id.</param>
/// <param name="Name">What customers call it.</param>
public sealed record BrandName(string Id, string Name);

/// <summary>What frames a page.</summary>
/// <param name="Viewer">Who looks, and when.</param>
/// <param name="Brand">The brand whose page it is; null where none is chosen.</param>
/// <param name="Path">The page's own path, with its query except <c>lang</c> and <c>theme</c>; the switches lead back to it.</param>
/// <param name="Theme">Light, dark or as the system says.</param>
/// <param name="Demo">Whether the demo runs, and with it the simulator.</param>
public sealed record Shell(Viewer Viewer, BrandName? Brand, string Path, Theme Theme = Theme.System, bool Demo = false)
{
    /// <summary>The address of the page's event stream; null where nothing is live. See <c>README.md</c>, "Live".</summary>
    public string? LiveUrl { get; init; }

    /// <summary>Whether the viewer acts without having signed in, as the demo allows on its own machine.</summary>
    public bool Guest { get; init; }

    /// <summary>How many people wait, for the badge of the rail; null where it is not known.</summary>
    public int? Waiting { get; init; }
}
