namespace Integration.Redis;

/// <summary>A cluster of three masters on 127.0.0.1.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private static readonly (int First, int Last)[] Slots = [(0, 5460), (5461, 10922), (10923, 16383)];

    private RedisCluster(IReadOnlyList<RedisServer> nodes) => Nodes = nodes;

    public IReadOnlyList<RedisServer> Nodes { get; }

    public string Endpoints => string.Join(',', Nodes.Select(n => n.Endpoint));

    public static async Task<RedisCluster> StartNewAsync()
    {
        // A missing slot refuses its own people only; no node is voted out while a test holds it still.
        string[] settings = ["--cluster-enabled", "yes", "--cluster-require-full-coverage", "no", "--cluster-node-timeout", "60000"];
        var cluster = new RedisCluster(await Task.WhenAll(Slots.Select(_ => RedisServer.StartNewAsync(settings))));
        foreach (var (node, (first, last)) in cluster.Nodes.Zip(Slots))
        {
            await ExpectAsync(node, $"CLUSTER ADDSLOTS {string.Join(' ', Enumerable.Range(first, last - first + 1))}");
        }

        foreach (var node in cluster.Nodes.Skip(1))
        {
            await ExpectAsync(node, $"CLUSTER MEET 127.0.0.1 {cluster.Nodes[0].Port}");
        }

        await Task.WhenAll(cluster.Nodes.Select(TogetherAsync));
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static async Task ExpectAsync(RedisServer node, string command)
    {
        if (await node.AskAsync(command) is var answer and not "+OK")
        {
            throw new InvalidOperationException("The cluster did not form: " + answer);
        }
    }

    /// <summary>Until a node sees all slots served: gossip takes a moment.</summary>
    private static async Task TogetherAsync(RedisServer node)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await node.AskAsync("CLUSTER INFO") is var info
            && !(info.Contains("cluster_state:ok", StringComparison.Ordinal) && info.Contains("cluster_slots_ok:16384", StringComparison.Ordinal)))
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
