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

    /// <summary>How long a client may take to be made: much longer than the attempts that it makes by itself.</summary>
    public static readonly TimeSpan Making = TimeSpan.FromSeconds(15);

    private readonly ConnectionMultiplexer _client;
    private readonly IDatabase _database;

    private RedisConnection(ConnectionMultiplexer client) => (_client, _database) = (client, client.GetDatabase());

    /// <summary>Opens the connection; a server that is away now is connected to when it is back.</summary>
    public static async Task<RedisConnection> OpenAsync(ConfigurationOptions options, TimeSpan most, CancellationToken stop)
    {
        var client = await ConnectAsync(options, most, stop);
        // Answers may complete side by side: nobody relies on their order, and one slow reader must not hold up the rest.
        client.PreserveAsyncOrder = false;
        client.IncludeDetailInExceptions = false;
        return new(client);
    }

    /// <summary>
    /// Makes a client, within <paramref name="most"/> a try: while it asks a cluster for its nodes it waits for ever when that one answer is lost, so a client that
    /// is not made by then is given up and another one is made.
    /// </summary>
    public static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions options, TimeSpan most, CancellationToken stop)
    {
        while (true)
        {
            var made = ConnectionMultiplexer.ConnectAsync(options);
            try
            {
                return await made.WaitAsync(most, stop);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException)
            {
                GiveUp(made);
                stop.ThrowIfCancellationRequested();
            }
        }
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

    /// <summary>A client that comes after all is not needed any more.</summary>
    private static void GiveUp(Task<ConnectionMultiplexer> made) => _ = made.ContinueWith(
        static late =>
        {
            if (late.Exception is null)
            {
                late.Result.Dispose();
            }
        },
        CancellationToken.None, TaskContinuationOptions.NotOnCanceled, TaskScheduler.Default);

    /// <summary>Nobody waits for this answer any more, so its failure is no news.</summary>
    private static void Forget(Task answer) =>
        _ = answer.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
