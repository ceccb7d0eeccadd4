using Personalization.Wording;

namespace Personalization.Conduct;

/// <summary>Recognises the automatic replies of other machines: greeting and away messages of WhatsApp Business, out-of-office notes, ticket robots.</summary>
public static class AutoReply
{
    private static readonly Phrases Phrases = Phrases.Load("autoreply.txt");

    /// <summary>The rule that recognised it (<c>es.away</c>), or null.</summary>
    public static string? In(string? text) => string.IsNullOrWhiteSpace(text) ? null : Phrases.Match(text);
}
