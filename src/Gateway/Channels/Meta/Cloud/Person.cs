using System.Text.Json;
using Conversations.People;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>
/// The customer of an event by everything that the webhook tells: the number where it is told, else the business-scoped id.
/// Whatever else names the same person is an alias, so that one person stays one.
/// </summary>
/// <param name="Address">Whose log it is; null when nobody is named.</param>
/// <param name="Aliases">Their further addresses; null for none.</param>
/// <param name="Name">The display name; null when none is told.</param>
internal readonly record struct Person(Address? Address, IReadOnlyList<Address>? Aliases = null, string? Name = null)
{
    private const int MostName = 256;

    /// <summary>Who wrote a message.</summary>
    /// <param name="people">Whom the change names.</param>
    /// <param name="item">The message.</param>
    /// <param name="isOnly">Whether it is the only message beside the contacts.</param>
    public static Person From(Contacts people, JsonElement item, bool isOnly) =>
        // A number as it is dialled may differ from the one WhatsApp knows (Brazil, Mexico): with one contact and one message, both are the same person.
        Of(people, item.Id("from"u8), item.Id("from_user_id"u8), item.Id("from_parent_user_id"u8), isOnly && !item.Has("group_id"u8));

    /// <summary>To whom the brand wrote.</summary>
    public static Person To(Contacts people, JsonElement item) => Of(people, item.Id("to"u8), item.Id("to_user_id"u8), item.Id("to_parent_user_id"u8));

    /// <summary>Whom a status is about.</summary>
    public static Person Recipient(Contacts people, JsonElement item) =>
        item.Id("recipient_participant_id"u8) is { } participant ? new(One(participant))
        : item.String("recipient_type"u8) == "group" ? default
        : Of(people, item.Id("recipient_id"u8), item.Id("recipient_user_id"u8), item.Id("recipient_parent_user_id"u8));

    /// <summary>A person who is named on the spot, by <c>wa_id</c> or <c>user_id</c>.</summary>
    public static Person Named(Contacts people, JsonElement item) => Of(people, item.Id("wa_id"u8), item.Id("user_id"u8), item.Id("parent_user_id"u8));

    /// <summary>An id as an address; null when it is none.</summary>
    public static Address? One(string? id) =>
        MetaJson.IsPerson(id) ? Conversations.People.Address.Of(Conversations.People.Channels.WhatsApp, id!) : null;

    private static Person Of(Contacts people, string? number, string? userId, string? parentId, bool isOnly = false)
    {
        var nobody = number is null && userId is null && parentId is null;
        var contact = people.Find(number) ?? people.Find(userId) ?? people.Find(parentId) ?? (isOnly || nobody ? people.Only : null) ?? default;
        // Most are named by one id, twice: nothing is collected for those.
        Address? first = null;
        List<Address>? aliases = null;
        foreach (var id in (ReadOnlySpan<string?>)[number, contact.Id("wa_id"u8), userId, contact.Id("user_id"u8), parentId, contact.Id("parent_user_id"u8)])
        {
            if (id is null || One(id) is not { } address || address == first || aliases?.Contains(address) == true)
            {
                continue;
            }

            if (first is null)
            {
                first = address;
            }
            else
            {
                (aliases ??= []).Add(address);
            }
        }

        var name = contact.Object("profile"u8)?.String("name"u8);
        return new(first, aliases, name is null ? null : MetaJson.Cut(name, MostName));
    }
}
