using Conversations.Log;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>Compares the settings of every writing server with what the store promises, and says what would be lost otherwise.</summary>
internal static class Inspection
{
    private static readonly Version Oldest = new(6, 2);

    public static async ValueTask<IReadOnlyList<string>> OfAsync(RedisConnection redis, CancellationToken stop)
    {
        var servers = redis.Servers();
        var findings = new List<string>();
        if (servers.Count(s => !s.IsConnected) is var away and not 0)
        {
            findings.Add($"{away} of {servers.Count} Redis servers cannot be reached: people whose slots they serve are refused until they can.");
        }

        if (servers.Any(s => s.IsConnected) && servers.All(s => !s.IsConnected || s.IsSlave))
        {
            findings.Add(Faults.ReadOnly);
        }

        foreach (var master in servers.Where(s => s.IsConnected && !s.IsSlave))
        {
            findings.AddRange(await OfAsync(redis, master, stop));
        }

        return [.. findings.Distinct(StringComparer.Ordinal)];
    }

    private static async ValueTask<IReadOnlyList<string>> OfAsync(RedisConnection redis, IServer server, CancellationToken stop)
    {
        try
        {
            var settings = await SettingsAsync(redis, server, stop);
            var replication = await redis.AskAsync(_ => server.InfoAsync("replication"), stop);
            var replicas = replication.SelectMany(g => g).FirstOrDefault(p => p.Key == "connected_slaves").Value;
            return [.. Version(server), .. Durability(settings), .. Cluster(settings, hasReplicas: replicas is not (null or "0"))];
        }
        catch (RedisServerException)
        {
            return
            [
                .. Version(server),
                "Redis does not let us read its settings (CONFIG or INFO is forbidden): check yourself that appendonly is yes, appendfsync is always and maxmemory-policy is noeviction.",
            ];
        }
    }

    /// <summary>The longest that Redis may take to bring to the disk what it acknowledged, when it does so every second.</summary>
    private static readonly TimeSpan EverySecond = TimeSpan.FromSeconds(2);

    /// <summary>Which runs of the servers answer, and how long what they acknowledged may still be lost.</summary>
    public static async ValueTask<Durability> DurabilityAsync(RedisConnection redis, CancellationToken stop)
    {
        var runs = new List<string>();
        var lag = TimeSpan.Zero;
        foreach (var master in redis.Servers().Where(s => s.IsConnected && !s.IsSlave))
        {
            try
            {
                var info = await redis.AskAsync(_ => master.InfoAsync("server"), stop);
                runs.Add(info.SelectMany(g => g).FirstOrDefault(p => p.Key == "run_id").Value ?? "");
                var settings = await redis.AskAsync(_ => master.ConfigGetAsync("appendfsync"), stop);
                lag = settings.Any(s => s.Key == "appendfsync" && s.Value == "always") ? lag : EverySecond;
            }
            catch (RedisServerException)
            {
                // It does not say: taken for the usual one.
                lag = EverySecond;
            }
        }

        return new(string.Join(' ', runs.Order(StringComparer.Ordinal)), lag);
    }

    private static async ValueTask<IReadOnlyDictionary<string, string>> SettingsAsync(RedisConnection redis, IServer server, CancellationToken stop)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pattern in new[] { "append*", "save", "no-appendfsync-on-rewrite", "maxmemory*", "cluster*" })
        {
            foreach (var (name, value) in await redis.AskAsync(_ => server.ConfigGetAsync(pattern), stop))
            {
                settings[name] = value;
            }
        }

        return settings;
    }

    private static IEnumerable<string> Version(IServer server)
    {
        if (server.Version < Oldest)
        {
            yield return $"Redis {server.Version} is older than {Oldest}: scripts of the store would fail.";
        }
    }

    internal static IEnumerable<string> Durability(IReadOnlyDictionary<string, string> settings)
    {
        if (Differs(settings, "appendonly", "yes"))
        {
            yield return "Redis runs without appendonly: a restart would lose every message since the last snapshot.";
        }
        else if (Differs(settings, "appendfsync", "always"))
        {
            yield return "Redis runs without appendfsync always: a power cut would lose messages that were already acknowledged.";
        }

        if (Differs(settings, "no-appendfsync-on-rewrite", "no"))
        {
            yield return "Redis runs with no-appendfsync-on-rewrite: a power cut during a rewrite would lose messages that were already acknowledged.";
        }

        if (settings.GetValueOrDefault("save") is { Length: > 0 })
        {
            yield return "Redis writes snapshots (save) beside its append-only file: keys that were destroyed stay in dump.rdb until the next one; set save \"\".";
        }

        if (Differs(settings, "maxmemory-policy", "noeviction") && settings.GetValueOrDefault("maxmemory") is not "0")
        {
            yield return "Redis may evict keys (maxmemory-policy): conversations, consents and caps would vanish when memory is short.";
        }
    }

    internal static IEnumerable<string> Cluster(IReadOnlyDictionary<string, string> settings, bool hasReplicas)
    {
        if (settings.GetValueOrDefault("cluster-enabled") is not "yes")
        {
            yield break;
        }

        if (hasReplicas && Differs(settings, "cluster-replica-no-failover", "yes"))
        {
            yield return "The Redis cluster fails over to asynchronous replicas by itself (cluster-replica-no-failover is no): a failover would lose messages that were already acknowledged.";
        }

        if (Differs(settings, "cluster-require-full-coverage", "no"))
        {
            yield return "The Redis cluster stops as a whole when one master is away (cluster-require-full-coverage is yes): everybody would be refused instead of that master's people.";
        }
    }

    private static bool Differs(IReadOnlyDictionary<string, string> settings, string name, string wanted) =>
        settings.GetValueOrDefault(name) is { } value && value != wanted;
}
