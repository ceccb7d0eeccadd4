using System.Text.Json;
using Personalization.Caps;

namespace Gateway.Configuration;

/// <summary>Reads the configuration file. Whatever is wrong with it is one <see cref="ConfigurationError"/> that names the key.</summary>
internal static class ConfigFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false,
    };

    /// <summary>Reads a file with the process's environment.</summary>
    public static GatewayConfig Read(string path)
    {
        var file = Path.GetFullPath(path);
        byte[] json;
        try
        {
            json = File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationError("Config", $"names the file {path}, which cannot be read");
        }

        return Parse(json, new(Path.GetDirectoryName(file)!, Environment.GetEnvironmentVariable));
    }

    /// <summary>Reads JSON.</summary>
    public static GatewayConfig Parse(ReadOnlyMemory<byte> json, ConfigSource source)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return Whole(new ConfigNode(document.RootElement, "", source));
        }
        catch (JsonException error)
        {
            // The parser knows no line for a key that stands twice in one object, which is the only such complaint.
            throw new ConfigurationError("Config", error.LineNumber is { } line ? $"is not valid JSON at line {line + 1}" : "names a key twice in one object");
        }
    }

    private static GatewayConfig Whole(ConfigNode root)
    {
        if (root.Element.ValueKind != JsonValueKind.Object)
        {
            throw new ConfigurationError("Config", "must be a JSON object");
        }

        root.Only("brands", "accounts", "assistant", "apiKeys", "caps", "media", "publicUrl", "signIn", "proxies");
        var config = new GatewayConfig
        {
            Brands = [.. root.SomeItems("brands", "brand").Select(BrandReader.Brand)],
            Accounts = [.. root.Items("accounts").Select(AccountReader.Account)],
            Assistant = root.Find("assistant") is { } assistant ? AssistantReader.Assistant(assistant) : new(),
            ApiKeys = [.. root.Items("apiKeys").Select(ApiKey)],
            Media = root.Find("media") is { } media ? MediaReader.Media(media) : new(),
            PublicUrl = root.Find("publicUrl") is { } url ? new(url.Url()) : null,
            SignIn = root.Find("signIn") is { } signIn ? SignInConfig.Read(signIn) : new(),
            Proxies = SignInConfig.Proxies(root),
            Caps = root.Find("caps") is { } caps ? Caps(caps) : [],
        };
        return CrossChecks.Checked(config);
    }

    private static IReadOnlyList<CapRule> Caps(ConfigNode node)
    {
        node.Expect(JsonValueKind.Array, "a list");
        var (rules, errors) = CapDeclarations.Parse(node.Element);
        return errors.Count == 0 ? rules : throw new ConfigurationError(node.Key, "has what is no rule: " + string.Join(' ', errors).TrimEnd('.'));
    }

    private static ApiKeyConfig ApiKey(ConfigNode node)
    {
        node.Only("key", "brand", "role");
        return new(node.Need("key").Secret(), node.Need("brand").Text(), node.Need("role").OneOf(ApiKeyConfig.Roles));
    }
}
