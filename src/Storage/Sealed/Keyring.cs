using System.Globalization;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>Fetches, opens and makes the keys of persons.</summary>
internal sealed class Keyring(IStore store, MasterKey master, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly Recent<PersonId, PersonKeys> _recent = new(20_000);

    /// <summary>Keys opened within the last minute, or read anew; null when the person is unknown or erased.</summary>
    internal async ValueTask<PersonKeys?> OpenAsync(PersonId person, CancellationToken stop) =>
        _recent.Get(person) is { } keys && clock.GetUtcNow() - keys.OpenedAt < Fresh
            ? keys
            : await ReadAsync(person, stop) is { IsErased: false } read ? read : null;

    /// <summary>Keys as the store has them now, be it only the proof's: what a read of somebody's past goes by.</summary>
    internal async ValueTask<PersonKeys?> ReadAsync(PersonId person, CancellationToken stop) =>
        Take(person, await store.KeysAsync(person, stop));

    /// <summary>Opens wrapped keys that came with another answer.</summary>
    internal PersonKeys? Take(PersonId person, IReadOnlyDictionary<string, byte[]> wrapped)
    {
        var keys = PersonKeys.Open(person, wrapped, master, clock.GetUtcNow());
        if (keys is { IsErased: false })
        {
            _recent.Put(person, keys);
        }
        else
        {
            _recent.Forget(person);
        }

        return keys;
    }

    internal void Forget(PersonId person) => _recent.Forget(person);

    internal Dictionary<string, byte[]> ForNewPerson(PersonId person) => PersonKeys.Fresh(person, master, NameOf(KeyClass.Content));

    /// <summary>The name of the data key that seals a class today.</summary>
    internal string NameOf(KeyClass keyClass) => keyClass == KeyClass.Content
        ? string.Create(CultureInfo.InvariantCulture, $"content:{clock.GetUtcNow():yyyy-MM}")
        : keyClass.Name;

    /// <summary>The data key of that name, made now if the person has none; null when the person was erased meanwhile.</summary>
    internal async ValueTask<byte[]?> KeyAsync(PersonKeys keys, string name, CancellationToken stop) =>
        await MakeAsync(keys, [name], stop) ? keys.Of(name) : null;

    /// <summary>Makes those of the data keys that the person has not yet, in one round trip; false when the person was erased meanwhile.</summary>
    internal async ValueTask<bool> MakeAsync(PersonKeys keys, IEnumerable<string> names, CancellationToken stop)
    {
        Dictionary<string, byte[]>? missing = null;
        foreach (var name in names)
        {
            if (keys.Of(name) is null)
            {
                (missing ??= new(StringComparer.Ordinal)).TryAdd(name, keys.Wrap(name));
            }
        }

        if (missing is null)
        {
            return true;
        }

        if (await store.AddKeysAsync(keys.Person, missing, stop) is not { } there)
        {
            return false;
        }

        foreach (var (name, wrapped) in there)
        {
            keys.Add(name, wrapped);
        }

        return true;
    }
}
