using Conversations.People;

namespace Gateway.Simulator.Phones;

/// <summary>A phone with one app open: a person on WhatsApp, Instagram, Messenger or SMS.</summary>
/// <param name="Id">Stands in the pages' addresses.</param>
/// <param name="Customer">The sample customer whose phone it is; a stranger's phone stands for itself.</param>
/// <param name="Name">The name the person gave the app.</param>
/// <param name="Language">The language they write in.</param>
/// <param name="Address">Where they are reached.</param>
internal sealed record SimulatedPhone(string Id, string Customer, string Name, string Language, Address Address);

/// <summary>A message on a phone, in either direction.</summary>
/// <param name="NativeId">The provider's id.</param>
/// <param name="FromPhone">Whether the person wrote it.</param>
/// <param name="Text">What it says; other kinds than text are named in brackets.</param>
/// <param name="At">When the phone or the provider had it.</param>
/// <param name="Status">How far it got.</param>
/// <param name="Detail">The HTTP status or the provider's code, when it did not get far.</param>
internal sealed record PhoneMessage(
    string NativeId, bool FromPhone, string Text, DateTimeOffset At, PhoneMessageStatus Status, int? Detail = null);

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
    IReadOnlyList<Drills.Fault> Armed);
