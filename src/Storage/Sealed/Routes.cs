using System.Security.Cryptography;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>Where an address leads, with the person's keys opened.</summary>
/// <param name="Person">Who has it.</param>
/// <param name="Keys">Their keys.</param>
/// <param name="Before">Who had it before, while duplicates of that time may still come.</param>
internal sealed record OpenRoute(PersonId Person, PersonKeys Keys, PersonId? Before);

/// <summary>The address book with a bounded memory: a warm address costs no round trip, a cold one costs one.</summary>
internal sealed class Routes(IStore store, Installation installation, Keyring keyring, TimeProvider clock)
{
    private readonly Recent<(string Brand, Address Address), OpenRoute> _recent = new(50_000);

    // Who several addresses were found to lead to; it holds as long as the first of them does.
    private readonly Recent<(string Brand, Address Address, Address Other), string> _same = new(50_000);

    internal OpenRoute? Warm(string brand, Address address) => _recent.Get((brand, address));

    internal void Forget(string brand, Address address) => _recent.Forget((brand, address));

    /// <summary>Finds the person behind an address, or makes one.</summary>
    internal async ValueTask<OpenRoute> FindOrMeetAsync(string brand, Address address, CancellationToken stop)
    {
        var key = installation.KeyOf(brand, address);
        var person = PersonId.Create(key.Partition, RandomNumberGenerator.GetBytes(16));
        var route = await store.CreateOrGetAsync(key, new(person, brand, keyring.ForNewPerson(person)), stop);
        return await OpenAsync(route, stop) is { } open
            ? Keep(brand, address, open)
            : await AnewAsync(brand, address, key, route.Person, stop);
    }

    /// <summary>Gives an address that nobody is known by to whoever has one of the others.</summary>
    internal async ValueTask<Recognised> RecogniseAsync(string brand, Address address, IReadOnlyList<Address> others, CancellationToken stop)
    {
        if (Warm(brand, address) is { } warm && others.All(o => _same.Get((brand, address, o)) == warm.Person.Value))
        {
            return new(IsNew: false, AreOne: true);
        }

        var person = Warm(brand, address)?.Person ?? await FindAsync(brand, address, stop);
        var isNew = person is null;
        var areOne = true;
        foreach (var other in others)
        {
            var owner = await FindAsync(brand, other, stop);
            person ??= owner is { } known ? await LinkAsync(brand, address, known, stop) : null;
            areOne &= owner is not null && owner == person;
            if (owner is { } same && same == person)
            {
                _same.Put((brand, address, other), same.Value);
            }
        }

        return new(isNew && person is not null, areOne);
    }

    internal async ValueTask<PersonId?> FindAsync(string brand, Address address, CancellationToken stop) =>
        (await store.FindAsync(installation.KeyOf(brand, address), stop))?.Person;

    internal ValueTask<PersonId> LinkAsync(string brand, Address address, PersonId person, CancellationToken stop) =>
        store.PointAsync(installation.KeyOf(brand, address), expected: null, person, stop);

    internal async ValueTask<bool> MoveAsync(string brand, Address address, PersonId from, PersonId to, CancellationToken stop)
    {
        Forget(brand, address);
        return await store.PointAsync(installation.KeyOf(brand, address), from, to, stop) == to;
    }

    internal ValueTask FreeAsync(string brand, Address address, PersonId from, CancellationToken stop)
    {
        Forget(brand, address);
        return store.FreeAsync(installation.KeyOf(brand, address), from, stop);
    }

    // An erasure freed the keys but was cut before it freed the address: finish that, then meet a new person.
    private async ValueTask<OpenRoute> AnewAsync(string brand, Address address, AddressKey key, PersonId erased, CancellationToken stop)
    {
        await store.FreeAsync(key, erased, stop);
        var person = PersonId.Create(key.Partition, RandomNumberGenerator.GetBytes(16));
        var route = await store.CreateOrGetAsync(key, new(person, brand, keyring.ForNewPerson(person)), stop);
        return Keep(brand, address, await OpenAsync(route, stop)
            ?? throw new StoreUnavailableException("An address is being erased right now; try again."));
    }

    private async ValueTask<OpenRoute?> OpenAsync(Route route, CancellationToken stop)
    {
        var keys = route.Keys.Count > 0 ? keyring.Take(route.Person, route.Keys) : await keyring.ReadAsync(route.Person, stop);
        var recent = route.MovedAt is { } moved && clock.GetUtcNow() - moved < Retention.Dedupe;
        return keys is null or { IsErased: true } ? null : new(route.Person, keys, recent ? route.Before : null);
    }

    private OpenRoute Keep(string brand, Address address, OpenRoute route)
    {
        _recent.Put((brand, address), route);
        return route;
    }
}
