using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>Recognises that a customer asks what came of something that a person of the team told them; whether it happened is not for an assistant to guess.</summary>
public static class FollowUp
{
    private static readonly Phrases Phrases = Phrases.Load("followup.txt");

    /// <summary>The rule (<c>promised.es</c>), or null.</summary>
    public static string? In(string? text) => Sentences.Of(text).Select(Phrases.MatchFolded).FirstOrDefault(r => r is not null);
}
