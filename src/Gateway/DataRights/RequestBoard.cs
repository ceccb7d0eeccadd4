using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Gateway.Work;
using Personalization.Jurisdictions;
using Personalization.Rights;

namespace Gateway.DataRights;

/// <summary>A row of the list of requests: ids, enumerations and days; never what somebody said.</summary>
/// <param name="Id">The request.</param>
/// <param name="Person">Whose.</param>
/// <param name="Right">What is asked for.</param>
/// <param name="Via">How it came.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="DueOn">The last day on which the answer is in time.</param>
/// <param name="DueAt">When that day ends.</param>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Article">Its law and article.</param>
/// <param name="Outcome">What it came to; null while it waits.</param>
/// <param name="ClosedAt">When it was answered; null while it waits.</param>
internal sealed record RequestRow(
    string Id, PersonId Person, DataRight Right, string Via, DateTimeOffset ReceivedAt, DateOnly DueOn, DateTimeOffset DueAt, string? Rule, string? Article,
    string? Outcome = null, DateTimeOffset? ClosedAt = null);

/// <summary>The requests of a brand's customers: a projection of their logs, soonest due first; those that were answered, newest first.</summary>
internal sealed class RequestBoard(IBoards boards)
{
    internal ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string brand, bool open, string? cursor, int limit, CancellationToken stop) =>
        boards.ListAsync(open ? Open(brand) : Closed(brand), cursor, limit, stop);

    /// <summary>A request that waits; null when there is none of this id.</summary>
    internal async ValueTask<RequestRow?> FindAsync(string brand, string id, CancellationToken stop) =>
        await boards.GetAsync(Open(brand), id, stop) is { } row ? Read(row) : null;

    /// <summary>Projects what a log says now. Late and repeated projections change nothing.</summary>
    internal async ValueTask ProjectAsync(Seen seen, CancellationToken stop)
    {
        var state = seen.Of<RightsState>();
        foreach (var closed in state.Closed)
        {
            var row = Row(seen.Person, closed.Request) with { Outcome = closed.Outcome, ClosedAt = closed.At };
            await boards.PutAsync(new(Closed(seen.Brand), row.Id, -closed.At.ToUnixTimeMilliseconds(), Version(seen), JsonSerializer.Serialize(row, Composition.Json)), stop);
            await boards.RemoveAsync(Open(seen.Brand), row.Id, Version(seen), stop);
        }

        foreach (var request in state.Requests)
        {
            await boards.PutAsync(
                new(Open(seen.Brand), request.Id, request.DueAt.ToUnixTimeMilliseconds(), Version(seen), JsonSerializer.Serialize(Row(seen.Person, request), Composition.Json)), stop);
        }
    }

    /// <summary>Takes the row of a person who is being erased away.</summary>
    internal async ValueTask ForgetAsync(string brand, string id, DateTimeOffset at, CancellationToken stop)
    {
        await boards.RemoveAsync(Open(brand), id, at.ToUnixTimeMilliseconds(), stop);
        await boards.RemoveAsync(Closed(brand), id, at.ToUnixTimeMilliseconds(), stop);
    }

    internal static RequestRow Read(BoardRow row) => JsonSerializer.Deserialize<RequestRow>(row.Json, Composition.Json)!;

    // The versions of two logs that became one cannot be compared; the store's time at which each was seen can.
    private static long Version(Seen seen) => seen.Now.ToUnixTimeMilliseconds();

    private static RequestRow Row(PersonId person, OpenRequest r) => new(r.Id, person, r.Right, r.Via, r.ReceivedAt, r.DueOn, r.DueAt, r.Rule, r.Article);

    private static string Open(string brand) => "rights:" + brand;

    private static string Closed(string brand) => "rights-closed:" + brand;
}

/// <summary>Brings the list of requests up to what a log says.</summary>
internal sealed class RequestRowWork(ILog log, RequestBoard board) : IWorkHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["rights.row"];

    /// <inheritdoc/>
    public ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) => log.FinishAsync(person, work, async seen =>
    {
        await board.ProjectAsync(seen, stop);
        return Decision.Nothing;
    }, stop);
}
