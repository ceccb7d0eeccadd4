using System.Globalization;
using Conversations.Log;
using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// Makes Redis rewrite its append-only file after wrapped keys were destroyed: until then they stand in it. What is owed is marked in each partition by the very
/// script that destroys, so a process that dies owes nothing that another does not see. Many destructions share one rewrite.
/// </summary>
internal sealed class Rewriting : IAsyncDisposable
{
    /// <summary>How often it is looked whether something is owed.</summary>
    public static readonly TimeSpan Often = TimeSpan.FromMinutes(2);

    // Longer than a look, a rewrite and a look: something is in the way then.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);

    private const string Begun = "Background append only file rewriting";
    private readonly RedisConnection _redis;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private int _isClosed;

    // What a rewrite that was begun since will have made good; null while none is awaited.
    private IReadOnlyDictionary<int, string>? _awaited;

    public Rewriting(RedisConnection redis, TimeSpan often)
    {
        _redis = redis;
        _running = Task.Run(() => RunAsync(often));
    }

    /// <summary>Whether a server refused to rewrite its file for us.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>What an operator should know.</summary>
    public async ValueTask<IReadOnlyList<string>> InspectAsync(CancellationToken stop)
    {
        var owed = await OwedAsync(stop);
        if (owed.Count == 0)
        {
            return [];
        }

        var since = DateTimeOffset.UtcNow - owed.Values.Min(SinceOf);
        return IsRefused || since > Overdue
            ? [$"Redis's append-only file has held keys that were destroyed for {since.TotalMinutes:0} minutes: allow this user BGREWRITEAOF and INFO, or run BGREWRITEAOF yourself after each erasure."]
            : [];
    }

    /// <summary>One look: begins a rewrite when one is owed, or notes that the one that was begun is through.</summary>
    internal async ValueTask LookAsync(CancellationToken stop)
    {
        if (_awaited is { } awaited)
        {
            await AwaitAsync(awaited, stop);
        }
        else if (await OwedAsync(stop) is { Count: > 0 } owed && await BeginAsync(stop))
        {
            _awaited = owed;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1)
        {
            return;
        }

        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync(TimeSpan often)
    {
        using var timer = new PeriodicTimer(often);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                await LookSafelyAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Closing: the marks stay, and whoever comes next sees them.
        }
    }

    private async ValueTask LookSafelyAsync()
    {
        try
        {
            await LookAsync(_closing.Token);
        }
        catch (StoreUnavailableException)
        {
            // Callers hear of it; this comes round again.
        }
    }

    private async ValueTask<IReadOnlyDictionary<int, string>> OwedAsync(CancellationToken stop)
    {
        var marks = await Task.WhenAll(Enumerable.Range(0, PersonId.Partitions).Select(async p => (p, Mark: await MarkAsync(p, stop))));
        return marks.Where(m => m.Mark is not null).ToDictionary(m => m.p, m => m.Mark!);
    }

    // In a cluster a server may be away: its mark stays with it, and the others' are seen to meanwhile.
    private async Task<string?> MarkAsync(int partition, CancellationToken stop)
    {
        try
        {
            return await _redis.AskAsync(d => d.StringGetAsync(Keyspace.Of(partition).Scrub), stop);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    // False while a server is busy with a rewrite that may have begun before the keys were destroyed, or refuses.
    private async ValueTask<bool> BeginAsync(CancellationToken stop)
    {
        var begun = true;
        foreach (var master in Masters())
        {
            try
            {
                await _redis.AskAsync(_ => RewriteAsync(master), stop);
                IsRefused = false;
            }
            catch (RedisServerException e)
            {
                begun = false;
                IsRefused = !e.Message.Contains(Begun, StringComparison.Ordinal);
            }
        }

        return begun;
    }

    // The client expects another word than the one that Redis answers.
    private static async Task<bool> RewriteAsync(IServer server)
    {
        try
        {
            await server.SaveAsync(SaveType.BackgroundRewriteAppendOnlyFile);
        }
        catch (Exception e) when (e is RedisConnectionException or InvalidOperationException && (e.ToString().Contains(Begun, StringComparison.Ordinal)))
        {
            // It was begun, or stands next in line.
        }

        return true;
    }

    private async ValueTask AwaitAsync(IReadOnlyDictionary<int, string> awaited, CancellationToken stop)
    {
        foreach (var master in Masters())
        {
            var info = (await _redis.AskAsync(_ => master.InfoAsync("persistence"), stop)).SelectMany(g => g).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
            if (info.GetValueOrDefault("aof_rewrite_in_progress") != "0" || info.GetValueOrDefault("aof_rewrite_scheduled") != "0")
            {
                return;
            }

            if (info.GetValueOrDefault("aof_last_bgrewrite_status") != "ok")
            {
                _awaited = null;
                return;
            }
        }

        foreach (var (partition, mark) in awaited)
        {
            await _redis.RunAsync(Script.Scrubbed, [Keyspace.Of(partition).Scrub], [mark], stop);
        }

        _awaited = null;
    }

    // One that is away has its slots' marks out of reach too: the look ends with that, and comes again.
    private IEnumerable<IServer> Masters() => _redis.Servers().Where(s => s is { IsConnected: true, IsSlave: false });

    private static DateTimeOffset SinceOf(string mark) =>
        DateTimeOffset.FromUnixTimeSeconds((long)double.Parse(mark, NumberStyles.Float, CultureInfo.InvariantCulture));
}
