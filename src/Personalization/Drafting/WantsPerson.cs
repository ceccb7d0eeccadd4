using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>Recognises that a customer wants a person and not the assistant, in any of the three languages.</summary>
public static class WantsPerson
{
    private const int MostClauses = 20;

    private static readonly Phrases Phrases = Phrases.Load("person.txt");

    /// <summary>The rule that recognised it (<c>es.talk</c>), or null.</summary>
    public static string? In(string? text) =>
        // Whoever names the time of a call wants that call, and not somebody now.
        Rule(text) is { } rule && !(rule.EndsWith(".call", StringComparison.Ordinal) && Tools.CallbackTime.Names(text!)) ? rule : null;

    /// <summary>The rule of the wish for a person or a call, at whatever time.</summary>
    internal static string? Rule(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        // Clause by clause: "No, quiero hablar con una persona" is not "no quiero hablar con una persona".
        : text.Split([',', '.', ';', ':', '!', '?', '\n', '\r', '…'], MostClauses + 1, StringSplitOptions.RemoveEmptyEntries)
            .Take(MostClauses).Select(c => Phrases.MatchFolded(Handover.Slips.Mended(Spelling.Plain(c)))).FirstOrDefault(rule => rule is not null);
}
