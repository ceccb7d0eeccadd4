using Gateway.Pages.Access;

namespace Gateway.Pages.Preferences;

/// <summary>Whose preference page a link opens.</summary>
/// <param name="Brand">The brand.</param>
/// <param name="Person">The person.</param>
/// <param name="Until">When the link ends.</param>
internal sealed record PreferenceTicket(string Brand, string Person, DateTimeOffset Until);

/// <summary>A link to a preference page.</summary>
/// <param name="Path">Its path on this site.</param>
/// <param name="Until">When it ends.</param>
internal sealed record PreferenceLink(string Path, DateTimeOffset Until);

/// <summary>
/// The links of the preference pages. Whoever has one may see and change what one person allows one brand, so it names them
/// unreadably, cannot be made by anybody else, and ends.
/// </summary>
internal sealed class PreferenceLinks(Sealing sealing, TimeProvider clock)
{
    private const string Purpose = "preferences";
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    internal PreferenceLink Create(string brand, string person)
    {
        var until = clock.GetUtcNow() + Life;
        return new("/preferences/" + sealing.Seal(Purpose, new PreferenceTicket(brand, person, until)), until);
    }

    /// <summary>What a link opens; null when it is none of ours or has ended.</summary>
    internal PreferenceTicket? Open(string token) =>
        sealing.Open<PreferenceTicket>(Purpose, token) is { } ticket && clock.GetUtcNow() < ticket.Until ? ticket : null;
}
