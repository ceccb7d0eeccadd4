using System.Xml;

namespace Gateway.Configuration;

/// <summary>How the gateway and a bot know each other.</summary>
internal enum BotAuth
{
    /// <summary>By signed tokens: the gateway is their issuer, both ways.</summary>
    Issuer,
    /// <summary>By one secret that both send, for a bot on the same machine or in a private network.</summary>
    Secret,
}

/// <summary>A bot, written with Bot Builder, that is the assistant.</summary>
internal sealed record BotConfig
{
    /// <summary>Without it, a bot's host is the recipient that use cases name so.</summary>
    internal const string UsualRecipient = "bot";

    // A secret that can be guessed would open the connector.
    private const int ShortestSecret = 16;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Where the bot takes activities, <c>…/api/messages</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The bot's app id: the audience of tokens to it, and its name at the token endpoint.</summary>
    public required string AppId { get; init; }

    /// <summary>How both know each other.</summary>
    public BotAuth Auth { get; init; } = BotAuth.Issuer;

    /// <summary>The bot's password at the token endpoint, or the secret of both.</summary>
    public required Secret Secret { get; init; }

    /// <summary>Where the bot reaches the gateway; null for the installation's public address.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How long a turn waits for the bot.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What a use case has to name for the bot to get its facts.</summary>
    public string Recipient { get; init; } = UsualRecipient;

    /// <summary>Whether the bot answers in the response to the turn, and not by calls of its own.</summary>
    public bool ExpectReplies { get; init; } = true;

    /// <summary><c>bot</c>; null where there is none.</summary>
    internal static BotConfig? Read(ConfigNode? assistant) => assistant?.Find("bot") is not { } node ? null : Read(node);

    private static BotConfig Read(ConfigNode node)
    {
        node.Only("endpoint", "appId", "auth", "secret", "publicUrl", "timeout", "recipient", "delivery");
        return new()
        {
            Endpoint = new(node.Need("endpoint").Url()),
            AppId = node.Need("appId").Id(),
            Auth = node.Find("auth")?.OneOf("issuer", "secret") == "secret" ? BotAuth.Secret : BotAuth.Issuer,
            Secret = Password(node.Need("secret")),
            PublicUrl = node.Find("publicUrl") is { } url ? new(url.Url()) : null,
            Timeout = node.Find("timeout") is { } timeout ? Span(timeout) : TimeSpan.FromSeconds(15),
            Recipient = node.Find("recipient") is { } recipient ? Named(recipient) : UsualRecipient,
            ExpectReplies = node.Find("delivery")?.OneOf("expectReplies", "normal") != "normal",
        };
    }

    private static Secret Password(ConfigNode node)
    {
        var secret = node.Secret();
        return secret.Reveal().Length >= ShortestSecret ? secret : throw new ConfigurationError(node.Key, $"must have at least {ShortestSecret} characters");
    }

    private static string Named(ConfigNode node)
    {
        var name = node.Id();
        return name == name.ToLowerInvariant() ? name : throw new ConfigurationError(node.Key, "must be the name of a recipient as use cases write it, in small letters");
    }

    private static TimeSpan Span(ConfigNode node)
    {
        try
        {
            if (XmlConvert.ToTimeSpan(node.Text()) is var span && span >= Shortest && span <= Longest)
            {
                return span;
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Told below, as what is out of its bounds.
        }

        throw new ConfigurationError(node.Key, "must be an ISO 8601 duration from PT1S to PT60S");
    }
}
