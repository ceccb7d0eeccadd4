using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>Where an event stood: its change, and the number that the change is about.</summary>
/// <param name="Batch">Takes the event.</param>
/// <param name="Origin">The entry.</param>
/// <param name="Field">The change's field: <c>messages</c>, <c>history</c> …</param>
/// <param name="People">Whom the change names.</param>
/// <param name="Brand">The number as it is dialled; null when it is not told.</param>
/// <param name="Number">The provider's id of the number; null when none is named.</param>
/// <param name="Sender">The number as it is configured; null when it is not.</param>
internal readonly record struct Place(Batch Batch, Origin Origin, string Field, Contacts People, string? Brand, string? Number, SenderConfig? Sender)
{
    /// <summary>Why what stands here is not addressed to the brand now.</summary>
    public Aside? Aside => Field switch { "standby" => Conversations.Messages.Aside.Standby, "history" => Conversations.Messages.Aside.History, _ => null };

    /// <summary>The event's time, else that of its entry, else now.</summary>
    public DateTimeOffset Time(JsonElement item) => item.Time("timestamp"u8) ?? Origin.At ?? Batch.Received;

    /// <summary>An event that is understood: recorded with its person, if both sides are known. False otherwise, and nothing is done.</summary>
    public bool Add(in Person person, Func<SenderConfig, Address, IEvent?> happened, string kind, string? id, string discriminator = "")
    {
        if (Sender is not { } sender || person.Address is not { } customer || id is null || happened(sender, customer) is not { } understood)
        {
            return false;
        }

        Batch.Add(sender, customer, understood, kind, id, discriminator, person.Aliases);
        return true;
    }

    /// <summary>An event that is not understood, or cannot be given to anybody: kept whole with its person, else with its values masked.</summary>
    public void Keep(JsonElement item, string what, in Person person = default, bool opensWindow = false)
    {
        var raw = Raw(item, what);
        if (IsStranger)
        {
            Batch.Ignored("unknown_sender", raw, Number);
        }
        else if (Sender is { } sender && person.Address is { } customer)
        {
            Batch.Unsupported(sender, customer, raw, opensWindow, person.Aliases);
        }
        else
        {
            Batch.Unsupported(raw, RecordData.Masked(item));
        }
    }

    /// <summary>Something about the number or its groups, for operations: its values may name people, so they are masked.</summary>
    public void Notice(JsonElement item, string what)
    {
        if (IsStranger)
        {
            Batch.Ignored("unknown_sender", Raw(item, what), Number);
        }
        else
        {
            Batch.Notice(Raw(item, what), RecordData.Masked(item));
        }
    }

    /// <summary>What tells two events of one id apart.</summary>
    public static string Discriminator(JsonElement item) =>
        $"{item.Native("timestamp"u8)}|{item.Object("reaction"u8)?.Native("message_id"u8)}|{item.Object("reaction"u8)?.Native("emoji"u8)}";

    private bool IsStranger => Sender is null && Number is not null;

    private RawEvent Raw(JsonElement item, string what) =>
        new(item.Raw()) { What = what, NativeId = item.Native("id"u8), At = Time(item), Discriminator = Discriminator(item) };
}
