using Conversations.Messages;

namespace Desk.Models;

/// <summary>The simulator: phones on one side, the person's log on the other.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Customers">The sample customers.</param>
/// <param name="Phones">The phones of the chosen one.</param>
/// <param name="Person">What the gateway knows of the chosen one; null until they first write.</param>
public sealed record SimulatorModel(Shell Shell, IReadOnlyList<SampleCustomer> Customers, IReadOnlyList<PhoneModel> Phones, SimulatedPerson? Person)
{
    /// <summary>Where the desk shows this person; null when nobody is signed in.</summary>
    public string? DeskUrl { get; init; }

    /// <summary>Where this person's preference page is; null until they first write.</summary>
    public string? PreferencesUrl { get; init; }
}

/// <summary>A sample customer in the switcher.</summary>
/// <param name="Id">The sample's own id, as it stands in <c>/simulator?customer=…</c>.</param>
/// <param name="Name">The name on the phone.</param>
/// <param name="Channels">The channels of their phones.</param>
/// <param name="Selected">Whether this one is chosen.</param>
public sealed record SampleCustomer(string Id, string Name, IReadOnlyList<string> Channels, bool Selected)
{
    /// <summary>Who they are in the log, where that is known: one person has one colour.</summary>
    public string? Person { get; init; }

    /// <summary>Whether this one waits for a person.</summary>
    public bool Waiting { get; init; }

    /// <summary>A word about the sample: what their data shows.</summary>
    public string? Story { get; init; }
}

/// <summary>A simulated phone with one chat open.</summary>
/// <param name="Id">The id in the form's address.</param>
/// <param name="Channel">whatsapp, sms, instagram or messenger.</param>
/// <param name="Owner">Whose phone it is.</param>
/// <param name="Number">The number or handle of the phone.</param>
/// <param name="Brand">The name at the top of the chat.</param>
/// <param name="Messages">The chat, oldest first.</param>
public sealed record PhoneModel(string Id, string Channel, string Owner, string Number, string Brand, IReadOnlyList<PhoneMessage> Messages)
{
    /// <summary>Whether the brand is about to answer.</summary>
    public bool Typing { get; init; }

    /// <summary>What a tap writes.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>What its menu offers beside writing, by the names of <see cref="Texts.PhoneText"/>.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>Whether its owner stopped the brand's marketing in the app.</summary>
    public bool MarketingStopped { get; init; }

    /// <summary>The brand's numbers on this channel.</summary>
    public IReadOnlyList<PhoneLine> Lines { get; init; } = [];

    /// <summary>Whether its own number is shown: where somebody has several phones on a channel.</summary>
    public bool ShowsNumber { get; init; }

    /// <summary>What can be made to go wrong.</summary>
    public PhoneDrills Drills { get; init; } = PhoneDrills.None;

    /// <summary>Where the log of this phone's person is, when it is another than the one that is shown.</summary>
    public string? LogUrl { get; init; }

    /// <summary>The id of the element that holds its head.</summary>
    public string TopId => $"top-{Id}";

    /// <summary>What stands on the brand's picture.</summary>
    public string Initial => System.Globalization.StringInfo.GetNextTextElement(Brand.TrimStart()).ToUpperInvariant();

    /// <summary>The id of the element that holds the chat: what a live change patches.</summary>
    public string ElementId => $"chat-{Id}";
}

/// <summary>A bubble on a simulated phone.</summary>
/// <param name="Id">Unique on this phone.</param>
/// <param name="At">When.</param>
/// <param name="Mine">Whether the phone's owner wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Status">The tick; for the owner's own messages.</param>
public sealed record PhoneMessage(string Id, DateTimeOffset At, bool Mine, string Text, DeliveryStatus? Status = null)
{
    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>What it carries beside words and files.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>What it answers.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The emojis on it.</summary>
    public IReadOnlyList<ReactionMark> Reactions { get; init; } = [];

    /// <summary>Whether its words were changed.</summary>
    public bool Edited { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool Deleted { get; init; }

    /// <summary>Whether somebody of the brand wrote it in the channel's own app.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>What its provider can be made to tell of it.</summary>
    public IReadOnlyList<DeliveryStatus> Tells { get; init; } = [];

    /// <summary>What its provider told of it, in the order in which it did.</summary>
    public IReadOnlyList<DeliveryStatus> Told { get; init; } = [];

    /// <summary>What its menu offers: react, unreact, reply, edit, delete.</summary>
    public IReadOnlyList<string> Acts { get; init; } = [];
}

/// <summary>What the gateway knows of the chosen sample customer.</summary>
/// <param name="Person">Who.</param>
/// <param name="Version">The log's version.</param>
/// <param name="Timeline">The log.</param>
/// <param name="Consents">The consents, for the card.</param>
/// <param name="Handoff">Who has the thread.</param>
public sealed record SimulatedPerson(PersonName Person, long Version, TimelineModel Timeline, ConsentsModel Consents, HandoffModel Handoff)
{
    /// <summary>Where a reply is written; shown while the viewer has the thread.</summary>
    public ComposerModel? Composer { get; init; }
}

/// <summary>How far a person's log is.</summary>
/// <param name="Person">The pseudonymous id.</param>
/// <param name="Version">The log's version.</param>
public sealed record LogVersion(string Person, long Version);

/// <summary>The card of consents.</summary>
/// <param name="Action">Where its switches post to.</param>
/// <param name="Rows">A row per use case.</param>
/// <param name="Addresses">The addresses and whether they are stopped.</param>
/// <param name="Epoch">The consent epoch.</param>
public sealed record ConsentsModel(string Action, IReadOnlyList<ConsentRow> Rows, IReadOnlyList<AddressRow> Addresses, long Epoch)
{
    /// <summary>Where its forms lead back to without script.</summary>
    public string Back { get; init; } = "";
}
