using Conversations.Messages;
using Conversations.People;
using Gateway.Demo;

namespace Gateway.Simulator.Phones;

/// <summary>A phone with one app open: a person on WhatsApp, Instagram, Messenger or SMS.</summary>
/// <param name="Id">Stands in the pages' addresses.</param>
/// <param name="Customer">The sample customer whose phone it is; a stranger's phone stands for itself.</param>
/// <param name="Name">The name the person gave the app.</param>
/// <param name="Language">The language they write in.</param>
/// <param name="Address">Where they are reached.</param>
internal sealed record SimulatedPhone(string Id, string Customer, string Name, string Language, Address Address)
{
    /// <summary>The brand's number, page or account whose chat is open.</summary>
    public DemoLine Line { get; init; } = DemoLine.On(Address.Channel) is [var first, ..] ? first : DemoLine.WhatsApp;

    /// <summary>Whether Twilio stands between the phone and the gateway.</summary>
    public bool ByTwilio => Line.ByTwilio;
}

/// <summary>A message on a phone, in either direction.</summary>
/// <param name="NativeId">The provider's id.</param>
/// <param name="FromPhone">Whether the person wrote it.</param>
/// <param name="Text">What it says; empty where it is something else than words.</param>
/// <param name="At">When the phone or the provider had it.</param>
/// <param name="Status">How far it got.</param>
/// <param name="Detail">The HTTP status or the provider's code, when it did not get far.</param>
internal sealed record PhoneMessage(
    string NativeId, bool FromPhone, string Text, DateTimeOffset At, PhoneMessageStatus Status, int? Detail = null)
{
    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<PhoneFile> Files { get; init; } = [];

    /// <summary>What it carries beside words and files.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>The provider's id of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The emoji that the person put to it.</summary>
    public string? Mine { get; init; }

    /// <summary>The emoji that the brand put to it.</summary>
    public string? Theirs { get; init; }

    /// <summary>How often its words were changed.</summary>
    public int Edits { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool Deleted { get; init; }

    /// <summary>Whether a person of the brand wrote it in the channel's own app.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>The brand's sender in whose chat it stands; null for the channel's first.</summary>
    public string? Line { get; init; }

    /// <summary>What the provider told the gateway about it, in the order in which it did.</summary>
    public IReadOnlyList<PhoneMessageStatus> Told { get; init; } = [];

    /// <summary>The message with what a send carries.</summary>
    public PhoneMessage With(PhoneContent content) => this with { Text = content.Text, Files = content.Files, Parts = content.Parts, ReplyTo = content.ReplyTo };
}

/// <summary>A file on a phone.</summary>
/// <param name="Type">image, audio, video, document or sticker.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where a page can show it; null for a file from elsewhere.</param>
/// <param name="Caption">The words beside it.</param>
/// <param name="Voice">Whether it was recorded in the chat.</param>
/// <param name="Size">Its size.</param>
internal sealed record PhoneFile(string Type, string? Name, string? Url = null, string? Caption = null, bool Voice = false, long? Size = null);

/// <summary>What a send puts on a phone.</summary>
/// <param name="Text">The words.</param>
internal sealed record PhoneContent(string Text)
{
    /// <summary>Files.</summary>
    public IReadOnlyList<PhoneFile> Files { get; init; } = [];

    /// <summary>What else it carries.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>What it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The reaction that it is instead of a message.</summary>
    public Part.Reaction? Reaction => Parts.OfType<Part.Reaction>().FirstOrDefault();
}

/// <summary>How far a message got. The order is the progress: a message never goes back.</summary>
internal enum PhoneMessageStatus
{
    /// <summary>Written on the phone; the webhook is under way or waits to be delivered again.</summary>
    Sending,

    /// <summary>From the phone: the gateway took it. To the phone: the provider took it.</summary>
    Sent,

    /// <summary>It is on the phone.</summary>
    Delivered,

    /// <summary>It was read at the other end.</summary>
    Read,

    /// <summary>It was listened to.</summary>
    Played,

    /// <summary>From the phone: the gateway refused the webhook. To the phone: the provider gave up.</summary>
    Failed,
}

/// <summary>Everything a page shows of a phone, as it was at one moment.</summary>
/// <param name="Phone">Which phone.</param>
/// <param name="Messages">Oldest first.</param>
/// <param name="Typing">Whether the brand is shown as typing.</param>
/// <param name="Stopped">Whether the carrier blocks the brand here, since the person wrote STOP by SMS.</param>
/// <param name="WindowClosed">Whether the provider considers the service window closed.</param>
/// <param name="Armed">The faults that the next sends to this phone will meet, in order.</param>
internal sealed record PhoneState(
    SimulatedPhone Phone, IReadOnlyList<PhoneMessage> Messages, bool Typing, bool Stopped, bool WindowClosed,
    IReadOnlyList<Drills.Fault> Armed)
{
    /// <summary>Whether the person stopped the brand's marketing in the app.</summary>
    public bool MarketingStopped { get; init; }

    /// <summary>Whether the provider tells nothing about messages unless it is made to.</summary>
    public bool ByHand { get; init; }

    /// <summary>The last drill, and what the gateway answered to it.</summary>
    public Drilled? Drilled { get; init; }

    /// <summary>How many messages of the brand stand unread in the chats that are not open, by sender.</summary>
    public IReadOnlyDictionary<string, int> Unread { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, int>.Empty;

    /// <summary>The messages of the chat that is open.</summary>
    public IReadOnlyList<PhoneMessage> OnLine => [.. Messages.Where(m => (m.Line ?? DemoLine.On(Phone.Address.Channel)[0].Sender) == Phone.Line.Sender)];
}

/// <summary>A drill that was done.</summary>
/// <param name="Name">Which, by the names of <see cref="Drills.DrillList"/>.</param>
/// <param name="Answers">The HTTP statuses with which the gateway answered; none where it was asked nothing.</param>
internal sealed record Drilled(string Name, IReadOnlyList<int> Answers);
