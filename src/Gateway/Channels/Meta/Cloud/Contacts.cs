using System.Text.Json;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>The people whom a change names beside its events, found by any of their ids.</summary>
internal sealed class Contacts
{
    private readonly Dictionary<string, JsonElement>? _byId;

    /// <summary>Reads a change's <c>contacts</c>.</summary>
    public Contacts(JsonElement value)
    {
        var list = value.Array("contacts"u8);
        Only = list is { } one && one.GetArrayLength() == 1 ? one[0] : null;
        _byId = list is { } many && many.GetArrayLength() > 1 ? ById(many) : null;
    }

    /// <summary>The only one; null when there are none or several.</summary>
    public JsonElement? Only { get; }

    /// <summary>The one that an id names; null when there is none.</summary>
    public JsonElement? Find(string? id) =>
        id is null ? null
        : _byId is not null ? (_byId.TryGetValue(id, out var found) ? found : null)
        : Only is { } only && (only.Id("wa_id"u8) == id || only.Id("user_id"u8) == id || only.Id("parent_user_id"u8) == id) ? only : null;

    private static Dictionary<string, JsonElement> ById(JsonElement list)
    {
        var byId = new Dictionary<string, JsonElement>(list.GetArrayLength(), StringComparer.Ordinal);
        foreach (var contact in list.EnumerateArray())
        {
            foreach (var id in Ids(contact))
            {
                byId.TryAdd(id, contact);
            }
        }

        return byId;
    }

    private static IEnumerable<string> Ids(JsonElement contact) =>
        ((IEnumerable<string?>)[contact.Id("wa_id"u8), contact.Id("user_id"u8), contact.Id("parent_user_id"u8)]).OfType<string>();
}
