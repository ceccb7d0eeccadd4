using Gateway.Api;

namespace Gateway.Pages.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Id">Draws the line between two sessions of one agent; form tokens are bound to it.</param>
/// <param name="Agent">The name at the desk.</param>
/// <param name="Brand">The brand; <c>*</c> for every brand.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Until">When it ends.</param>
internal sealed record Session(string Id, string Agent, string Brand, Role Role, DateTimeOffset Until)
{
    /// <summary>Whether it covers a brand.</summary>
    internal bool Covers(string brand) => Brand == "*" || Brand == brand;
}

/// <summary>A session as it stands in the cookie.</summary>
/// <param name="Id">The session.</param>
/// <param name="Agent">The name at the desk.</param>
/// <param name="Key">The fingerprint of the API key it was opened with; null for a one-time link.</param>
/// <param name="Until">When it ends.</param>
internal sealed record Ticket(string Id, string Agent, string? Key, DateTimeOffset Until);
