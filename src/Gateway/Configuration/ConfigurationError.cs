namespace Gateway.Configuration;

/// <summary>The configuration cannot be used. The message is one sentence that names the key; it stops the start and never holds a secret.</summary>
internal sealed class ConfigurationError(string key, string problem) : Exception($"{key} {problem}.")
{
    /// <summary>The key's path, such as <c>accounts[0].senders[1].brand</c>.</summary>
    public string Key { get; } = key;
}
