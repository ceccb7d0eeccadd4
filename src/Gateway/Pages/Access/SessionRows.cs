using System.Text.Json;
using Conversations.Log;

namespace Gateway.Pages.Access;

/// <summary>
/// The sessions in the store: a row for each, in the order of their ends. A row is read at every request, so one that is gone is gone for all processes at once;
/// the removal is remembered, so a late note of its last use does not bring it back.
/// </summary>
internal sealed class SessionRows(IBoards boards, Sealing sealing)
{
    private const string Board = "sessions";
    private const int Page = 200;

    // Above the version of any use: milliseconds until the end of the calendar.
    private const long Gone = 253_402_300_799_999;

    internal async ValueTask<SessionRow?> FindAsync(string id, CancellationToken stop) => Read(await boards.GetAsync(Board, id, stop));

    internal ValueTask PutAsync(string id, SessionRow row, CancellationToken stop) => boards.PutAsync(
        new(Board, id, row.Until.ToUnixTimeMilliseconds(), row.Seen.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(sealing.Seal(Purpose(id), row))), stop);

    internal ValueTask RemoveAsync(string id, CancellationToken stop) => boards.RemoveAsync(Board, id, Gone, stop);

    internal async ValueTask<IReadOnlyList<(string Id, SessionRow Row)>> ListAsync(CancellationToken stop)
    {
        return await boards.AllAsync(Board, stop).Select(r => (r.Id, Row: Read(r))).Where(r => r.Row is not null).Select(r => (r.Id, r.Row!)).ToListAsync(stop);
    }

    /// <summary>Takes away what is over; the oldest stand first.</summary>
    internal async ValueTask SweepAsync(DateTimeOffset now, CancellationToken stop)
    {
        foreach (var row in (await boards.ListAsync(Board, null, Page, stop)).Rows.TakeWhile(r => r.Order <= now.ToUnixTimeMilliseconds()))
        {
            await RemoveAsync(row.Id, stop);
        }
    }

    private SessionRow? Read(BoardRow? row) => row is null ? null : sealing.Open<SessionRow>(Purpose(row.Id), JsonSerializer.Deserialize<string>(row.Json), most: 16 * 1024);

    private static string Purpose(string id) => "session:" + id;
}
