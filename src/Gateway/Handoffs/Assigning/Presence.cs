using System.Text.Json;
using Conversations.Log;

namespace Gateway.Handoffs.Assigning;

/// <summary>
/// Who is there: a row for each agent, changed by compare-and-set, so that what two processes promise one agent at the same time is counted together.
/// A beat costs a row and no entry of any log.
/// </summary>
internal sealed class Presence(IBoards boards, StoreTime time)
{
    private const int Tries = 20;
    private const long Day = 86_400_000;
    private static readonly TimeSpan PromiseFor = TimeSpan.FromSeconds(10);

    /// <summary>All agents of a brand of whom there ever was a sign lately.</summary>
    internal async ValueTask<IReadOnlyList<AgentRow>> AllAsync(string brand, CancellationToken stop) =>
        await boards.AllAsync(Board(brand), stop).Select(Read).ToListAsync(stop);

    /// <summary>One agent; null where there never was a sign of them.</summary>
    internal async ValueTask<AgentRow?> FindAsync(string brand, string agent, CancellationToken stop) =>
        await boards.GetAsync(Board(brand), agent, stop) is { } row ? Read(row) : null;

    /// <summary>Their desk says that they are there.</summary>
    internal ValueTask<AgentRow> BeatAsync(string brand, string agent, AgentState? said, CancellationToken stop) =>
        ChangeAsync(brand, agent, (row, now) => row.Beat(said, now), stop);

    /// <summary>They did something.</summary>
    internal ValueTask<AgentRow> ActsAsync(string brand, string agent, CancellationToken stop) => ChangeAsync(brand, agent, (row, now) => row.Acts(now), stop);

    /// <summary>They say themselves whether they take new work.</summary>
    internal ValueTask<AgentRow> SaysAsync(string brand, string agent, AgentState said, CancellationToken stop) =>
        ChangeAsync(brand, agent, (row, now) => row.Acts(now) with { Said = said }, stop);

    /// <summary>They left an offer unanswered.</summary>
    internal ValueTask<AgentRow> MissedAsync(string brand, string agent, CancellationToken stop) => ChangeAsync(brand, agent, (row, _) => row.Missed(), stop);

    /// <summary>
    /// Promises a handoff to an agent, if <paramref name="fits"/> still says so of their row and of the list, which is read after it: whoever promises at
    /// the same time makes this one begin anew. Null when it does not fit.
    /// </summary>
    internal async ValueTask<Promise?> PromiseAsync(string brand, string agent, Func<AgentRow, ValueTask<string?>> fits, CancellationToken stop)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (row, version, now) = await LoadAsync(brand, agent, stop);
            if (await fits(row) is not { } handoff)
            {
                return null;
            }

            var promise = new Promise(handoff, now + PromiseFor, Guid.NewGuid().ToString("N"));
            if (await PutAsync(brand, row with { Promises = [.. row.Promises, promise], GivenAt = now }, version, now, stop))
            {
                return promise;
            }
        }

        throw new StoreUnavailableException("This agent's desk changes faster than it can be decided on; try again.");
    }

    /// <summary>A promise that was kept, and stands on the list by now, or that came to nothing.</summary>
    internal async ValueTask SettleAsync(string brand, string agent, Promise promise, CancellationToken stop) =>
        await ChangeAsync(brand, agent, (row, _) => row with { Promises = [.. row.Promises.Where(p => p.Token != promise.Token)] }, stop);

    /// <summary>Forgets agents of whom there was no sign for long.</summary>
    internal async ValueTask ForgetAsync(string brand, IEnumerable<AgentRow> gone, CancellationToken stop)
    {
        foreach (var row in gone)
        {
            if (await boards.GetAsync(Board(brand), row.Agent, stop) is { } stored && Read(stored).SeenAt == row.SeenAt)
            {
                await boards.RemoveAsync(Board(brand), row.Agent, stored.Version, stop);
            }
        }
    }

    private async ValueTask<AgentRow> ChangeAsync(string brand, string agent, Func<AgentRow, DateTimeOffset, AgentRow> change, CancellationToken stop)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (row, version, now) = await LoadAsync(brand, agent, stop);
            var next = change(row, now);
            if (await PutAsync(brand, next, version, now, stop))
            {
                return next;
            }
        }

        throw new StoreUnavailableException("This agent's desk changes faster than it can be decided on; try again.");
    }

    private async ValueTask<(AgentRow Row, long Version, DateTimeOffset Now)> LoadAsync(string brand, string agent, CancellationToken stop)
    {
        var now = await time.NowAsync(stop);
        return await boards.GetAsync(Board(brand), agent, stop) is { } stored
            ? (Read(stored) is var row ? row with { Promises = [.. row.Promises.Where(p => p.Until > now)] } : null!, stored.Version, now)
            : (new(agent, AgentState.Available, DateTimeOffset.MinValue), 0, now);
    }

    // Whoever makes a row makes it under the version of its day, so that of two only one does; a row that was forgotten comes back under a later one.
    private async ValueTask<bool> PutAsync(string brand, AgentRow row, long seen, DateTimeOffset now, CancellationToken stop)
    {
        var writer = Guid.NewGuid().ToString("N");
        var version = seen == 0 ? now.ToUnixTimeMilliseconds() / Day * Day : seen + 1;
        await boards.PutAsync(new(Board(brand), row.Agent, 0, version, JsonSerializer.Serialize(row.By(writer), Composition.Json)), stop);
        return await boards.GetAsync(Board(brand), row.Agent, stop) is { } stored && Read(stored).Writers.Contains(writer);
    }

    private static AgentRow Read(BoardRow row) => JsonSerializer.Deserialize<AgentRow>(row.Json, Composition.Json)!;

    private static string Board(string brand) => "desk-agents:" + brand;
}
