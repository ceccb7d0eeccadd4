using Personalization.Wording;

namespace Personalization.Jurisdictions;

/// <summary>The law of one place, as far as the gateway acts on it: data that is read at the start, one JSON file each in <c>Packs/</c>.</summary>
/// <param name="Name">Such as <c>CO</c>; what a brand's <c>packs</c> name.</param>
/// <param name="Title">The place, as people read it.</param>
/// <param name="Zone">The IANA zone in which its law's dates are read where no other is known: the capital's.</param>
/// <param name="Countries">The countries whose brands are under it when they say nothing else, by ISO 3166 code.</param>
/// <param name="Includes">The packs that hold there too.</param>
/// <param name="Rules">The rules, each valid in time.</param>
public sealed record Pack(string Name, Texts Title, string Zone, IReadOnlyList<string> Countries, IReadOnlyList<string> Includes, IReadOnlyList<Rule> Rules)
{
    /// <summary>Whether a day is a public holiday under this pack's own rules.</summary>
    public bool IsHoliday(DateOnly date) => Rules.Any(r => r.Holiday is { } holiday && holiday.Falls(date) && r.InForce(date));

    /// <summary>Whether a day counts where a term is in business days: Monday to Friday without public holidays.</summary>
    public bool IsBusinessDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);
}
