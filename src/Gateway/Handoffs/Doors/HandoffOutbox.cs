using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using global::Handoffs;

namespace Gateway.Handoffs.Doors;

/// <summary>One thing to tell the broker, as it will be told: ids, enumerations and times.</summary>
internal sealed record Telling(string Work, string Person, DateTimeOffset At)
{
    public HandoffPointer? Requested { get; init; }

    public HandoffAccepted? Accepted { get; init; }

    public HandoffCompleted? Completed { get; init; }

    public HandoffFailed? Failed { get; init; }

    /// <summary>The handoff that it is about.</summary>
    internal string Handoff => Requested?.HandoffId ?? Accepted?.HandoffId ?? Completed?.HandoffId ?? Failed?.HandoffId ?? "";

    internal string Brand => Requested?.Brand ?? Accepted?.Brand ?? Completed?.Brand ?? Failed?.Brand ?? "";

    /// <summary>Its name in the line: the same thing once.</summary>
    internal string Id => $"{Work}.{Handoff}";
}

/// <summary>
/// What the broker was not told while it was away, in the order in which it happened: told in that order when it is back. The work of each stays due until it was, so
/// that nothing hangs on this line alone.
/// </summary>
internal sealed class HandoffOutbox(IBoards boards, ILog log, HandoffTeller teller, TimeProvider clock)
{
    private const string Line = "handoffs-untold";
    private const string Told = "handoffs-told";
    private const int Some = 200;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1);

    // What a process before this one left is not known until somebody looked.
    private volatile bool _behind = true;

    /// <summary>Whether something waits for the broker, as far as this process knows.</summary>
    internal bool IsBehind => _behind;

    /// <summary>
    /// Tells it, behind what waits already; false when it stands in line now. <paramref name="version"/> rises with every change of owner; <paramref name="again"/> says that this was
    /// tried before, and may have been told out of the line meanwhile.
    /// </summary>
    internal async ValueTask<bool> TellAsync(Telling telling, long version, bool again, CancellationToken stop)
    {
        if (!_behind && !again && await TryAsync(telling))
        {
            return true;
        }

        await _one.WaitAsync(stop);
        try
        {
            var stands = await boards.GetAsync(Line, telling.Id, stop) is not null;
            if (!stands && again && await boards.GetAsync(Told, telling.Id, stop) is not null)
            {
                return true;
            }

            _behind = true;
            if (!stands)
            {
                await boards.PutAsync(new(Line, telling.Id, telling.At.ToUnixTimeMilliseconds(), version, JsonSerializer.Serialize(telling)), stop);
            }

            await DrainedAsync(stop);
            return await boards.GetAsync(Line, telling.Id, stop) is null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Tells what waits, the oldest first, until the broker is away again; how much waits afterwards, at most 200.</summary>
    internal async ValueTask<int> DrainAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            return await DrainedAsync(stop);
        }
        finally
        {
            _one.Release();
        }
    }

    private async ValueTask<int> DrainedAsync(CancellationToken stop)
    {
        while (true)
        {
            var (rows, _) = await boards.ListAsync(Line, null, Some, stop);
            for (var i = 0; i < rows.Count; i++)
            {
                var telling = JsonSerializer.Deserialize<Telling>(rows[i].Json)!;
                if (await IsWantedAsync(telling, stop) && !await TryAsync(telling))
                {
                    return rows.Count - i;
                }

                await boards.PutAsync(new(Told, telling.Id, clock.GetUtcNow().ToUnixTimeMilliseconds(), rows[i].Version, "{}"), stop);
                await boards.RemoveAsync(Line, telling.Id, rows[i].Version, stop);
            }

            if (rows.Count == 0)
            {
                await ForgetAsync(stop);
                _behind = false;
                return 0;
            }
        }
    }

    // Settled meanwhile: waking a desk for it would only waste somebody's time.
    private async ValueTask<bool> IsWantedAsync(Telling telling, CancellationToken stop) =>
        telling.Requested is not { } pointer
        || (PersonId.TryParse(telling.Person, out var person) && await log.LoadAsync(person, stop) is { } seen && seen.Of<HandoffState>().Open?.Id == pointer.HandoffId);

    private async ValueTask<bool> TryAsync(Telling telling)
    {
        try
        {
            await teller.TellAsync(telling);
            return true;
        }
        catch (Exception e) when (e is BrokerUnavailableException or HandoffUnroutableException)
        {
            return false;
        }
    }

    private async ValueTask ForgetAsync(CancellationToken stop)
    {
        var (oldest, _) = await boards.ListAsync(Told, null, Some, stop);
        foreach (var row in oldest.Where(r => r.Order < (clock.GetUtcNow() - Remembered).ToUnixTimeMilliseconds()))
        {
            await boards.RemoveAsync(Told, row.Id, row.Version, stop);
        }
    }
}
