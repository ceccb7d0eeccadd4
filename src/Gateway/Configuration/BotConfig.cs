namespace Gateway.Configuration;

/// <summary>A bot, written with Bot Builder, that is the assistant.</summary>
internal sealed record BotConfig
{
    /// <summary><c>bot</c>; null where there is none.</summary>
    internal static BotConfig? Read(ConfigNode? assistant) => assistant?.Find("bot") is null ? null : new();
}
