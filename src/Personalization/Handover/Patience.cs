using Conversations.Messages;
using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>
/// How much of the customer's patience the last messages have cost. A score over several, not one word: what was written before weighs half, and
/// question marks and capitals weigh only beside words.
/// </summary>
public static class Patience
{
    /// <summary>From here on a person is needed.</summary>
    public const double Lost = 3;

    private const double Strong = 3;
    private const double Some = 2;
    private const double Loud = 1;
    private const int Before = 3;
    private const int Marks = 3;
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(30);

    private static readonly Phrases Phrases = Phrases.Load("frustration.txt");

    /// <summary>What one message weighs.</summary>
    public static double Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return 0;
        }

        var own = Sentences.WithoutQuotes(text);
        if (IsOnlyAsking(own))
        {
            return Strong;
        }

        // A thumb alone has no sentence in it.
        var words = Sentences.Of(own).SelectMany(Phrases.AllIn).Select(found => found.Rule.StartsWith("strong", StringComparison.Ordinal) ? Strong : Some).DefaultIfEmpty(0).Max();
        return words + (IsLoud(own) ? Loud : 0);
    }

    /// <summary>What the waiting messages weigh together with the customer's messages before them.</summary>
    /// <param name="waiting">The unanswered messages.</param>
    /// <param name="before">The customer's earlier messages, oldest first.</param>
    /// <param name="now">The time.</param>
    public static double Over(IReadOnlyList<string> waiting, IEnumerable<RecentMessage> before, DateTimeOffset now)
    {
        var present = waiting.Sum(Of);
        return present == 0 ? 0 : present + (before.Where(m => now - m.At <= Recent).TakeLast(Before).Sum(m => Of(m.Text)) / 2);
    }

    // «?????» and nothing else: whoever waits says nothing more.
    private static bool IsOnlyAsking(string text) => text.Count(c => c == '?') >= Marks && text.All(c => c is '?' or '¿' or '!' or '¡' || char.IsWhiteSpace(c));

    // «???», «!!!» and whole sentences in capitals.
    private static bool IsLoud(string text)
    {
        const int Letters = 12;
        const double Most = 0.75;
        var letters = text.Where(char.IsLetter).ToList();
        return text.Contains("???", StringComparison.Ordinal) || text.Contains("!!!", StringComparison.Ordinal) || text.Contains("?!?", StringComparison.Ordinal)
            || (letters.Count >= Letters && text.Contains(' ', StringComparison.Ordinal) && letters.Count(char.IsUpper) >= Most * letters.Count);
    }
}
