using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;

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
    DateTimeOffset RequestedAt, DateTimeOffset Deadline, string? Agent);

/// <summary>
/// The waiting list of a brand: a projection of the logs, earliest deadline first. Closed handoffs stand on a list of
/// their own, newest first.
/// </summary>
internal sealed class WaitingList(IBoards boards)
{
    // No epoch gets as far.
    private const long Beyond = 1L << 48;

    internal ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> OpenAsync(string brand, string? cursor, int limit, CancellationToken stop) =>
        boards.ListAsync(OpenBoard(brand), cursor, limit, stop);

    internal ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ClosedAsync(string brand, string? cursor, int limit, CancellationToken stop) =>
        boards.ListAsync(ClosedBoard(brand), cursor, limit, stop);

    /// <summary>The row of a handoff, open or closed; null when there is none.</summary>
    internal async ValueTask<WaitingRow?> FindAsync(string brand, string id, CancellationToken stop) =>
        (await boards.GetAsync(OpenBoard(brand), id, stop) ?? await boards.GetAsync(ClosedBoard(brand), id, stop)) is { } row ? Read(row) : null;

    /// <summary>Projects what the log says now. Late and repeated projections change nothing.</summary>
    internal async ValueTask ProjectAsync(Seen seen, CancellationToken stop)
    {
        var state = seen.Of<HandoffState>();
        if (state.Last is not { } handoff)
        {
            return;
        }

        var row = new WaitingRow(handoff.Id, seen.Person, handoff.Stage, state.Epoch, handoff.Reason, handoff.Band, handoff.RequestedAt, handoff.Deadline, handoff.Agent);
        var json = JsonSerializer.Serialize(row, Composition.Json);
        if (handoff.IsOpen)
        {
            await boards.PutAsync(new(OpenBoard(seen.Brand), handoff.Id, handoff.Deadline.ToUnixTimeMilliseconds(), state.Epoch, json), stop);
            return;
        }

        await boards.PutAsync(new(ClosedBoard(seen.Brand), handoff.Id, -seen.Now.ToUnixTimeMilliseconds(), state.Epoch, json), stop);
        await boards.RemoveAsync(OpenBoard(seen.Brand), handoff.Id, state.Epoch, stop);
    }

    /// <summary>Takes the handoff of a log that was merged away off the list; its open matter goes on in the survivor.</summary>
    internal ValueTask CloseAsync(Seen seen, Handoff handoff, CancellationToken stop) =>
        boards.RemoveAsync(OpenBoard(seen.Brand), handoff.Id, seen.Of<HandoffState>().Epoch, stop);

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
