using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.People;
using Storage.Audit;

namespace Storage.Sealed;

public sealed partial class PersonLog
{
    private const int DayPage = 1000;

    /// <inheritdoc/>
    public async ValueTask<Witnessed> RecordReadAsync(PersonId person, IEvent read, CancellationToken stop)
    {
        var type = _envelope.TypeOf(read);
        if (type.Class(read) != KeyClass.Proof)
        {
            throw new InvalidOperationException($"{type.Name} is no kind of the audit: what stands there outlives an erasure, and is sealed under the proof's key.");
        }

        if (await _keyring.OpenAsync(person, stop) is not { } keys || await _keyring.KeyAsync(keys, KeyClass.Proof.Name, stop) is not { } key)
        {
            throw new InvalidOperationException("A read about somebody who was erased is not allowed.");
        }

        var body = JsonSerializer.SerializeToNode(read, type.Type, Composition.Json)!.AsObject();
        var (place, link, signature, statement) = await _audit.WriteAsync(new(person, key, "e_" + NewId().ToString("N"), $"{type.Name}@{type.Version}", body), stop);
        return Witness(place.Seq, place.At, place.Entry, type.Name, read, link, signature, statement);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Witnessed>> ReadAuditAsync(PersonId person, long after, int limit, CancellationToken stop)
    {
        var entries = await _store.ReadAuditAsync(person, after, limit, stop);
        if (entries.Count == 0)
        {
            return [];
        }

        var keys = await _keyring.ReadAsync(person, stop);
        return [.. entries.Select(e => Witness(keys, person, e))];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonId> TouchedAsync(DateOnly day, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var partition = 0; partition < PersonId.Partitions; partition++)
        {
            string? cursor = null;
            do
            {
                (var people, cursor) = await _store.AuditedAsync(partition, day, cursor, DayPage, stop);
                foreach (var person in people)
                {
                    yield return person;
                }
            }
            while (cursor is not null);
        }
    }

    private Witnessed Witness(PersonKeys? keys, PersonId person, StoredEntry entry)
    {
        if (entry.Link is null)
        {
            // Written before there was a chain: the event alone, as in the log.
            var old = _envelope.Open(keys, person, entry);
            return new(old.Seq, old.At, old.Id, old.Kind, old.Event);
        }

        var kind = Envelope.KindOf(entry.Kind).Name;
        if (keys?.Of(entry.Key) is not { } key)
        {
            return new(entry.Seq, entry.At, entry.Id, kind, Event: null) { Link = Convert.ToHexStringLower(entry.Link) };
        }

        var (signature, statement) = Envelope.OpenStatement(key, person, entry);
        Statement.TryTime((string?)JsonNode.Parse(statement)!["at"], out var at);
        return Witness(entry.Seq, at, entry.Id, kind, _envelope.EventOf(entry.Kind, statement), entry.Link, signature, statement);
    }

    private static Witnessed Witness(long seq, DateTimeOffset at, string id, string kind, IEvent? @event, byte[] link, byte[] signature, byte[] statement) => new(seq, at, id, kind, @event)
    {
        Statement = Encoding.UTF8.GetString(statement),
        Link = Convert.ToHexStringLower(link),
        Signature = Statement.Signature(signature),
    };
}
