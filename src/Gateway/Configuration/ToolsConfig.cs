using Personalization.Tools;
using Personalization.UseCases;

namespace Gateway.Configuration;

/// <summary>A brand's own functions for the assistant.</summary>
internal sealed record ToolsConfig
{
    private const int MostTools = 20;

    private static readonly string[] BuiltIn = ["order_status", "business_hours", "create_handoff", "ask_consent", "book_callback"];

    /// <summary>The functions that the brand serves over HTTP.</summary>
    internal IReadOnlyList<ToolConfig> Own { get; init; } = [];

    /// <summary><c>tools</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static ToolsConfig Read(ConfigNode? assistant)
    {
        if (assistant is not { } node || node.Items("tools") is not { Count: > 0 } tools)
        {
            return new();
        }

        if (tools.Count > MostTools)
        {
            throw new ConfigurationError(tools[MostTools].Key, $"is one too many: {MostTools} tools are the most");
        }

        List<ToolConfig> own = [];
        foreach (var tool in tools)
        {
            var read = ToolConfig.Read(tool);
            own.Add(!BuiltIn.Contains(read.Name, StringComparer.Ordinal) && own.TrueForAll(o => o.Name != read.Name)
                ? read : throw new ConfigurationError($"{tool.Key}.name", "is the name of another tool"));
        }

        return new() { Own = own };
    }
}

/// <summary>One of them.</summary>
internal sealed record ToolConfig
{
    private const double MostSeconds = 20;

    /// <summary>Its name, as the model calls it and as use cases name it among their recipients: <c>tool:</c> and the name.</summary>
    internal required string Name { get; init; }

    /// <summary>What it does, for the model.</summary>
    internal required string Description { get; init; }

    /// <summary>The area of data use that it serves.</summary>
    internal string Area { get; init; } = Areas.Service;

    /// <summary>The fields of a profile that it gets, where they are permitted.</summary>
    internal IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What it is called with.</summary>
    internal required Schema Arguments { get; init; }

    /// <summary>What it may tell: whatever else it says is left out.</summary>
    internal required Schema Returns { get; init; }

    /// <summary>Where it is.</summary>
    internal required Uri Url { get; init; }

    /// <summary>What its requests are signed with.</summary>
    internal required Secret Secret { get; init; }

    /// <summary>What else goes in the head of its requests.</summary>
    internal IReadOnlyDictionary<string, Secret> Headers { get; init; } = new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long it may take.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the same question is asked again within one draft.</summary>
    internal bool Cacheless { get; init; }

    /// <summary>How it is named as the source of an answer; null for by its name.</summary>
    internal string? Source { get; init; }

    /// <summary>What a use case has to name for its fields to go there.</summary>
    internal string Recipient => Recipients.Tool(Name);

    /// <summary>One entry of <c>tools</c>.</summary>
    internal static ToolConfig Read(ConfigNode node)
    {
        node.Only("name", "description", "area", "fields", "schema", "returns", "url", "secret", "headers", "timeout", "cacheless", "source");
        return new()
        {
            Name = ToolName(node.Need("name")),
            Description = node.Need("description").Text(),
            Area = node.Find("area")?.OneOf(Areas.All) ?? Areas.Service,
            Fields = [.. node.Items("fields").Select(f => f.Text())],
            Arguments = SchemaOf(node.Need("schema")),
            Returns = SchemaOf(node.Need("returns")),
            Url = Address(node.Need("url")),
            Secret = Signing(node.Need("secret")),
            Headers = node.Find("headers") is { } headers ? HeadersOf(headers) : new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase),
            Timeout = node.Find("timeout") is { } timeout ? Seconds(timeout) : TimeSpan.FromSeconds(5),
            Cacheless = node.Find("cacheless") is { } cacheless && Flag(cacheless),
            Source = node.Find("source")?.Text(),
        };
    }

    private static string ToolName(ConfigNode node) => node.Text() is { Length: <= 40 } name && name.All(c => char.IsAsciiLetterLower(c) || c == '_')
        ? name : throw new ConfigurationError(node.Key, "must be 1 to 40 small letters and underscores");

    private static Schema SchemaOf(ConfigNode node)
    {
        try
        {
            return Schema.ReadObject(node.Element);
        }
        catch (SchemaException wrong)
        {
            throw new ConfigurationError(wrong.Key.Length == 0 ? node.Key : $"{node.Key}.{wrong.Key}", wrong.What);
        }
    }

    private static Uri Address(ConfigNode node)
    {
        var url = new Uri(node.Url());
        return url is not ({ Scheme: "https" } or { IsLoopback: true }) ? throw new ConfigurationError(node.Key, "must begin with https://, except on this machine itself")
            : url.UserInfo.Length > 0 || url.Fragment.Length > 0 ? throw new ConfigurationError(node.Key, "must not hold a user or a fragment")
            : url;
    }

    private static Secret Signing(ConfigNode node) =>
        node.Secret() is var secret && secret.Reveal().Length >= 16 ? secret : throw new ConfigurationError(node.Key, "must have at least 16 characters");

    // What the request says of itself is not for the configuration to say.
    private static Dictionary<string, Secret> HeadersOf(ConfigNode node)
    {
        node.Expect(System.Text.Json.JsonValueKind.Object, "an object of names and values");
        var headers = new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in node.Element.EnumerateObject())
        {
            var key = $"{node.Key}.{header.Name}";
            var reserved = header.Name.StartsWith("x-gateway-", StringComparison.OrdinalIgnoreCase) || header.Name.StartsWith("content-", StringComparison.OrdinalIgnoreCase)
                || header.Name.ToLowerInvariant() is "host" or "transfer-encoding" or "connection" or "expect" or "upgrade" or "te" or "trailer";
            var usable = header.Name.Length is > 0 and <= 64 && header.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
            headers[header.Name] = reserved || !usable ? throw new ConfigurationError(key, "is no header that may be set") : new ConfigNode(header.Value, key, node.Source).Secret();
        }

        return headers;
    }

    private static TimeSpan Seconds(ConfigNode node) => node.Number() is >= 0.1 and <= MostSeconds and var seconds
        ? TimeSpan.FromSeconds(seconds) : throw new ConfigurationError(node.Key, $"must be a number of seconds from 0.1 to {MostSeconds}");

    private static bool Flag(ConfigNode node) => node.Element.ValueKind switch
    {
        System.Text.Json.JsonValueKind.True => true,
        System.Text.Json.JsonValueKind.False => false,
        _ => throw new ConfigurationError(node.Key, "must be true or false"),
    };
}
