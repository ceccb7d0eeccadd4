using Conversations.Log;
using Gateway.Accounts;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.Http;

namespace Unit.Pages;

/// <summary>Sessions over boards and documents in memory, as several processes with configurations of their own see them.</summary>
internal sealed class SessionRoom(Sealing sealing, TimeProvider clock)
{
    private readonly MemoryBoards _boards = new();
    private readonly MemoryDocuments _documents = new();

    public Sessions Of(GatewayConfig config) => new(sealing, new(_boards, sealing), new AccountBook(_documents, _boards, sealing, clock), config, clock);

    /// <summary>The session that a request with this cookie has.</summary>
    public async Task<Session?> FoundAsync(GatewayConfig config, string cookie)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookie;
        var sessions = Of(config);
        await sessions.LoadAsync(http, CancellationToken.None);
        return sessions.Of(http);
    }
}

/// <summary>Documents in memory.</summary>
internal sealed class MemoryDocuments : IDocuments
{
    private readonly Dictionary<string, (string Json, long Epoch)> _all = new(StringComparer.Ordinal);

    public ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop) => new(_all.TryGetValue(name, out var d) ? d : (null, 0L));

    public ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop)
    {
        var epoch = _all.GetValueOrDefault(name).Epoch;
        if (expected is { } e && e != epoch)
        {
            return new((long?)null);
        }

        _all[name] = (json, epoch + 1);
        return new(epoch + 1);
    }
}

/// <summary>Boards in memory, with removals that are remembered.</summary>
internal sealed class MemoryBoards : IBoards
{
    private readonly Dictionary<(string Board, string Id), BoardRow> _rows = [];
    private readonly Dictionary<(string Board, string Id), long> _gone = [];

    public ValueTask PutAsync(BoardRow row, CancellationToken stop)
    {
        var key = (row.Board, row.Id);
        if (!(_rows.TryGetValue(key, out var old) && old.Version >= row.Version) && !(_gone.TryGetValue(key, out var removed) && removed >= row.Version))
        {
            _rows[key] = row;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(string board, string id, long version, CancellationToken stop)
    {
        _rows.Remove((board, id));
        _gone[(board, id)] = version;
        return ValueTask.CompletedTask;
    }

    public ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string board, string? cursor, int limit, CancellationToken stop) =>
        new(((IReadOnlyList<BoardRow>)[.. _rows.Values.Where(r => r.Board == board).OrderBy(r => r.Order)], null));

    public ValueTask<BoardRow?> GetAsync(string board, string id, CancellationToken stop) => new(_rows.GetValueOrDefault((board, id)));
}
