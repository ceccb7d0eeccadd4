using System.Globalization;
using Personalization.Jurisdictions;
using Personalization.Places;

namespace Gateway.Configuration;

/// <summary>Reads the brands.</summary>
internal static class BrandReader
{
    /// <summary>One brand.</summary>
    public static BrandConfig Brand(ConfigNode node)
    {
        node.Only("id", "name", "language", "country", "timeZone", "assistant", "knowledge", "quietHours", "packs", "verifyAfterSilence", "reveal", "revealFor", "hours", "desk");
        var id = node.Need("id").Id();
        var country = node.Find("country") is { } c ? Country(c) : null;
        var assistant = node.Find("assistant")?.Only("mode", "forbidden", "modes", "confidence", "limits", "handover", "budget", "tools", "bot");
        return new()
        {
            Id = id,
            Name = node.Find("name")?.Text() ?? id,
            Language = node.Find("language")?.OneOf("es", "pt", "en") ?? "es",
            Country = country,
            TimeZone = TimeZone(node, country),
            Assistant = Mode(assistant),
            Guard = GuardConfig.Read(assistant),
            Conduct = ConductConfig.Read(assistant),
            Handover = HandoverConfig.Read(assistant),
            Budget = BudgetConfig.Read(assistant),
            Tools = ToolsConfig.Read(assistant),
            Bot = BotConfig.Read(assistant),
            Hours = HoursConfig.Read(node),
            Desk = DeskConfig.Read(node),
            Knowledge = node.Find("knowledge") is { } folder ? node.Source.Absolute(folder.Text()) : null,
            HasOwnQuietHours = node.Has("quietHours"),
            QuietHours = node.Find("quietHours") is { } hours ? Hours(hours) : null,
            Packs = node.Has("packs") ? [.. node.Items("packs").Select(p => p.OneOf(PackBook.Names))] : null,
            VerifyAfterSilence = node.Find("verifyAfterSilence") is { } silence ? Silence(silence) : null,
            Reveal = node.Has("reveal") ? RevealConfig.Roles(node) : RevealConfig.Default,
            RevealFor = node.Find("revealFor") is { } span ? RevealConfig.Span(span) : RevealConfig.Usual,
        };
    }

    private static string Country(ConfigNode node)
    {
        var code = node.Text();
        return code.Length == 2 && code.All(char.IsAsciiLetterUpper) ? code : throw new ConfigurationError(node.Key, "must be two capital letters, such as CO");
    }

    // Quiet hours depend on the zone: a country with one zone needs none stated, one with several is not guessed.
    private static string TimeZone(ConfigNode node, string? country)
    {
        if (node.Find("timeZone") is { } stated)
        {
            var zone = stated.Text();
            return Zones.Exist(zone)
                ? zone : throw new ConfigurationError(stated.Key, "is not an IANA time zone such as America/Bogota");
        }

        var zones = Zones.Of(country);
        return zones switch
        {
            [] => "Etc/UTC",
            [var only] => only,
            _ => throw new ConfigurationError($"{node.Key}.timeZone", $"is missing, and {country} has more than one"),
        };
    }

    private static TimeSpan Silence(ConfigNode node) =>
        Law.Silence(node.Text()) ?? throw new ConfigurationError(node.Key, "must be an ISO 8601 duration such as P180D");

    private static AssistantMode Mode(ConfigNode? assistant) => assistant?.Find("mode")?.OneOf("auto", "draft", "off") switch
    {
        "draft" => AssistantMode.Draft,
        "off" => AssistantMode.Off,
        _ => AssistantMode.Auto,
    };

    private static QuietHours Hours(ConfigNode node)
    {
        node.Only("from", "to");
        var hours = new QuietHours(Time(node.Need("from")), Time(node.Need("to")));
        return hours.From != hours.To ? hours : throw new ConfigurationError(node.Key, "must not begin and end at the same time");
    }

    private static TimeOnly Time(ConfigNode node) =>
        TimeOnly.TryParseExact(node.Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time : throw new ConfigurationError(node.Key, "must be a time such as 21:00");
}
