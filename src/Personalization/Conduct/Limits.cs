namespace Personalization.Conduct;

/// <summary>How much one person may ask of a brand's assistant before it rests.</summary>
public sealed record Limits
{
    /// <summary>What holds where a brand says nothing.</summary>
    public static readonly Limits Usual = new();

    /// <summary>Messages within a minute.</summary>
    public int PerMinute { get; init; } = 20;

    /// <summary>Messages within a day.</summary>
    public int PerDay { get; init; } = 200;

    /// <summary>How often the same text may come within half an hour.</summary>
    public int Repeats { get; init; } = 4;

    /// <summary>How many answers in a row may be answered faster than anybody reads.</summary>
    public int Exchanges { get; init; } = 12;

    /// <summary>Drafts for one person within an hour.</summary>
    public int DraftsPerHour { get; init; } = 40;

    /// <summary>Drafts for one person within a day.</summary>
    public int DraftsPerDay { get; init; } = 150;

    /// <summary>Drafts for all of a brand's customers within a day, in each process; 0 for no limit.</summary>
    public int BrandDraftsPerDay { get; init; }

    /// <summary>Characters of a question; beyond, a person reads it.</summary>
    public int Characters { get; init; } = 4000;
}
