using System.Text.Json;

namespace Gateway.Configuration;

/// <summary>Reads secrets: a value, <c>{"env":"NAME"}</c> or <c>{"file":"PATH"}</c>. What it complains about never repeats the secret.</summary>
internal static class SecretReader
{
    /// <summary>The secret that a value means.</summary>
    public static Secret Secret(this ConfigNode node)
    {
        if (node.Element.ValueKind == JsonValueKind.String)
        {
            return Made(node, node.Element.GetString()!, "is empty");
        }

        if (node.Element.ValueKind != JsonValueKind.Object)
        {
            throw new ConfigurationError(node.Key, "must be text, {\"env\":\"NAME\"} or {\"file\":\"PATH\"}");
        }

        return (node.Only("env", "file").Find("env"), node.Find("file")) switch
        {
            ({ } env, null) => FromEnvironment(node, env.Text()),
            (null, { } file) => FromFile(node, file.Text()),
            _ => throw new ConfigurationError(node.Key, "needs exactly one of env and file"),
        };
    }

    private static Secret FromEnvironment(ConfigNode node, string name) =>
        Made(node, node.Source.Environment(name) ?? "", $"reads the environment variable {name}, which is not set");

    private static Secret FromFile(ConfigNode node, string path)
    {
        try
        {
            // Editors and `echo` end files with a line break that is no part of the secret.
            return Made(node, File.ReadAllText(node.Source.Absolute(path)).TrimEnd('\r', '\n'), $"reads the file {path}, which is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ConfigurationError(node.Key, $"reads the file {path}, which cannot be read");
        }
    }

    private static Secret Made(ConfigNode node, string value, string problem) =>
        string.IsNullOrWhiteSpace(value) ? throw new ConfigurationError(node.Key, problem)
        : value.Any(char.IsControl) ? throw new ConfigurationError(node.Key, "must not hold a line break or another control character")
        : new(value);
}
