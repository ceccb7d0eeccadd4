using Personalization.Guarding;
using Personalization.Jurisdictions;

namespace Gateway.Configuration;

/// <summary>A brand: whose customers write, in which language and under whose law.</summary>
internal sealed record BrandConfig
{
    /// <summary>The id, as it stands in addresses of the API.</summary>
    public required string Id { get; init; }

    /// <summary>The name that customers read.</summary>
    public required string Name { get; init; }

    /// <summary>es, pt or en: the language when a customer's own is not known.</summary>
    public string Language { get; init; } = "es";

    /// <summary>ISO 3166 code of the country whose rules apply by default; null for none.</summary>
    public string? Country { get; init; }

    /// <summary>The IANA time zone of the brand's day.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Whether the assistant answers.</summary>
    public AssistantMode Assistant { get; init; } = AssistantMode.Auto;

    /// <summary>What every draft is held to beside what holds for all brands.</summary>
    public GuardRules Guard { get; init; } = GuardRules.None;

    /// <summary>When a draft sends itself, and how much one person may ask of it.</summary>
    public ConductConfig Conduct { get; init; } = new();

    /// <summary>What goes to a person by policy.</summary>
    public HandoverConfig Handover { get; init; } = new();

    /// <summary>What its models may cost.</summary>
    public BudgetConfig Budget { get; init; } = new();

    /// <summary>Its own functions for the assistant.</summary>
    public ToolsConfig Tools { get; init; } = new();

    /// <summary>The bot that is its assistant; null for the gateway's own.</summary>
    public BotConfig? Bot { get; init; }

    /// <summary>When people are there; null where it is not said.</summary>
    public HoursConfig? Hours { get; init; }

    /// <summary>How its handoffs come to its people.</summary>
    public DeskConfig Desk { get; init; } = new();

    /// <summary>The folder of the knowledge files, absolute; null for none.</summary>
    public string? Knowledge { get; init; }

    /// <summary>Whether <see cref="QuietHours"/> was stated; otherwise only the packs' contact hours apply.</summary>
    public bool HasOwnQuietHours { get; init; }

    /// <summary>When marketing rests; null for never, where it was stated so.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>The jurisdiction packs by name; null for the country's own.</summary>
    public IReadOnlyList<string>? Packs { get; init; }

    /// <summary>After how long a silence an address is taken to have changed hands; null for the law's default.</summary>
    public TimeSpan? VerifyAfterSilence { get; init; }

    /// <summary>The roles that may see what is covered, with a reason and for a while.</summary>
    public IReadOnlySet<string> Reveal { get; init; } = RevealConfig.Default;

    /// <summary>How long what was revealed is shown.</summary>
    public TimeSpan RevealFor { get; init; } = RevealConfig.Usual;

    /// <summary>The law that the brand is under: its packs', or its country's when it names none.</summary>
    public Law Law()
    {
        var law = PackBook.Law(Packs ?? PackBook.Of(Country));
        return VerifyAfterSilence is { } silence ? law with { VerifyAfterSilence = silence } : law;
    }
}

/// <summary>What the assistant may do for a brand.</summary>
internal enum AssistantMode
{
    /// <summary>It answers by itself.</summary>
    Auto,
    /// <summary>It drafts; a person sends.</summary>
    Draft,
    /// <summary>It is silent.</summary>
    Off,
}

/// <summary>A span of the day, past midnight when <paramref name="To"/> is earlier than <paramref name="From"/>.</summary>
internal readonly record struct QuietHours(TimeOnly From, TimeOnly To);
