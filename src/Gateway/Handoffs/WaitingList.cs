using System.Collections.Concurrent;
using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;

namespace Gateway.Handoffs;

/// <summary>A row of the waiting list: ids, enumerations and times; never what somebody said.</summary>
/// <param name="Id">The handoff.</param>
/// <param name="Person">Whose.</param>
/// <param name="State">waiting, claimed, resolved, returned or cancelled.</param>
/// <param name="Epoch">The ownership epoch that a command must carry.</param>
/// <param name="Reason">Why a person is needed.</param>
/// <param name="Band">1, 2 or 3.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="Deadline">When it should be taken.</param>
/// <param name="Agent">Who has it.</param>
internal sealed record WaitingRow(
    string Id, PersonId Person, HandoffStage State, long Epoch, HandoffReason Reason, int Band,
    DateTimeOffset RequestedAt, DateTimeOffset Deadline, string? Agent)
{
    /// <summary>What the router goes by; null in rows of an older build.</summary>
    public Ticket? Route { get; init; }

    /// <summary>The channel that the customer last wrote on; null in rows of an older build.</summary>
    public string? Channel { get; init; }

    /// <summary>The customer's language, where it is known.</summary>
    public string? Language { get; init; }

    /// <summary>Whether it still wants somebody.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => State is HandoffStage.Waiting or HandoffStage.Offered or HandoffStage.Claimed;

    /// <summary>The same, whichever build wrote the row.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Ticket Ticket => Route ?? new(Id, State, Band, RequestedAt, Deadline) { Agent = Agent };
}

/// <summary>
/// The waiting list of a brand: a projection of the logs, earliest deadline first. Closed handoffs stand on a list of
/// their own, newest first.
/// </summary>
internal sealed class WaitingList(IBoards boards)
{
    // No epoch gets as far.
    private const long Beyond = 1L << 48;

    // The list is looked at all the time, and most of its rows are as they were.
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, (long Version, WaitingRow Row)>> _known = new(StringComparer.Ordinal);

    internal ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> OpenAsync(string brand, string? cursor, int limit, CancellationToken stop) =>
        boards.ListAsync(OpenBoard(brand), cursor, limit, stop);

    /// <summary>All open handoffs, in their order.</summary>
    internal async ValueTask<IReadOnlyList<WaitingRow>> AllAsync(string brand, CancellationToken stop)
    {
        var before = _known.GetValueOrDefault(brand);
        Dictionary<string, (long Version, WaitingRow Row)> now = new(before?.Count ?? 0, StringComparer.Ordinal);
        List<WaitingRow> rows = new(before?.Count ?? 0);
        await foreach (var stored in boards.AllAsync(OpenBoard(brand), stop))
        {
            var row = before?.GetValueOrDefault(stored.Id) is { Row: { } known } was && was.Version == stored.Version ? known : Read(stored);
            now[stored.Id] = (stored.Version, row);
            rows.Add(row);
        }

        _known[brand] = now;
        return rows;
    }

    internal ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ClosedAsync(string brand, string? cursor, int limit, CancellationToken stop) =>
        boards.ListAsync(ClosedBoard(brand), cursor, limit, stop);

    /// <summary>The row of a handoff, open or closed; null when there is none.</summary>
    internal async ValueTask<WaitingRow?> FindAsync(string brand, string id, CancellationToken stop) =>
        (await boards.GetAsync(OpenBoard(brand), id, stop) ?? await boards.GetAsync(ClosedBoard(brand), id, stop)) is { } row ? Read(row) : null;

    /// <summary>Projects what the log says now. Late and repeated projections change nothing: the log's version is the row's.</summary>
    internal async ValueTask ProjectAsync(Seen seen, CancellationToken stop)
    {
        if (Of(seen) is not { } row)
        {
            return;
        }

        var version = seen.State.Version;
        var json = JsonSerializer.Serialize(row, Composition.Json);
        if (row.IsOpen)
        {
            await boards.PutAsync(new(OpenBoard(seen.Brand), row.Id, row.Ticket.Order.ToUnixTimeMilliseconds(), version, json), stop);
            return;
        }

        // Under the epoch: what is said afterwards does not make it newer.
        await boards.PutAsync(new(ClosedBoard(seen.Brand), row.Id, -seen.Now.ToUnixTimeMilliseconds(), row.Epoch, json), stop);
        await boards.RemoveAsync(OpenBoard(seen.Brand), row.Id, version, stop);
    }

    /// <summary>The row of the last handoff of a log, open or not; null where there never was one.</summary>
    internal static WaitingRow? Of(Seen seen)
    {
        var (state, thread) = (seen.Of<HandoffState>(), seen.Of<ThreadState>());
        return state.Last is not { } handoff || Ticket.Of(state, thread, seen.Of<MessagesState>()) is not { } ticket ? null
            : new(handoff.Id, seen.Person, handoff.Stage, state.Epoch, handoff.Reason, handoff.Band, handoff.RequestedAt, handoff.Deadline, handoff.Agent)
            {
                Route = ticket, Channel = thread.With?.Channel, Language = handoff.Brief?.Language,
            };
    }

    /// <summary>Takes the handoff of a log that was merged away off the list; its open matter goes on in the survivor.</summary>
    internal ValueTask CloseAsync(Seen seen, Handoff handoff, CancellationToken stop) =>
        boards.RemoveAsync(OpenBoard(seen.Brand), handoff.Id, seen.State.Version, stop);

    /// <summary>Takes a handoff of a person who is erased away, for good: a projection that is under way comes too late.</summary>
    internal async ValueTask ForgetAsync(string brand, string handoff, CancellationToken stop)
    {
        await boards.RemoveAsync(OpenBoard(brand), handoff, Beyond, stop);
        await boards.RemoveAsync(ClosedBoard(brand), handoff, Beyond, stop);
    }

    internal static WaitingRow Read(BoardRow row) => JsonSerializer.Deserialize<WaitingRow>(row.Json, Composition.Json)!;

    private static string OpenBoard(string brand) => "handoffs:" + brand;

    private static string ClosedBoard(string brand) => "handoffs-closed:" + brand;
}
