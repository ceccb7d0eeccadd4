using System.Globalization;
using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>The boards: rows fenced by versions, and removals remembered for a day.</summary>
internal sealed class Boards(SqliteReaders readers, SqliteWriter writer)
{
    private static readonly long Remembered = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    public ValueTask PutAsync(BoardRow row, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            step.Session.Execute(
                """
                INSERT INTO board_row (board, id, position, version, json) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT DO UPDATE SET position = excluded.position, version = excluded.version, json = excluded.json, removed_at = NULL
                WHERE version < excluded.version OR removed_at <= ?6
                """,
                row.Board, row.Id, row.Order, row.Version, row.Json, step.Now - Remembered);
        },
        stop);

    public ValueTask RemoveAsync(string board, string id, long version, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            step.Session.Execute(
                """
                INSERT INTO board_row (board, id, position, version, removed_at) VALUES (?1, ?2, 0, ?3, ?4)
                ON CONFLICT DO UPDATE SET version = excluded.version, json = NULL, removed_at = excluded.removed_at
                WHERE version <= excluded.version
                """,
                board, id, version, step.Now);
        },
        stop);

    public ValueTask<BoardRow?> GetAsync(string board, string id, CancellationToken stop) => readers.ReadAsync(
        session =>
        {
            using var rows = session.Query("SELECT id, position, version, json FROM board_row WHERE board = ?1 AND id = ?2 AND json IS NOT NULL", board, id);
            return rows.Read() ? Row(board, rows) : null;
        },
        stop);

    public ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string board, string? cursor, int limit, CancellationToken stop)
    {
        var (position, id) = Parse(cursor);
        return readers.ReadAsync<(IReadOnlyList<BoardRow>, string?)>(
            session =>
            {
                var list = new List<BoardRow>();
                using var rows = session.Query(
                    """
                    SELECT id, position, version, json FROM board_row
                    WHERE board = ?1 AND json IS NOT NULL AND (position, id) > (?2, ?3) ORDER BY position, id LIMIT ?4
                    """,
                    board, position, id, limit + 1L);
                while (rows.Read())
                {
                    if (list.Count == limit)
                    {
                        return (list, limit > 0 ? Cursor(list[^1]) : cursor);
                    }

                    list.Add(Row(board, rows));
                }

                return (list, null);
            },
            stop);
    }

    /// <summary>Forgets up to <paramref name="most"/> removals that are past their time; returns how many.</summary>
    public static int Sweep(WriteStep step, int most) => step.Session.Execute(
        """
        DELETE FROM board_row WHERE (board, id) IN (
          SELECT board, id FROM board_row WHERE removed_at IS NOT NULL AND removed_at <= ?2 ORDER BY removed_at LIMIT ?1)
        """,
        most, step.Now - Remembered);

    private static BoardRow Row(string board, Rows rows) => new(board, rows.Text(0), rows.Real(1), rows.Number(2), rows.Text(3));

    private static string Cursor(BoardRow last) => $"{last.Order.ToString("R", CultureInfo.InvariantCulture)} {last.Id}";

    private static (double Position, string Id) Parse(string? cursor)
    {
        var space = cursor?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return space > 0 && double.TryParse(cursor.AsSpan(0, space), NumberStyles.Float, CultureInfo.InvariantCulture, out var position)
            ? (position, cursor![(space + 1)..])
            : (double.NegativeInfinity, "");
    }
}
