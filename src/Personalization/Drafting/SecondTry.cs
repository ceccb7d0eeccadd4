using Microsoft.Extensions.AI;
using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>One more question to a model that said something nobody can use, with what was wrong. Not a second one.</summary>
internal static class SecondTry
{
    private const string Format =
        "That could not be read. Answer the customer's last message again, with exactly one JSON object as the instructions say, and nothing before or after it.";

    private const string Language = "That was in the wrong language. Say the same in the language that the instructions name, with exactly one JSON object as they say.";

    // A shorter text does not say which language it is in.
    private const int EnoughToTell = 40;
    private const int MostQuoted = 2000;

    /// <summary>What to say to the model; null when its answer can be used.</summary>
    public static string? Asks(Answer? answer, DraftRequest request) => answer switch
    {
        null => Format,
        { Outcome: DraftOutcome.Answered, Text: { Length: >= EnoughToTell } text } when LanguageGuess.Of(text, request.Language) != request.Language => Language,
        _ => null,
    };

    /// <summary>What is added to the conversation with the model: its own words, and the question. Endpoints refuse an empty message.</summary>
    public static IEnumerable<ChatMessage> After(string reply, string again)
    {
        var said = reply.Trim();
        return [new(ChatRole.Assistant, said.Length == 0 ? "…" : said.Length > MostQuoted ? said[..MostQuoted] : said), new(ChatRole.User, again)];
    }
}
