using System.Collections.Frozen;
using System.Text.Json;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>The lists of a change's value by their names, each element an event. A list that is not known is kept element by element.</summary>
internal static class Lists
{
    private delegate void Reader(in Place place, JsonElement item);

    private static readonly FrozenDictionary<string, Reader> Names = new Dictionary<string, Reader>
    {
        ["message_echoes"] = Messages.ReadEcho,
        ["history"] = History,
        ["user_preferences"] = Preference,
        ["user_id_update"] = NewUserId,
        ["calls"] = Call,
        ["state_sync"] = AddressBook,
        ["groups"] = (in place, item) => place.Notice(item, place.Field),
        ["errors"] = (in place, item) => place.Notice(item, "errors"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The lists, as the provider names them.</summary>
    public static IEnumerable<string> Kinds => Names.Keys;

    /// <summary>Reads every element; tells how many there were.</summary>
    public static int Read(in Place place, string name, JsonElement items)
    {
        var count = items.GetArrayLength();
        foreach (var item in items.EnumerateArray())
        {
            switch (name)
            {
                case "messages": Messages.Read(place, item, isOnly: count == 1); break;
                case "statuses" when place.Field == "calls": CallStatus(place, item); break;
                case "statuses": Statuses.Read(place, item); break;
                case var _ when Names.TryGetValue(name, out var read): read(place, item); break;
                default: Other(place, item, name); break;
            }
        }

        return count;
    }

    // What was said before the number came to the Cloud API: threads, each named by the customer.
    private static void History(in Place place, JsonElement chunk)
    {
        var found = 0;
        foreach (var thread in chunk.Items("threads"u8))
        {
            foreach (var message in thread.Items("messages"u8))
            {
                found++;
                Messages.ReadPast(place, message, thread.Id("id"u8) ?? thread.Object("context"u8)?.Id("wa_id"u8));
            }
        }

        if (found == 0)
        {
            place.Keep(chunk, "history");
        }
    }

    private static void Preference(in Place place, JsonElement item)
    {
        var (person, at) = (Person.Named(place.People, item), place.Time(item));
        var (category, value) = (item.Words("category"u8) ?? "marketing_messages", item.String("value"u8));
        if (value is not ("stop" or "resume")
            || !place.Add(person, (sender, from) => new PreferenceStated(sender.Id, from, at, category, value == "stop", item.Words("detail"u8)),
                "user_preferences", category, $"{value}|{item.Native("timestamp"u8)}"))
        {
            place.Keep(item, place.Field, person);
        }
    }

    // The number stays; where none is told, the person is known by the id that was.
    private static void NewUserId(in Place place, JsonElement item)
    {
        var (ids, at) = (item.Object("user_id"u8) ?? default, place.Time(item));
        var from = Person.One(item.Id("wa_id"u8)) ?? Person.One(ids.Id("previous"u8));
        var current = Person.One(ids.Id("current"u8));
        if (current is null || current == from
            || !place.Add(new(from), (sender, who) => new SystemNoted(sender.Id, who, Batch.Hash(item.Raw()), at, "user_id_update", item.Words("detail"u8), current, ids.Details()),
                "user_id_update", Batch.Hash(item.Raw())))
        {
            place.Keep(item, place.Field, new(from ?? current));
        }
    }

    private static void Call(in Place place, JsonElement call)
    {
        var isOurs = call.String("direction"u8) == "BUSINESS_INITIATED";
        var person = isOurs ? Person.To(place.People, call) : Person.From(place.People, call, isOnly: false);
        Called(place, call, person, call.String("event"u8), "calls");
    }

    private static void CallStatus(in Place place, JsonElement status) =>
        Called(place, status, Person.Recipient(place.People, status), status.String("status"u8), "calls:status");

    private static void Called(in Place place, JsonElement call, in Person customer, string? happened, string what)
    {
        var (id, at) = (call.Native("id"u8), place.Time(call));
        if (happened is not { Length: <= 40 }
            || !place.Add(customer, (sender, from) => new SystemNoted(
                    sender.Id, from, id!, at, "call:" + happened.ToLowerInvariant(), Details: call.Details("id", "from", "to", "event", "timestamp", "recipient_id", "type")),
                what, id, $"{happened}|{call.Native("timestamp"u8)}"))
        {
            place.Keep(call, what, customer);
        }
    }

    // The owner put somebody into the address book of the Business app, or took them out.
    private static void AddressBook(in Place place, JsonElement item)
    {
        var (contact, at) = (item.Object("contact"u8) ?? default, item.Object("metadata"u8)?.Time("timestamp"u8) ?? place.Time(item));
        var person = Person.One(contact.Id("phone_number"u8)) ?? Person.One(contact.Id("user_id"u8));
        if (item.String("action"u8) is not { Length: <= 40 } action
            || !place.Add(new(person), (sender, from) => new SystemNoted(
                    sender.Id, from, Batch.Hash(item.Raw()), at, "contact_sync:" + action, contact.Words("full_name"u8) ?? contact.Words("first_name"u8)),
                "smb_app_state_sync", Batch.Hash(item.Raw())))
        {
            place.Keep(item, place.Field, new(person));
        }
    }

    private static void Other(in Place place, JsonElement item, string list) => place.Keep(
        item, place.Field == "messages" ? list : place.Field, new(Person.One(item.Id("wa_id"u8) ?? item.Id("user_id"u8) ?? item.Id("from"u8))));
}
