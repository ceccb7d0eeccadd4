using System.Text.Json;
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
    /// <param name="messages">What is said to it: words, calls and what tools answered.</param>
    /// <param name="options">With the functions that are offered along.</param>
    internal static int OfPrompt(IEnumerable<ChatMessage> messages, ChatOptions? options = null) =>
        messages.Sum(m => PerMessage + OfText(m.Text) + m.Contents.Sum(OfTool)) + (options?.Tools ?? []).Sum(OfOffered);

    /// <summary>What a call, or what a tool answered, takes; 0 for words.</summary>
    internal static int OfTool(AIContent content) => content switch
    {
        FunctionCallContent call => PerMessage + OfText(call.CallId) + OfText(call.Name) + OfText(JsonSerializer.Serialize(call.Arguments)),
        FunctionResultContent result => OfText(result.CallId) + OfText(result.Result as string ?? JsonSerializer.Serialize(result.Result)),
        _ => 0,
    };

    /// <summary>What a text takes, where nobody says it.</summary>
    internal static int OfText(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    private static int OfOffered(AITool tool) => PerMessage + OfText(tool.Name) + OfText(tool.Description) + (tool is AIFunctionDeclaration function ? OfText(function.JsonSchema.GetRawText()) : 0);

    /// <summary>The price in millionths of a dollar, rounded up; 0 where no price is configured.</summary>
    internal long Price(PriceConfig? price) => price is null ? 0 : (long)Math.Ceiling((In * price.Input) + (Out * price.Output));
}
