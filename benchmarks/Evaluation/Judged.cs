using Personalization.Drafting;
using Personalization.Knowledge;
using Personalization.Wording;

namespace Bench.Evaluation;

/// <summary>A case as it came out, held against what was expected.</summary>
internal sealed record Judged(EvaluatedCase Case, Came Came, bool Right, IReadOnlyList<string> Unsupported, IReadOnlyList<string> Leaks, bool Repeats)
{
    internal bool HandedOver => Came.Reason is not null;

    internal double Confidence => Came.Draft is { } draft ? draft.Trace.Confidence is > 0 and var sure ? sure : draft.Support : 1;

    /// <summary>Plays a case and judges it.</summary>
    internal static async Task<Judged> PlayAsync(EvaluatedCase one, EvaluatedBrand brand, KnowledgeLibrary knowledge, Drafter writer)
    {
        var conversation = new Conversation(brand, brand.Uses, knowledge, writer, one.Allows);
        Came? before = null, came = null;
        List<string> leaks = [], unsupported = [];
        foreach (var text in one.Turns)
        {
            before = came;
            came = await conversation.WriteAsync(text);
            leaks.AddRange(Withheld(brand, one).Where(value => came.Text.Contains(value, StringComparison.OrdinalIgnoreCase)));
            unsupported.AddRange(Claims.Unsupported(came, brand));
        }

        var passages = knowledge.Of(brand.Id)!.Passages;
        return new(one, came!, one.Expect.All(expected => Meets(expected, one, came!, passages)), unsupported, leaks,
            before is { Text.Length: > 0 } && came is { Reason: null, Asks: null } && before.Text == came.Text);
    }

    // Every value of the profile that the customer has permitted nobody to say, as it stands and as it would be said. Everyday words prove nothing.
    private static IEnumerable<string> Withheld(EvaluatedBrand brand, EvaluatedCase one)
    {
        // Who says yes in the conversation permits what was asked.
        var allowed = brand.Uses.All.Where(u => one.Allows.Contains(u.Id, StringComparer.Ordinal) || one.Expect.Contains("fact " + u.Fields[0], StringComparer.Ordinal))
            .SelectMany(u => u.Fields).ToHashSet(StringComparer.Ordinal);
        return brand.Facts.EnumerateObject().Where(f => !allowed.Contains(f.Name))
            .SelectMany(f => Texts.Languages.Select(l => FactPhrases.Value(f.Value, l)).Append(f.Value.ToString())).Where(v => v.Any(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal);
    }

    // «a | b» is either.
    private static bool Meets(string expected, EvaluatedCase one, Came came, IReadOnlyList<Passage> passages) =>
        expected.Split(" | ").Any(choice => Is(choice.Trim(), one, came, passages));

    private static bool Is(string expected, EvaluatedCase one, Came came, IReadOnlyList<Passage> passages)
    {
        var space = expected.IndexOf(' ', StringComparison.Ordinal);
        var (what, rest) = space < 0 ? (expected, "") : (expected[..space], expected[(space + 1)..]);
        return what switch
        {
            "answer" => came is { Reason: null, Draft.Outcome: DraftOutcome.Answered } && From(rest, one, came, passages),
            "consent" => came.Reason is null && came.Asks == rest,
            "fact" => came is { Reason: null } && came.Draft?.FactsUsed.Any(f => f.Field == rest) == true,
            "handover" => came.Reason is { } reason && (rest.Length == 0 || rest.Split('/').Contains(reason, StringComparer.Ordinal)),
            "talk" => came is { Reason: null, Asks: null, Text.Length: > 0 } && came.Draft?.Sources.Count is null or 0,
            "clarify" => came is { Reason: null } && came.Text.Contains("• ", StringComparison.Ordinal) && rest.Split('/').All(r => Folding.Fold(came.Text).Contains(Folding.Fold(r), StringComparison.Ordinal)),
            "stop" => came.Reason is null && came.Draft is null,
            _ => throw new InvalidOperationException($"{one.Id}: nothing is known about \"{expected}\"."),
        };
    }

    // «returns.md > refund»: the file, and words of the heading.
    private static bool From(string source, EvaluatedCase one, Came came, IReadOnlyList<Passage> passages)
    {
        var parts = source.Split(" > ");
        var meant = passages.Where(p => p.Path.EndsWith(parts[0], StringComparison.Ordinal) && (parts.Length == 1 || Folding.Fold(p.Heading).Contains(Folding.Fold(parts[1]), StringComparison.Ordinal))).ToList();
        return meant.Count == 0
            ? throw new InvalidOperationException($"{one.Id}: there is no passage \"{source}\".")
            : meant.Exists(p => came.Draft!.Sources.Contains(p.Source, StringComparer.Ordinal) && Claims.Says(came.Text, p.Text));
    }
}
