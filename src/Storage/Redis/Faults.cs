using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// Turns what the client throws into one clear sentence without any value in it. Only what may pass by itself has
/// a sentence; anything else is a mistake of ours and stays what it is.
/// </summary>
internal static class Faults
{
    public const string Slow = "Redis did not answer in time; the call may or may not have taken effect.";
    public const string Unreachable = "Redis cannot be reached.";
    public const string Credentials = "Redis refuses the credentials.";
    public const string ReadOnly = "Redis is read-only: this server is a replica.";

    private static readonly (string Word, string Sentence)[] Answers =
    [
        ("READONLY", ReadOnly),
        ("LOADING", "Redis is still loading its data."),
        ("CLUSTERDOWN", "The Redis cluster is down or does not serve all slots."),
        // Not an answer of a server but the client's own, about a slot whose master is away.
        ("Endpoint ", "The Redis server of these keys cannot be reached."),
        ("MASTERDOWN", "The Redis master is down."),
        ("TRYAGAIN", "The Redis cluster is moving these keys."),
        ("MOVED", "The Redis cluster is moving these keys."),
        ("ASK", "The Redis cluster is moving these keys."),
        ("MISCONF", "Redis refuses to write because it cannot persist to disk."),
        ("OOM", "Redis has no memory left."),
        ("NOREPLICAS", "Redis refuses to write because too few replicas are connected."),
        ("BUSY", "Redis is busy with a script."),
        ("NOAUTH", Credentials),
        ("WRONGPASS", Credentials),
        ("ERR max number of clients", "Redis takes no more connections."),
    ];

    public static bool IsNoScript(Exception fault) =>
        fault is RedisServerException && fault.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);

    /// <summary>The sentence for a fault of the store, or null when the fault is not the store's.</summary>
    public static string? Sentence(Exception fault) => fault switch
    {
        TimeoutException => Slow,
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => Credentials,
        RedisConnectionException => Unreachable,
        RedisServerException => Sentence(fault.Message),
        // The client's own refusal to send a write to a server that it knows to be a replica.
        RedisCommandException when fault.Message.Contains("slave", StringComparison.OrdinalIgnoreCase) => ReadOnly,
        _ => null,
    };

    /// <summary>The sentence for an error that the server answered, or null when it means a mistake of ours.</summary>
    public static string? Sentence(string answer) => Answers.FirstOrDefault(a => Says(answer, a.Word)).Sentence;

    /// <summary>The word leads the answer, or follows a dash in what Redis 6 reports from inside a script.</summary>
    private static bool Says(string answer, string word) =>
        answer.StartsWith(word, StringComparison.Ordinal) || answer.Contains(" -" + word, StringComparison.Ordinal);
}
