using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.People;
using Storage.Audit;

namespace Storage.Sealed;

/// <summary>Something to write down in an audit stream.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Key">The proof's key.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Kind">Its stored name and version.</param>
/// <param name="Body">The event as JSON.</param>
internal sealed record Look(PersonId Person, byte[] Key, string Id, string Kind, JsonObject Body);

/// <summary>Where a look stands, and what proves it.</summary>
internal sealed record Stated((long Seq, DateTimeOffset At, string Entry) Place, byte[] Link, byte[] Signature, byte[] Statement);

/// <summary>
/// Writes the audit streams. Each statement names the one before it, so whoever writes must know the end: it is remembered, and the store refuses when another process
/// moved it. What comes for one person while an append is under way goes together in the next one: many at once cost little more than one.
/// </summary>
internal sealed class AuditWriter(IStore store, Installation installation, TimeProvider clock)
{
    // More than processes that write about one person at the same time: each conflict means that another one got through.
    private const int Passes = 100;
    private const int MostTogether = 64;
    private const int People = 20_000;
    private static readonly AuditTail Empty = new(0, null, DateTimeOffset.MinValue);

    private readonly Recent<PersonId, AuditTail> _tails = new(People);
    private readonly Dictionary<PersonId, List<Waiting>> _waiting = [];

    /// <summary>
    /// Returns when the look is durable. When it throws <see cref="StoreUnavailableException"/>, the look may stand there or not; it stands there once at most.
    /// </summary>
    internal async Task<Stated> WriteAsync(Look look, CancellationToken stop)
    {
        // Whoever brings what cannot be signed hears of it alone, not those who would be written together with it.
        _ = Canonical.Bytes(Statement.Of(look.Body.DeepClone().AsObject(), look.Person, 0, look.Id, look.Kind, default, Statement.Start));
        stop.ThrowIfCancellationRequested();
        var waiting = new Waiting(look, stop, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (IsFirst(waiting))
        {
            _ = DrainAsync(look.Person);
        }

        return await waiting.Done.Task.WaitAsync(stop);
    }

    private bool IsFirst(Waiting waiting)
    {
        lock (_waiting)
        {
            var isFirst = !_waiting.TryGetValue(waiting.Look.Person, out var others);
            if (isFirst)
            {
                _waiting.Add(waiting.Look.Person, others = []);
            }

            others!.Add(waiting);
            return isFirst;
        }
    }

    // Empty when nobody waits any more; the next one to come is the first again then.
    private List<Waiting> Take(PersonId person)
    {
        lock (_waiting)
        {
            var all = _waiting[person];
            all.RemoveAll(w => w.Stop.IsCancellationRequested);
            List<Waiting> some = [.. all.Take(MostTogether)];
            all.RemoveRange(0, some.Count);
            if (some.Count == 0)
            {
                _waiting.Remove(person);
            }

            return some;
        }
    }

    private async Task DrainAsync(PersonId person)
    {
        while (Take(person) is { Count: > 0 } together)
        {
            var written = AppendAsync(person, together);
            await ((Task)written).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            for (var i = 0; i < together.Count; i++)
            {
                if (written.IsCompletedSuccessfully)
                {
                    together[i].Done.TrySetResult((await written)[i]);
                }
                else
                {
                    together[i].Done.TrySetException(written.Exception!.InnerExceptions);
                }
            }
        }
    }

    private async Task<IReadOnlyList<Stated>> AppendAsync(PersonId person, IReadOnlyList<Waiting> together)
    {
        // Of somebody unknown the end is guessed: who is new has none, and the refusal for anybody else says where it is.
        var tail = _tails.Get(person) ?? Empty;
        _tails.Forget(person);
        for (var pass = 0; pass < Passes; pass++)
        {
            var (append, stated) = Chained(person, tail, together);
            if (await AppendAsync(append) is not { } actual)
            {
                _tails.Put(person, new(stated[^1].Place.Seq, stated[^1].Link, append.At));
                return stated;
            }

            tail = actual;
        }

        throw new StoreUnavailableException("Too many processes write to one audit stream at the same time.");
    }

    // An append whose outcome is not known is made again, to the letter: at its place it lands once at most, whichever of the two it was.
    private async ValueTask<AuditTail?> AppendAsync(AuditAppend append)
    {
        try
        {
            return await store.AppendAuditAsync(append, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            var tail = await store.AppendAuditAsync(append, CancellationToken.None);
            return tail is null || await HasLandedAsync(append) ? null : tail;
        }
    }

    private async ValueTask<bool> HasLandedAsync(AuditAppend append) =>
        await store.ReadAuditAsync(append.Person, append.Expected, 1, CancellationToken.None) is [{ Link: { } link }] && link.AsSpan().SequenceEqual(append.Entries[0].Link);

    private (AuditAppend Append, Stated[] Stated) Chained(PersonId person, AuditTail tail, IReadOnlyList<Waiting> together)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var at = now > tail.At ? now : tail.At;
        var prev = tail.Link is null ? Statement.Start : Convert.ToHexStringLower(tail.Link);
        var (stated, entries) = (new Stated[together.Count], new AuditEntry[together.Count]);
        for (var i = 0; i < stated.Length; i++)
        {
            var (look, seq) = (together[i].Look, tail.Seq + i + 1);
            var statement = Canonical.Bytes(Statement.Of(look.Body.DeepClone().AsObject(), person, seq, look.Id, look.Kind, at, prev));
            var signature = installation.Sign(statement);
            entries[i] = Envelope.Close(person, look.Key, look.Id, look.Kind, statement, signature);
            stated[i] = new((seq, at, look.Id), entries[i].Link, signature, statement);
            prev = Convert.ToHexStringLower(entries[i].Link);
        }

        return (new(person, tail.Seq, at, entries), stated);
    }

    private sealed record Waiting(Look Look, CancellationToken Stop, TaskCompletionSource<Stated> Done);
}
