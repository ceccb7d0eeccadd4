using System.Buffers;
using System.Text.Json;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sealed;

public sealed partial class PersonLog
{
    private const int Tail = 256;

    // A head is written with a commit once this many entries came after the last one: often enough to keep loads short,
    // seldom enough to keep commits small.
    private const int HeadLag = 24;

    // What Load knows beyond the state, so that a commit can carry the next head and link.
    private sealed record Loaded(PersonId Person, string Brand, State State, DateTimeOffset Now, PersonKeys Keys, byte[] Link, long HeadVersion)
        : Seen(Person, Brand, State, Now);

    /// <inheritdoc/>
    public async ValueTask<Seen?> LoadAsync(PersonId person, CancellationToken stop)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            if (await _store.LoadAsync(person, Tail, stop) is not { Erased: false } stored)
            {
                _keyring.Forget(person);
                return null;
            }

            if (stored.MovedTo is { } survivor)
            {
                person = survivor;
                continue;
            }

            return await _keyring.OpenAsync(person, stop) is { } keys ? await FoldAsync(stored, keys, stop) : null;
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask<Seen?> LoadClosedAsync(PersonId person, CancellationToken stop) =>
        await _store.LoadAsync(person, Tail, stop) is { Erased: false } stored && await _keyring.OpenAsync(person, stop) is { } keys
            ? await FoldAsync(stored, keys, stop)
            : null;

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(Seen seen, Decision decision, string commitId, CancellationToken stop)
    {
        var loaded = (Loaded)seen;
        if (await CloseAsync(loaded.Keys, decision.Events, _ => null, stop) is not { } entries)
        {
            return new CommitResult.Erased();
        }

        var head = loaded.State.Version - loaded.HeadVersion >= HeadLag ? HeadOf(loaded) : null;
        return await _store.CommitAsync(new(loaded.Person, commitId, loaded.State.Version, entries, decision.Work, head), stop);
    }

    /// <inheritdoc/>
    public async ValueTask SettleAsync(Seen seen, CancellationToken stop)
    {
        var loaded = (Loaded)seen;
        if (loaded.State.Version > loaded.HeadVersion)
        {
            await _store.CommitAsync(new(loaded.Person, CommitId: null, loaded.State.Version, [], [], HeadOf(loaded)), stop);
        }
    }

    private async ValueTask<Seen> FoldAsync(StoredPerson stored, PersonKeys keys, CancellationToken stop)
    {
        var (state, link, headVersion) = Head(stored, keys);
        var tail = headVersion == stored.HeadVersion ? stored.Tail : await _store.ReadAsync(stored.Person, 0, Tail, stop);
        var version = headVersion;
        while (tail.Count > 0)
        {
            foreach (var entry in tail)
            {
                // A key that was made by another process since ours were read.
                if (keys.Of(entry.Key) is null && await _keyring.ReadAsync(stored.Person, stop) is { } again)
                {
                    keys = again;
                }

                state = state.With(_envelope.Open(keys, stored.Person, entry));
                link = Chain.Next(link, entry.Seq, entry.At, entry.Hash);
                version = entry.Seq;
            }

            tail = version < stored.Version ? await _store.ReadAsync(stored.Person, version, Tail, stop) : [];
        }

        return new Loaded(stored.Person, stored.Brand, state, stored.Now, keys, link, headVersion);
    }

    private (State State, byte[] Link, long Version) Head(StoredPerson stored, PersonKeys keys)
    {
        if (stored.Head is not null && stored.HeadLink is not null)
        {
            var json = Seal.Decrypt(keys.Head, stored.Head, HeadBound(stored.Person, stored.HeadVersion));
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetProperty("shape").GetInt32() == Composition.HeadShape
                && _composition.Read(document.RootElement.GetProperty("state"), stored.HeadVersion) is { } state)
            {
                return (state, stored.HeadLink, stored.HeadVersion);
            }
        }

        return (_composition.Empty, Chain.Start, 0);
    }

    private NewHead HeadOf(Loaded loaded)
    {
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("shape", Composition.HeadShape);
            writer.WritePropertyName("state");
            loaded.State.Write(writer);
            writer.WriteEndObject();
        }

        var version = loaded.State.Version;
        return new(
            version,
            Seal.Encrypt(loaded.Keys.Head, buffer.WrittenSpan, HeadBound(loaded.Person, version)),
            loaded.Link,
            _installation.Sign(Chain.Statement(loaded.Person, version, loaded.Link)));
    }

    private static string HeadBound(PersonId person, long version) => $"{person.Value}/head/{version}";
}
