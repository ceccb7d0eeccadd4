using System.Globalization;
using Conversations.Log;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>Compares the settings of every writing server with what the store promises, and says what would be lost otherwise.</summary>
internal static class Inspection
{
    private static readonly Version Oldest = new(6, 2);

    public static async ValueTask<IReadOnlyList<string>> OfAsync(RedisConnection redis, CancellationToken stop)
    {
        var findings = new List<string>();
        foreach (var master in redis.Masters())
        {
            findings.AddRange(await OfAsync(redis, master, stop));
        }

        return [.. findings.Distinct(StringComparer.Ordinal)];
    }

    private static async ValueTask<IReadOnlyList<string>> OfAsync(RedisConnection redis, IServer server, CancellationToken stop)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var pattern in new[] { "append*", "no-appendfsync-on-rewrite", "maxmemory*", "cluster*" })
            {
                foreach (var (name, value) in await redis.AskAsync(_ => server.ConfigGetAsync(pattern), stop))
                {
                    settings[name] = value;
                }
            }
        }
        catch (RedisServerException)
        {
            return [.. Version(server), "Redis does not let us read its settings (CONFIG is forbidden): check yourself that appendonly is yes, appendfsync is always and maxmemory-policy is noeviction."];
        }

        var replicas = (await redis.AskAsync(_ => server.InfoAsync("replication"), stop)).SelectMany(g => g)
            .Where(p => p.Key == "connected_slaves").Select(p => int.Parse(p.Value, CultureInfo.InvariantCulture)).FirstOrDefault();
        return [.. Version(server), .. Durability(settings), .. Failover(settings, replicas)];
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

        if (Differs(settings, "maxmemory-policy", "noeviction") && settings.GetValueOrDefault("maxmemory") is not "0")
        {
            yield return "Redis may evict keys (maxmemory-policy): conversations, consents and caps would vanish when memory is short.";
        }
    }

    internal static IEnumerable<string> Failover(IReadOnlyDictionary<string, string> settings, int replicas)
    {
        if (replicas == 0 || settings.GetValueOrDefault("cluster-enabled") is not "yes")
        {
            yield break;
        }

        if (Differs(settings, "cluster-replica-no-failover", "yes"))
        {
            yield return "The Redis cluster fails over to asynchronous replicas by itself (cluster-replica-no-failover is no): a failover would lose messages that were already acknowledged.";
        }
    }

    private static bool Differs(IReadOnlyDictionary<string, string> settings, string name, string wanted) =>
        settings.GetValueOrDefault(name) is { } value && value != wanted;
}
