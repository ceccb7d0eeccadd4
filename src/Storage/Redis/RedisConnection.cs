using Conversations.Log;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// The one way to Redis. Every call ends within <see cref="Patience"/>, whatever state the connection is in, and ends as a
/// result or as <see cref="StoreUnavailableException"/>. The client reconnects by itself.
/// </summary>
internal sealed class RedisConnection : IDisposable
{
    /// <summary>How long a call may take. The client bounds only its synchronous calls, so this wrapper bounds the others.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConnectionMultiplexer _client;
    private readonly IDatabase _database;

    private RedisConnection(ConnectionMultiplexer client) => (_client, _database) = (client, client.GetDatabase());

    /// <summary>Opens the connection; a server that is away now is connected to when it is back.</summary>
    public static async Task<RedisConnection> OpenAsync(ConfigurationOptions options, CancellationToken stop)
    {
        var client = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(stop);
        // Answers may complete side by side: nobody relies on their order, and one slow reader must not hold up the rest.
        client.PreserveAsyncOrder = false;
        client.IncludeDetailInExceptions = false;
        return new(client);
    }

    /// <summary>Runs a script by its hash; a server that does not know it (restarted, flushed, new in the cluster) is sent the text, once.</summary>
    public async ValueTask<RedisResult> RunAsync(Script script, RedisKey[] keys, RedisValue[] values, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        try
        {
            return await BoundedAsync(_database.ScriptEvaluateAsync(script.Hash, keys, values), stop);
        }
        catch (RedisServerException e) when (Faults.IsNoScript(e))
        {
            return await AskAsync(d => d.ExecuteAsync("EVAL", [script.Text, keys.Length, .. keys.Cast<object>(), .. values.Cast<object>()]), stop);
        }
        catch (Exception e) when (Faults.Sentence(e) is { } sentence)
        {
            throw new StoreUnavailableException(sentence, e);
        }
    }

    /// <summary>Asks with plain commands.</summary>
    public async ValueTask<T> AskAsync<T>(Func<IDatabaseAsync, Task<T>> ask, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        try
        {
            return await BoundedAsync(ask(_database), stop);
        }
        catch (Exception e) when (Faults.Sentence(e) is { } sentence)
        {
            throw new StoreUnavailableException(sentence, e);
        }
    }

    /// <summary>Asks every server that is connected, and takes the first answer: one that is away must not hold up the rest of a cluster.</summary>
    public async ValueTask<T> AskAnyAsync<T>(Func<IServer, Task<T>> ask, CancellationToken stop)
    {
        var asked = Servers().Where(s => s.IsConnected).Select(s => AskAsync(_ => ask(s), stop).AsTask()).ToList();
        while (asked.Count > 1)
        {
            var first = await Task.WhenAny(asked);
            if (first.IsCompletedSuccessfully)
            {
                asked.ForEach(Forget);
                return await first;
            }

            Forget(first);
            asked.Remove(first);
        }

        return asked is [var last] ? await last : throw new StoreUnavailableException(Faults.Unreachable);
    }

    /// <summary>Every server that the client knows, for the inspection.</summary>
    public IReadOnlyList<IServer> Servers() => [.. _client.GetEndPoints().Select(e => _client.GetServer(e))];

    public void Dispose() => _client.Dispose();

    private static async Task<T> BoundedAsync<T>(Task<T> answer, CancellationToken stop)
    {
        try
        {
            return await answer.WaitAsync(Patience, stop);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            Forget(answer);
            throw;
        }
    }

    /// <summary>Nobody waits for this answer any more, so its failure is no news.</summary>
    private static void Forget(Task answer) =>
        _ = answer.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
