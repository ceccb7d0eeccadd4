using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>
/// The log over a store: seals events with the person's keys, folds them into state, and keeps heads and the chain.
/// One for a process; safe to share between threads.
/// </summary>
public sealed partial class PersonLog : ILog, IVault, IAuditDays
{
    private readonly IStore _store;
    private readonly Composition _composition;
    private readonly Installation _installation;
    private readonly TimeProvider _clock;
    private readonly Keyring _keyring;
    private readonly Routes _routes;
    private readonly Envelope _envelope;
    private readonly AuditWriter _audit;

    /// <summary>Puts the log together. The clock names the month of a content key and dates the statements of the audit; decisions go by the store's time.</summary>
    public PersonLog(IStore store, Composition composition, Installation installation, MasterKey master, TimeProvider clock)
    {
        (_store, _composition, _installation, _clock) = (store, composition, installation, clock);
        _keyring = new(store, master, clock);
        _routes = new(store, installation, _keyring, clock);
        _envelope = new(composition);
        _audit = new(store, installation, clock);
    }

    /// <inheritdoc/>
    public ValueTask<PersonId?> FindAsync(string brand, Address address, CancellationToken stop) => _routes.FindAsync(brand, address, stop);

    /// <inheritdoc/>
    public ValueTask<PersonId> LinkAsync(string brand, Address address, PersonId person, CancellationToken stop) => _routes.LinkAsync(brand, address, person, stop);

    /// <inheritdoc/>
    public async ValueTask<PersonId> MeetAsync(string brand, Address address, CancellationToken stop) =>
        (await _routes.FindOrMeetAsync(brand, address, stop)).Person;

    /// <inheritdoc/>
    public ValueTask<bool> MoveAsync(string brand, Address address, PersonId from, PersonId to, CancellationToken stop) =>
        _routes.MoveAsync(brand, address, from, to, stop);

    /// <inheritdoc/>
    public ValueTask FreeAsync(string brand, Address address, PersonId from, CancellationToken stop) => _routes.FreeAsync(brand, address, from, stop);

    /// <inheritdoc/>
    public ValueTask<bool> CloseAsync(PersonId loser, string mergeId, PersonId survivor, CancellationToken stop) =>
        _store.CloseAsync(loser, mergeId, survivor, stop);

    /// <inheritdoc/>
    public ValueTask<bool> ReopenAsync(PersonId loser, string mergeId, CancellationToken stop) => _store.ReopenAsync(loser, mergeId, stop);

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(PersonId person, IReadOnlyList<KeyClass> classes, CancellationToken stop)
    {
        if (classes.Any(c => !c.Name.StartsWith("facts:", StringComparison.Ordinal)))
        {
            throw new ArgumentException("Only keys of facts are dropped one by one.", nameof(classes));
        }

        await _store.DropKeysAsync(person, [.. classes.Select(c => c.Name)], stop);
        _keyring.Forget(person);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseAsync(PersonId person, IReadOnlyList<(string Brand, Address Address)> addresses, CancellationToken stop)
    {
        // Keys first: from that moment nothing is readable. An address that still points here is freed at the next contact.
        var erased = await _store.EraseAsync(person, [KeyClass.Proof.Name], stop);
        _keyring.Forget(person);
        foreach (var (brand, address) in addresses)
        {
            await _routes.FreeAsync(brand, address, person, stop);
        }

        return erased;
    }

    /// <summary>Forgets the keys of people whom somebody erased in the store itself.</summary>
    public void Forget(IReadOnlyList<PersonId> erased)
    {
        foreach (var person in erased)
        {
            _keyring.Forget(person);
        }
    }

    // Every event gets a key of its class, and those that are new come in one round trip; null when the person was erased in between.
    private async ValueTask<NewEntry[]?> CloseAsync(PersonKeys keys, IReadOnlyList<IEvent> events, Func<int, string?> dedupe, CancellationToken stop)
    {
        var names = new string[events.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = _keyring.NameOf(_envelope.TypeOf(events[i]).Class(events[i]));
        }

        if (!await _keyring.MakeAsync(keys, names, stop))
        {
            return null;
        }

        var entries = new NewEntry[names.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var once = dedupe(i) is { } key ? _installation.DedupeKey(key) : null;
            entries[i] = _envelope.Close(keys, names[i], keys.Of(names[i])!, events[i], NewId(), once, NamesOf(keys.Person, events[i]));
        }

        return entries;
    }

    private string[]? NamesOf(PersonId person, IEvent @event) =>
        @event is INamed named ? [.. named.Names.Distinct(StringComparer.Ordinal).Select(name => _installation.NameKey(person, name))] : null;

    private Guid NewId() => Guid.CreateVersion7(_clock.GetUtcNow());
}
