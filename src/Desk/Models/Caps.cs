using System.Globalization;
using Personalization.Caps;

namespace Desk.Models;

/// <summary>How often the people of a brand may be contacted.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Rules">The brand's own rules in force.</param>
/// <param name="Installation">Those of the whole installation, which bind as well.</param>
/// <param name="Epoch">The state of the rules that the page shows: a form that comes back changes no other.</param>
public sealed record CapsModel(Shell Shell, IReadOnlyList<CapRule> Rules, IReadOnlyList<CapRule> Installation, long Epoch)
{
    /// <summary>The changes to come, the soonest first.</summary>
    public IReadOnlyList<CapsToCome> Coming { get; init; } = [];

    /// <summary>Whether the viewer may change them.</summary>
    public bool MayChange { get; init; }

    /// <summary>Why the last form was refused; null when it was not.</summary>
    public CapsRefusal? Refusal { get; init; }

    /// <summary>What stood in the form that came last, and changed nothing.</summary>
    public CapDraft? Draft { get; init; }

    /// <summary>What the limit in that form would have done; null where nobody asked.</summary>
    public CapsForecast? Forecast { get; init; }
}

/// <summary>What a limit would have done in the last 30 days.</summary>
/// <param name="People">Over how many people.</param>
/// <param name="IsAll">Whether those are all of the brand's, and not some taken at random.</param>
/// <param name="Messages">How many messages to them the limit is about.</param>
/// <param name="TooMany">How many of those would have been too many.</param>
/// <param name="Spared">How many people would have got less.</param>
public sealed record CapsForecast(int People, bool IsAll, int Messages, int TooMany, int Spared);

/// <summary>A change to come.</summary>
/// <param name="From">From when on.</param>
/// <param name="Begin">The rules that begin to hold then.</param>
/// <param name="End">The rules that hold until then, by name.</param>
public sealed record CapsToCome(DateTimeOffset From, IReadOnlyList<CapRule> Begin, IReadOnlyList<string> End)
{
    /// <summary>Whether it is the whole installation's.</summary>
    public bool IsInstallation { get; init; }
}

/// <summary>Why a form was refused.</summary>
/// <param name="Code">changed, gone, full, from, over, far, or rule for one that is none.</param>
/// <param name="Sentence">What is wrong with the rule, in the words of the declarations; null for the other codes.</param>
public sealed record CapsRefusal(string Code, string? Sentence = null);

/// <summary>A rule as it stands in a form: as it was typed, whether or not it makes sense.</summary>
/// <param name="Rule">The rule that it changes; empty for a new one.</param>
/// <param name="Id">Its name.</param>
/// <param name="Limit">How many.</param>
/// <param name="Area">marketing or sales; empty for both.</param>
/// <param name="Window">In which time.</param>
/// <param name="Channels">On which channels, with commas between; empty for all.</param>
/// <param name="OnExceed">What becomes of what is too much, as a declaration names it.</param>
/// <param name="From">From when it holds, by the brand's clock; empty for now.</param>
public sealed record CapDraft(string Rule, string Id, string Limit, string Area, string Window, string Channels, string OnExceed, string From)
{
    /// <summary>What the form of a new rule begins with.</summary>
    public static readonly CapDraft New = new("", "", "2", "", "P7D", "", "drop", "");

    /// <summary>The form of a rule as it is.</summary>
    public static CapDraft Of(CapRule rule) => new(
        rule.Id, rule.Id, rule.Limit.ToString(CultureInfo.InvariantCulture), rule.Area ?? "", rule.Window, string.Join(',', rule.Channels ?? []), CapDeclarations.Word(rule.OnExceed), "");
}
