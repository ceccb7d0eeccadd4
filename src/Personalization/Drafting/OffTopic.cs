using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>Recognises what has nothing to do with any brand: the weather, jokes, politics, sports, homework.</summary>
internal static class OffTopic
{
    private const int Longest = 20;

    private static readonly Phrases Phrases = Phrases.Load("offtopic.txt");

    /// <summary>Whether a question is about nothing that a brand could answer.</summary>
    internal static bool IsIn(string question) => Spelling.Plain(question) is var plain && plain.Count(c => c == ' ') < Longest && Phrases.MatchFolded(plain) is not null;
}
