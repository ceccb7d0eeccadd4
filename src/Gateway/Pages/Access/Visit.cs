using Desk.Models;
using Desk.Texts;
using Gateway.Configuration;

namespace Gateway.Pages.Access;

/// <summary>Somebody looks at a page: who, in which language, at which brand.</summary>
/// <param name="Session">Who is signed in; null for nobody.</param>
/// <param name="Guest">Whether this is the demo's own user: on this machine, without signing in.</param>
/// <param name="Brand">The brand that the page is about.</param>
/// <param name="Viewer">For the parts of the page.</param>
/// <param name="Theme">Light, dark or as the system says.</param>
/// <param name="Path">The page's own path, with its query.</param>
internal sealed record Visit(Session? Session, bool Guest, BrandConfig Brand, Viewer Viewer, Theme Theme, string Path)
{
    /// <summary>The name under which they act; null for who may only look.</summary>
    internal string? Agent => Viewer.Agent;

    /// <summary>Which list they looked at last, as a query; null when nothing is remembered.</summary>
    internal string? List { get; init; }

    internal Language Language => Viewer.Language;

    internal Shell Shell(bool demo) => new(Viewer, new(Brand.Id, Brand.Name), Path, Theme, demo) { Guest = Guest };

    /// <summary>The same visit at another brand.</summary>
    internal Visit At(BrandConfig brand) => this with { Brand = brand, Viewer = Viewer with { Zone = Visits.ZoneOf(brand) } };
}
