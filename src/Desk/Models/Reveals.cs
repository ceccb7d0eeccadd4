namespace Desk.Models;

/// <summary>What the tokens of an entry offer to somebody who may see what is behind them.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="Back">Where it leads back to without script.</param>
/// <param name="For">How long it would be shown.</param>
public sealed record RevealModel(string Action, string Back, TimeSpan For);

/// <summary>What was behind the tokens of an entry, shown for a while.</summary>
/// <param name="Values">The identifiers by the number of their token.</param>
/// <param name="Until">Until when.</param>
public sealed record RevealedModel(IReadOnlyDictionary<int, string> Values, DateTimeOffset Until);

/// <summary>Why what is covered was not shown.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Mask">Its token.</param>
/// <param name="Why">The code of the reason.</param>
public sealed record RevealRefusal(long Entry, int Mask, string Why)
{
    /// <summary>The id of the place for it in the form.</summary>
    public string ElementId => IdOf(Entry, Mask);

    /// <summary>The id of the place for a refusal in the form of a token.</summary>
    public static string IdOf(long entry, int mask) => $"reveal-{entry}-{mask}-no";
}
