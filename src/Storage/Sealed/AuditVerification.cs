using System.Security.Cryptography;
using Conversations.Log;
using Conversations.People;
using Storage.Audit;

namespace Storage.Sealed;

/// <summary>
/// Checks the audit streams of one partition: that each entry is where it was, opens under the proof's key, says of itself what stands around it, follows the one before
/// it and is signed; that the stream ends where the store and the published root say; that its days are in the index. An erasure changes nothing of it.
/// </summary>
internal sealed class AuditVerification(IStore store, MasterKey master, ProofKey key, int partition)
{
    private const int Page = 500;
    private readonly Dictionary<DateOnly, HashSet<PersonId>> _days = [];

    /// <summary>Goes through one stream; returns how many entries it read.</summary>
    internal async Task<long> RunAsync(PersonRow row, RootLeaf? leaf, Action<Finding> found, CancellationToken stop)
    {
        var stream = new Stream(row, leaf, key, (seq, what) => found(new(row.Person, seq, "In the audit: " + what)));
        byte[]? proof = null;
        while (await store.ReadAuditAsync(row.Person, stream.Seq, Page, stop) is { Count: > 0 } entries)
        {
            proof ??= PersonKeys.Open(row.Person, await store.KeysAsync(row.Person, stop), master, default)?.Of(KeyClass.Proof.Name);
            foreach (var entry in entries)
            {
                stream.Next(entry, proof);
            }
        }

        stream.End();
        foreach (var day in stream.Days)
        {
            // Who was noted after the index was read is found when it is read again.
            if (!(await OfDayAsync(day, stop)).Contains(row.Person) && _days.Remove(day) && !(await OfDayAsync(day, stop)).Contains(row.Person))
            {
                found(new(row.Person, 0, $"In the audit: The index of {day:yyyy-MM-dd} lacks this person."));
            }
        }

        return stream.Seq;
    }

    private async Task<HashSet<PersonId>> OfDayAsync(DateOnly day, CancellationToken stop)
    {
        if (_days.TryGetValue(day, out var known))
        {
            return known;
        }

        var (people, cursor) = (_days[day] = [], (string?)null);
        do
        {
            (var page, cursor) = await store.AuditedAsync(partition, day, cursor, Page, stop);
            people.UnionWith(page);
        }
        while (cursor is not null);
        return people;
    }

    // One stream, from its first entry on.
    private sealed class Stream(PersonRow row, RootLeaf? leaf, ProofKey key, Action<long, string> found)
    {
        private string _link = Statement.Start;
        private DateTimeOffset _at = DateTimeOffset.MinValue;
        private bool _isChained;

        internal long Seq { get; private set; }

        internal HashSet<DateOnly> Days { get; } = [];

        internal void Next(StoredEntry entry, byte[]? proof)
        {
            if (entry.Seq != Seq + 1)
            {
                found(Seq + 1, "An entry is missing.");
            }

            if (!Envelope.HashOf(row.Person, entry.Id, entry.Kind, entry.Key, entry.Data).AsSpan().SequenceEqual(entry.Hash))
            {
                found(entry.Seq, "The entry does not match its hash.");
            }

            Seq = entry.Seq;
            if (entry.Link is null)
            {
                found(entry.Seq, _isChained ? "The entry lost its place in the chain." : "The entry is in no chain: it was written by an older version, or its link was taken away.");
                return;
            }

            _isChained = true;
            Open(entry, proof);
            _link = Convert.ToHexStringLower(entry.Link);
            if (Seq == leaf?.Audit && _link != leaf.AuditLink)
            {
                found(Seq, "The chain up to here is not the one in the published root.");
            }

            if (Seq == row.Audited && !entry.Link.AsSpan().SequenceEqual(row.AuditLink))
            {
                found(Seq, "The store's note of the last link is another one.");
            }
        }

        internal void End()
        {
            // More than the row said was written while it was read.
            if (Seq < row.Audited)
            {
                found(Seq, "The stream ends here, but the store says otherwise.");
            }

            if (Seq < leaf?.Audit)
            {
                found(Seq, "The end was cut off: a published root knows a longer stream.");
            }
        }

        private void Open(StoredEntry entry, byte[]? proof)
        {
            if (proof is null)
            {
                found(entry.Seq, "The proof's key is gone: the entry cannot be opened.");
                return;
            }

            try
            {
                var (signature, bytes) = Envelope.OpenStatement(proof, row.Person, entry);
                Opened(entry, bytes, signature);
            }
            catch (Exception e) when (e is CryptographicException or OverflowException or ArgumentException)
            {
                found(entry.Seq, "The entry cannot be opened: it is not what was sealed here.");
            }
        }

        private void Opened(StoredEntry entry, byte[] bytes, byte[] signature)
        {
            if (!key.Holds(bytes, signature))
            {
                found(entry.Seq, "The signature does not hold: the entry was edited, or another key signed it.");
            }

            if (SignedStatement.Read(System.Text.Encoding.UTF8.GetString(bytes)) is not { } statement)
            {
                found(entry.Seq, "The entry is no statement.");
                return;
            }

            if ((statement.Person, statement.Seq, statement.Entry, statement.Kind) != (row.Person, entry.Seq, entry.Id, entry.Kind))
            {
                found(entry.Seq, "The statement belongs to another place.");
            }

            if (statement.Link != Convert.ToHexStringLower(entry.Link!) || statement.Prev != _link)
            {
                found(entry.Seq, "The entry does not follow the one before it: one of them was edited, replaced or moved.");
            }

            Times(entry, statement);
        }

        private void Times(StoredEntry entry, SignedStatement statement)
        {
            if (statement.At < _at)
            {
                found(entry.Seq, "The entry is older than the one before it.");
            }

            if ((statement.At - entry.At).Duration() > ProofCheck.Drift)
            {
                found(entry.Seq, $"The store dates the entry {Statement.Time(entry.At)}, but what was signed says {Statement.Time(statement.At)}.");
            }

            _at = statement.At;
            Days.Add(DateOnly.FromDateTime(statement.At.UtcDateTime));
        }
    }
}
