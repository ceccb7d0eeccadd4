using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

public sealed partial class PersonLog
{
    // Each pass ends the one reason why the pass before could not: a stale route, a merge, an erasure. More than a few
    // mean that something moves faster than we can follow, and the provider should come again.
    private const int Passes = 5;

    /// <inheritdoc/>
    public async ValueTask<Taken> TakeInAsync(string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop) =>
        (await TakeInAsync(brand, from, facts, work, erased: null, stop))!.Value;

    /// <inheritdoc/>
    public ValueTask<Taken?> TakeReportsAsync(string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, ISuppressions erased, CancellationToken stop) =>
        TakeInAsync(brand, from, facts, work, erased, stop);

    private async ValueTask<Taken?> TakeInAsync(
        string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, ISuppressions? erased, CancellationToken stop)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            var warm = _routes.Warm(brand, from);
            if (warm is null && erased is not null && await IsErasedAsync(brand, from, erased, stop))
            {
                return null;
            }

            var route = warm ?? await _routes.FindOrMeetAsync(brand, from, stop);
            if (await TakeInAsync(route, facts, work, stop) is { } taken)
            {
                return taken;
            }

            _routes.Forget(brand, from);
            _keyring.Forget(route.Person);
        }

        throw new StoreUnavailableException("This conversation is being moved; try again.");
    }

    private async ValueTask<bool> IsErasedAsync(string brand, Address from, ISuppressions erased, CancellationToken stop) =>
        await FindAsync(brand, from, stop) is null && await erased.AmongAsync(brand, [from], stop) is { Count: > 0 };

    /// <inheritdoc/>
    public ValueTask<Recognised> RecogniseAsync(string brand, Address from, IReadOnlyList<Address> others, CancellationToken stop) =>
        _routes.RecogniseAsync(brand, from, others, stop);

    /// <inheritdoc/>
    public async ValueTask<Taken?> TakeInAsync(PersonId person, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            if (await LoadAsync(person, stop) is not Loaded loaded)
            {
                return null;
            }

            if (await TakeInAsync(new OpenRoute(loaded.Person, loaded.Keys, Before: null), facts, work, stop) is { } taken)
            {
                return taken;
            }
        }

        throw new StoreUnavailableException("This conversation is being moved; try again.");
    }

    private async ValueTask<Taken?> TakeInAsync(OpenRoute route, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop)
    {
        var fresh = route.Before is { } before ? await NotSeenAsync(before, facts, stop) : facts;
        if (await CloseAsync(route.Keys, [.. fresh.Select(f => f.Event)], i => fresh[i].Dedupe, stop) is not { } entries)
        {
            return null;
        }

        if (entries.Length == 0)
        {
            return new Taken(route.Person, 0, 0);
        }

        return await _store.CommitAsync(new(route.Person, CommitId: null, Expected: null, entries, work), stop) switch
        {
            CommitResult.Committed done => new Taken(route.Person, done.Version, done.Appended),
            CommitResult.Moved moved => await FollowAsync(route, moved.To, facts, work, stop),
            _ => null,
        };
    }

    // The log is closed and its address has not moved yet: what comes now belongs to the survivor already.
    private async ValueTask<Taken?> FollowAsync(OpenRoute route, PersonId survivor, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop) =>
        survivor != route.Before && await _keyring.OpenAsync(survivor, stop) is { } keys
            ? await TakeInAsync(new OpenRoute(survivor, keys, Before: route.Person), facts, work, stop)
            : null;

    // After a move the old home still remembers what it took: a duplicate of that time must not become new here.
    private async ValueTask<IReadOnlyList<Fact>> NotSeenAsync(PersonId before, IReadOnlyList<Fact> facts, CancellationToken stop)
    {
        var asked = facts.Where(f => f.Dedupe is not null).ToList();
        var seen = await _store.SeenBeforeAsync(before, [.. asked.Select(f => _installation.DedupeKey(f.Dedupe!))], stop);
        var duplicates = asked.Where((_, i) => seen[i]).ToHashSet();
        return [.. facts.Where(f => !duplicates.Contains(f))];
    }
}
