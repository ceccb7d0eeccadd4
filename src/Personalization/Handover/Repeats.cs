using Conversations.Messages;
using Personalization.Drafting;
using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>Recognises that the assistant goes in circles: the customer says so, asks the same again, or was told twice that little is known.</summary>
public static class Repeats
{
    private const int FewestWords = 3;
    private const double Alike = 0.8;
    private const int TwiceInARow = 2;
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(30);

    private static readonly Phrases Phrases = Phrases.Load("failure.txt");

    private static readonly Texts[] Thin = [DraftSentences.Nearest, DraftSentences.RestUnknown, DraftSentences.DontKnowAndOffer];

    /// <summary>The rule by which the customer says that the answer missed (<c>missed.es</c>), or null.</summary>
    public static string? Missed(string? text) => Sentences.Of(text is null ? null : Sentences.WithoutQuotes(text)).Select(Phrases.MatchFolded).FirstOrDefault(r => r is not null);

    /// <summary>Why the assistant should not try again, or null.</summary>
    /// <param name="recent">The recent messages, oldest first.</param>
    /// <param name="waiting">Those that wait for an answer.</param>
    /// <param name="since">From which log version on: what was said before a permission changed was said under another one.</param>
    /// <param name="now">The time.</param>
    public static string? In(IReadOnlyList<RecentMessage> recent, IReadOnlyList<RecentMessage> waiting, long since, DateTimeOffset now)
    {
        var first = waiting[0].Seq;
        var before = recent.Where(m => m.Seq < first && m.Seq > since && now - m.At <= Recent && !m.IsAside && m.With == waiting[^1].With).ToList();
        var last = before.FindLastIndex(m => !m.Inbound);
        if (last < 0 || before[last].By != "assistant")
        {
            return null;
        }

        return waiting.Select(m => Missed(m.Text)).FirstOrDefault(r => r is not null)
            ?? (waiting.Any(w => before.Take(last).Any(m => m.Inbound && AreAlike(m.Text, w.Text))) ? "again" : null)
            ?? (before.Where(m => !m.Inbound).TakeLast(TwiceInARow).ToList() is { Count: TwiceInARow } said && said.TrueForAll(IsThin) ? "thin" : null);
    }

    /// <summary>Whether the assistant is about to say what it said just before.</summary>
    public static bool Says(IReadOnlyList<RecentMessage> recent, string text, DateTimeOffset now) =>
        recent.LastOrDefault(m => !m.Inbound) is { By: "assistant", Text: { } before } last && now - last.At <= Recent && Folding.Fold(before) == Folding.Fold(text);

    // The same words, whatever their order and their spelling: two of ten may differ.
    private static bool AreAlike(string? one, string? other)
    {
        var (a, b) = (Words(one), Words(other));
        return a.Count >= FewestWords && b.Count >= FewestWords && a.Intersect(b, StringComparer.Ordinal).Count() >= Alike * a.Union(b, StringComparer.Ordinal).Count();
    }

    private static HashSet<string> Words(string? text) => text is null ? [] : Spelling.Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static bool IsThin(RecentMessage message) =>
        message is { By: "assistant", Text: { } text } && Thin.Any(t => Texts.Languages.Any(l => text.Contains(t.In(l).Trim(), StringComparison.Ordinal)));
}
