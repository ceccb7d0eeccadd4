using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Models;
using Gateway.Pages.Web;

namespace Gateway.Pages.Desks;

/// <summary>What stood in the form of the place where an agent writes. Nothing of it is refused before it was read: what was typed comes back.</summary>
/// <param name="Handoff">Which handoff.</param>
/// <param name="Epoch">The ownership epoch that the page showed; -1 where the form carried none.</param>
/// <param name="DispatchId">The id of the message.</param>
/// <param name="Text">What was typed.</param>
/// <param name="IsNote">Whether it is for the team.</param>
/// <param name="Back">Where the form leads back to without script.</param>
internal sealed partial record Written(string Handoff, long Epoch, string DispatchId, string Text, bool IsNote, string Back)
{
    /// <summary>The longest text.</summary>
    internal const int MostText = 4096;

    private const int MostId = 200;

    /// <summary>The draft that was offered.</summary>
    internal long? Draft { get; init; }

    /// <summary>The version of the log that the page showed; null where the form did not say.</summary>
    internal long? Seen { get; init; }

    /// <summary>The address that was chosen; null for where the customer wrote last.</summary>
    internal string? To { get; init; }

    /// <summary>Whether the page showed that free text may not go to that address.</summary>
    internal bool IsShut { get; init; }

    /// <summary>Whether the page showed a refusal that goes away once this was done.</summary>
    internal bool IsAgain { get; init; }

    /// <summary>The template that was chosen, and what stands in the fields.</summary>
    internal string? Template { get; init; }

    /// <summary>What templates were searched for.</summary>
    internal string? Query { get; init; }

    /// <summary>All fields, for the gaps of a template.</summary>
    internal IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal static Written Of(IFormCollection form, string person)
    {
        // A browser sends line ends as two characters, and counts them as one.
        var text = form["text"].ToString().ReplaceLineEndings("\n").Trim();
        var to = form["to"].ToString() is { Length: > 0 and <= MostId } chosen ? chosen : null;
        return new(
            form["handoff"].ToString(), Number(form["epoch"]) ?? -1, form["dispatchId"].ToString(), text, form["mode"] == "note", LocalPath.Or(form["back"], "/desk/" + person))
        {
            Draft = Number(form["draft"]),
            Seen = Number(form["seen"]),
            To = to,
            IsShut = form["shut"] is { Count: > 0 } shut && shut.Contains(to ?? shut[0], StringComparer.Ordinal),
            IsAgain = form["again"] == "1",
            Template = form["template"].ToString() is { Length: > 0 } template ? template : null,
            Query = form["q"].ToString().Trim() is { Length: > 0 and <= 100 } query ? query : null,
            Values = form.ToDictionary(f => f.Key, f => f.Value.ToString().Trim(), StringComparer.Ordinal),
        };
    }

    /// <summary>What is wrong with it by itself; null for nothing.</summary>
    internal Conflict? Fault(bool carriesFiles = false) => 0 switch
    {
        _ when Text.Length == 0 && !carriesFiles => new(ConflictKind.Empty),
        _ when Text.Length > MostText => new(ConflictKind.TooLong, Detail: MostText.ToString(CultureInfo.InvariantCulture)),
        _ when DispatchId.Length is 0 or > MostId => new(ConflictKind.Moved),
        _ when !IsNote && Gap().Match(Text) is { Success: true } gap => new(ConflictKind.Unfilled, Detail: gap.Value),
        _ => null,
    };

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A variable that nobody filled: a customer never gets to read one.
    [GeneratedRegex(@"\{\{[^{}\n]{0,60}\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
