using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

public sealed partial class PersonLog
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Recorded>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        await OpenAsync(person, await _store.ReadAsync(person, after, limit, stop), stop);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Recorded>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop) =>
        await OpenAsync(person, await _store.ReadBackAsync(person, before, limit, stop), stop);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Recorded>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop) =>
        seqs.Count == 0 ? [] : await OpenAsync(person, await _store.ReadManyAsync(person, seqs, stop), stop);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<long>>> FindAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop)
    {
        var found = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return found;
        }

        var hashes = names.Distinct(StringComparer.Ordinal).ToDictionary(name => _installation.NameKey(person, name), StringComparer.Ordinal);
        foreach (var (hash, versions) in await _store.FindAsync(person, [.. hashes.Keys], stop))
        {
            found.Add(hashes[hash], versions);
        }

        return found;
    }

    // The keys are read after the entries and anew each time: what was erased a moment ago opens no more.
    private async ValueTask<IReadOnlyList<Recorded>> OpenAsync(PersonId person, IReadOnlyList<StoredEntry> entries, CancellationToken stop)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var keys = await _keyring.ReadAsync(person, stop);
        return [.. entries.Select(e => _envelope.Open(keys, person, e))];
    }
}
