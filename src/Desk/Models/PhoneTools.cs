namespace Desk.Models;

/// <summary>A number of the brand that a phone can write to.</summary>
/// <param name="Sender">The sender's id.</param>
/// <param name="Number">The number.</param>
/// <param name="Open">Whether its chat is open.</param>
public sealed record PhoneLine(string Sender, string Number, bool Open)
{
    /// <summary>Whether Twilio stands in between.</summary>
    public bool ByTwilio { get; init; }

    /// <summary>How many messages of the brand wait there unread.</summary>
    public int Unread { get; init; }
}

/// <summary>An error of the phone's provider.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">The provider's words.</param>
/// <param name="Later">Whether it comes as a status, after the provider took the message.</param>
public sealed record PhoneError(int Code, string Title, bool Later);

/// <summary>What a send will meet.</summary>
/// <param name="Drill">By the names of <see cref="Texts.DrillText"/>.</param>
/// <param name="Code">The provider's code, where it refuses.</param>
public sealed record ArmedDrill(string Drill, int? Code);

/// <summary>What can be made to go wrong on a phone.</summary>
/// <param name="Offered">The drills, by the names of <see cref="Texts.DrillText"/>.</param>
/// <param name="Errors">The provider's errors.</param>
public sealed record PhoneDrills(IReadOnlyList<string> Offered, IReadOnlyList<PhoneError> Errors)
{
    /// <summary>None.</summary>
    public static readonly PhoneDrills None = new([], []);

    /// <summary>What the next sends will meet, in order.</summary>
    public IReadOnlyList<ArmedDrill> Armed { get; init; } = [];

    /// <summary>Whether the provider tells nothing by itself.</summary>
    public bool ByHand { get; init; }

    /// <summary>Whether the provider takes the window for closed.</summary>
    public bool WindowClosed { get; init; }

    /// <summary>The drill that was done last; null for none.</summary>
    public string? Done { get; init; }

    /// <summary>What the gateway answered to it.</summary>
    public IReadOnlyList<int> Answers { get; init; } = [];
}
