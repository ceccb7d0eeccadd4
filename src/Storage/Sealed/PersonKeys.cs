using System.Collections.Concurrent;
using System.Security.Cryptography;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>
/// The opened keys of one person: the person's own key, under it a data key per class and period, and beside them the
/// proof's, which the master key wraps itself, so that it outlives an erasure.
/// </summary>
internal sealed class PersonKeys
{
    internal const string Own = "person";
    private readonly ConcurrentDictionary<string, byte[]> _data = new(StringComparer.Ordinal);

    // Opened when they are needed: a person has hundreds, one for each fact, and most calls need one or two.
    private readonly ConcurrentDictionary<string, byte[]> _wrapped = new(StringComparer.Ordinal);
    private readonly byte[]? _own;

    private PersonKeys(PersonId person, byte[]? own, DateTimeOffset openedAt) => (Person, _own, OpenedAt) = (person, own, openedAt);

    internal PersonId Person { get; }

    /// <summary>When the wrapped keys were read: they are read anew after a minute, so that a key dropped elsewhere is forgotten here.</summary>
    internal DateTimeOffset OpenedAt { get; }

    /// <summary>Whether only the proof is left.</summary>
    internal bool IsErased => _own is null;

    /// <summary>Opens wrapped keys; null when there are none.</summary>
    internal static PersonKeys? Open(PersonId person, IReadOnlyDictionary<string, byte[]> wrapped, MasterKey master, DateTimeOffset now)
    {
        var own = wrapped.TryGetValue(Own, out var o) ? master.Unwrap(o, Bound(person, Own)) : null;
        var keys = new PersonKeys(person, own, now);
        foreach (var (name, data) in wrapped)
        {
            if (name == KeyClass.Proof.Name)
            {
                keys._data[name] = master.Unwrap(data, Bound(person, name));
            }
            else if (name is not Own && own is not null)
            {
                keys._wrapped[name] = data;
            }
        }

        return wrapped.Count == 0 ? null : keys;
    }

    /// <summary>The wrapped keys of a new person: its own, the month's content key and the proof's.</summary>
    internal static Dictionary<string, byte[]> Fresh(PersonId person, MasterKey master, string contentKey)
    {
        var own = RandomNumberGenerator.GetBytes(32);
        return new(StringComparer.Ordinal)
        {
            [Own] = master.Wrap(own, Bound(person, Own)),
            [contentKey] = Seal.Encrypt(own, RandomNumberGenerator.GetBytes(32), Bound(person, contentKey)),
            [KeyClass.Proof.Name] = master.Wrap(RandomNumberGenerator.GetBytes(32), Bound(person, KeyClass.Proof.Name)),
        };
    }

    /// <summary>A new data key, wrapped.</summary>
    internal byte[] Wrap(string name) => Seal.Encrypt(Head, RandomNumberGenerator.GetBytes(32), Bound(Person, name));

    /// <summary>Takes up a data key that the store has.</summary>
    internal void Add(string name, byte[] wrapped) => _wrapped[name] = wrapped;

    internal byte[]? Of(string name)
    {
        if (_data.TryGetValue(name, out var key))
        {
            return key;
        }

        return _wrapped.TryGetValue(name, out var wrapped) ? _data[name] = Seal.Decrypt(Head, wrapped, Bound(Person, name)) : null;
    }

    /// <summary>The key of the head, which holds extracts of everything and is dropped whenever any key is.</summary>
    internal byte[] Head => _own ?? throw new InvalidOperationException("The keys of an erased person seal nothing new.");

    private static string Bound(PersonId person, string name) => $"{person.Value}/{name}";
}
