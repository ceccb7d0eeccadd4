using System.Collections.Frozen;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Meta.Messaging;

/// <summary>What happens on Messenger and Instagram, by the provider's names, each with what reads it.</summary>
internal static class Happenings
{
    // False: it is not what its name says, and is kept whole.
    private delegate bool Reader(in Told told);

    private static readonly FrozenDictionary<string, Reader> Names = new Dictionary<string, Reader>
    {
        ["message"] = Messages.Read,
        ["message_edit"] = Acts.Edit,
        ["reaction"] = Acts.Reaction,
        ["read"] = Receipts.Read,
        ["delivery"] = Receipts.Delivery,
        ["postback"] = Entrances.Postback,
        ["referral"] = Entrances.Referral,
        ["optin"] = Entrances.OptIn,
        ["account_linking"] = Acts.AccountLinking,
        ["pass_thread_control"] = Acts.ThreadControl,
        ["take_thread_control"] = Acts.ThreadControl,
        ["request_thread_control"] = Acts.ThreadControl,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // About the page and its apps, never about a person.
    private static readonly FrozenSet<string> Notices = new[] { "policy-enforcement", "policy_enforcement", "app_roles" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The kinds that both channels have. A fixture of each name shows what it becomes.</summary>
    public static IEnumerable<string> Kinds =>
    [
        .. Names.Keys.Where(n => n != "message"), "policy_enforcement", "app_roles", "standby",
        "text", "quick_reply", "text_reply", "deleted", "unsupported", "referral_in_message", "echo_own", "echo_app", "echo_human", .. Attachments.Kinds,
    ];

    /// <summary>Whether a name is one of these.</summary>
    public static bool Knows(string name) => Names.ContainsKey(name) || Notices.Contains(name);

    /// <summary>Whether an event is about the page and its apps.</summary>
    public static bool IsNotice(in MessagingEvent happened) => Notices.Contains(happened.Kind);

    /// <summary>Reads an event of a person; what is not understood is kept whole.</summary>
    public static void Read(Batch batch, SenderConfig sender, Address customer, in MessagingEvent happened)
    {
        if (!(Names.TryGetValue(happened.Kind, out var read) && read(new(batch, sender, customer, happened))))
        {
            batch.Unsupported(sender, customer, happened.Raw(), happened.OpensWindow);
        }
    }
}

/// <summary>An event with its two sides.</summary>
/// <param name="Batch">Takes it.</param>
/// <param name="Sender">The page or account.</param>
/// <param name="Customer">The person.</param>
/// <param name="Event">What happened.</param>
internal readonly record struct Told(Batch Batch, SenderConfig Sender, Address Customer, MessagingEvent Event)
{
    /// <summary>The event's time, else that of its entry, else now.</summary>
    public DateTimeOffset At => Event.At ?? Batch.Received;

    /// <summary>Who did it.</summary>
    public string By => Event.IsByPage(Sender) ? "owner_app" : "customer";

    /// <summary>Records it under its native id; without one, under a hash of what came.</summary>
    public bool Add(Conversations.Log.IEvent happened, string? id, string? discriminator = null, string? kind = null)
    {
        var name = Event.Aside is null ? kind ?? Event.Kind : "standby:" + (kind ?? Event.Kind);
        Batch.Add(Sender, Customer, happened, name, id ?? Event.Hash, id is null ? "" : discriminator ?? Event.Discriminator());
        return true;
    }
}
