using Gateway.Configuration;
using Microsoft.Extensions.AI;

namespace Gateway.Assistant.Providers;

/// <summary>Tokens and what they cost.</summary>
/// <param name="In">Of prompts.</param>
/// <param name="Out">Of answers.</param>
internal readonly record struct TokenCount(int In, int Out)
{
    // A token of the common vocabularies is three to four characters of es, pt or en; numbers and JSON take more of them.
    private const int CharactersPerToken = 3;
    private const int PerMessage = 8;

    public static TokenCount operator +(TokenCount a, TokenCount b) => new(a.In + b.In, a.Out + b.Out);

    /// <summary>What a prompt takes, reckoned on the safe side.</summary>
    internal static int OfPrompt(IEnumerable<ChatMessage> messages) => messages.Sum(m => PerMessage + OfText(m.Text));

    /// <summary>What a text takes, where nobody says it.</summary>
    internal static int OfText(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    /// <summary>The price in millionths of a dollar, rounded up; 0 where no price is configured.</summary>
    internal long Price(PriceConfig? price) => price is null ? 0 : (long)Math.Ceiling((In * price.Input) + (Out * price.Output));
}
