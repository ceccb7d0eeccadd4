using Desk.Texts;

namespace Desk.Models;

/// <summary>Whether two records are to become one, before anybody does it.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Person">Who goes on.</param>
/// <param name="Back">The conversation.</param>
public sealed record JoinPageModel(Shell Shell, PersonName Person, string Back)
{
    /// <summary>Where the forms go.</summary>
    public string Url => Back + "/join";

    /// <summary>What was asked for.</summary>
    public string Who { get; init; } = "";

    /// <summary>Who would be joined; null for nobody.</summary>
    public PersonName? Other { get; init; }

    /// <summary>The addresses that would move, masked.</summary>
    public IReadOnlyList<AddressRow> Addresses { get; init; } = [];

    /// <summary>Why it cannot be done; null while it can.</summary>
    public Phrase? Refused { get; init; }

    /// <summary>The reason that was typed, kept after a refusal.</summary>
    public string Why { get; init; } = "";
}
