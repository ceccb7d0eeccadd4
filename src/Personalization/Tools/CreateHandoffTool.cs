using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Personalization.Gate;
using Personalization.Masking;

namespace Personalization.Tools;

/// <summary>What a tool that brings about something is offered with.</summary>
/// <param name="TurnId">The id that all of the turn goes under: a wish that is told twice has one id.</param>
/// <param name="Language">The customer's language.</param>
/// <param name="BrandLanguage">The language of the brand's people.</param>
/// <param name="Question">What waits for an answer, covered.</param>
/// <param name="Now">The time of the draft.</param>
public sealed record ToolOccasion(string TurnId, string Language, string BrandLanguage, string Question, DateTimeOffset Now);

/// <summary>Asks for a person. It happens with the settlement of the draft, in the same commit, and once.</summary>
/// <param name="occasion">What for.</param>
/// <param name="view">What its writer knows: no word of it goes into what the agent keeps reading after it was forbidden.</param>
/// <param name="hours">When people are there; null where it is not said.</param>
/// <param name="masking">What is covered.</param>
public sealed class CreateHandoffTool(ToolOccasion occasion, ProfileView view, OpeningHours? hours, MaskingRules masking) : Tool
{
    private static readonly Schema Arguments = Tools.Schema.Of("""
        {"type":"object","properties":{
          "reason":{"type":"string","enum":["customer_asked","cannot_help","complaint","payment","legal","danger"]},
          "question":{"type":"string","maxLength":300,"description":"What the person has to find out or decide, without any of the customer's data."}},
         "required":["reason"]}
        """);

    /// <inheritdoc/>
    public override string Name => "create_handoff";

    /// <inheritdoc/>
    public override string Description =>
        "Brings in a person of the team. Use it early: when the customer asks for one, when nothing known helps, and for complaints, money, legal matters or danger. The program tells the customer itself.";

    /// <inheritdoc/>
    public override JsonElement Schema => Arguments.Json;

    /// <inheritdoc/>
    public override ValueTask<ToolResult> CallAsync(JsonElement arguments, CancellationToken stop) =>
        ValueTask.FromResult(Arguments.Wrong(arguments) is not null ? ToolResult.Refused("bad_arguments") : Call(arguments));

    private ToolResult Call(JsonElement arguments)
    {
        var code = arguments.GetProperty("reason").GetString()!;
        var (reason, band) = code switch
        {
            "customer_asked" => (HandoffReason.Asked, 2),
            "complaint" => (HandoffReason.Frustration, 2),
            "payment" or "legal" => (HandoffReason.Policy, 3),
            "danger" => (HandoffReason.Vulnerable, 1),
            _ => (HandoffReason.LowSupport, 3),
        };
        var question = Question(arguments);
        var summary = ToolSentences.AskedFor.With(occasion.BrandLanguage, ("reason", ToolSentences.Reasons[code].In(occasion.BrandLanguage)))
            + (question is null ? "" : " " + ToolSentences.Open.With(occasion.BrandLanguage, ("text", question))) + ToolSentences.Quote(occasion.Question, occasion.BrandLanguage);
        return new("ok", JsonSerializer.SerializeToElement(new { person = "requested", note = "The customer is told in the program's own words behind your text; do not repeat it." }))
        {
            Says = ToolSentences.Person.In(occasion.Language) + HoursSentences.Promise(hours, occasion.Now, occasion.Language),
            Does = seen => HandoffRules.Request(seen.Of<HandoffState>(), "h_" + occasion.TurnId, reason, band, summary, seen.Now, question is null ? null : new(null, question, [], [], occasion.Language)),
        };
    }

    // The summary outlives a consent: what a model knows of the customer stays out of it.
    private string? Question(JsonElement arguments) =>
        arguments.TryGetProperty("question", out var question) && question.GetString() is { Length: > 0 } text && FactValues.In(question, view, [], [occasion.Question]) is null
            ? Masker.Of(text, masking).Text : null;
}
