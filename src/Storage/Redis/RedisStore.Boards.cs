using System.Globalization;
using Conversations.Log;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// A row is one string, <c>version (20 digits) order (16 hex digits) JSON</c>, and the set of the order holds <c>order id</c> at
/// score 0: both are fixed in width and sort as text, so a page starts exactly after a cursor even when its row is gone.
/// </summary>
public sealed partial class RedisStore
{
    private const int VersionWidth = 20;
    private const int OrderWidth = 16;

    /// <summary>How long a removal is remembered.</summary>
    private static readonly RedisValue TombstoneMs = Times.Ms(TimeSpan.FromDays(1));

    /// <inheritdoc/>
    public async ValueTask PutAsync(BoardRow row, CancellationToken stop) => await _redis.RunAsync(
        Script.PutRow, RowKeys(row.Board, row.Id), [row.Id, Sortable(row.Version), Sortable(row.Order), row.Json], stop);

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(string board, string id, long version, CancellationToken stop) =>
        await _redis.RunAsync(Script.RemoveRow, RowKeys(board, id), [id, Sortable(version), TombstoneMs], stop);

    /// <inheritdoc/>
    public async ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string board, string? cursor, int limit, CancellationToken stop)
    {
        var most = Math.Max(limit, 1);
        var after = cursor is null ? "-" : "(" + cursor;
        var found = (string[])(await _redis.RunAsync(Script.ListRows, [Keyspace.Row(board), Keyspace.RowOrder(board)], [after, most + 1], stop))!;
        var page = found.Chunk(2).Take(most).ToList();
        return ([.. page.Select(r => Row(board, r[0][OrderWidth..], r[1]))], found.Length / 2 > most ? page[^1][0] : null);
    }

    /// <inheritdoc/>
    public async ValueTask<BoardRow?> GetAsync(string board, string id, CancellationToken stop) =>
        (string?)await _redis.AskAsync(d => d.HashGetAsync(Keyspace.Row(board), id), stop) is { } row ? Row(board, id, row) : null;

    private static RedisKey[] RowKeys(string board, string id) => [Keyspace.Row(board), Keyspace.RowOrder(board), Keyspace.Tombstone(board, id)];

    private static BoardRow Row(string board, string id, string row) => new(
        board, id, Order(row.Substring(VersionWidth, OrderWidth)), Version(row[..VersionWidth]), row[(VersionWidth + OrderWidth)..]);

    /// <summary>A version as digits that sort as text, negative ones before positive ones.</summary>
    private static string Sortable(long version) => ((ulong)version ^ (1UL << 63)).ToString("D20", CultureInfo.InvariantCulture);

    private static long Version(string digits) => (long)(ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) ^ (1UL << 63));

    /// <summary>A number as hex digits that sort as text: the bits of a double sort like integers once the negative ones are turned around.</summary>
    private static string Sortable(double order)
    {
        var bits = BitConverter.DoubleToUInt64Bits(order == 0 ? 0 : order);
        return (bits >> 63 == 0 ? bits | (1UL << 63) : ~bits).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static double Order(string digits)
    {
        var bits = ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return BitConverter.UInt64BitsToDouble(bits >> 63 == 1 ? bits & ~(1UL << 63) : ~bits);
    }
}
