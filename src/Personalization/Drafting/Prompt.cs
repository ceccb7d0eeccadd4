using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Personalization.Drafting.Context;

namespace Personalization.Drafting;

/// <summary>
/// Turns a request into what a model gets: the instructions, then the data in typed parts, each within its budget, then the rules once more.
/// </summary>
internal static class Prompt
{
    /// <summary>How much of what happened a model sees.</summary>
    public const int MostHappened = 20;

    private static readonly PromptFile File = PromptFile.Own;

    /// <summary>SHA-256 of the instructions, which are a file of this program.</summary>
    public static string Hash => File.Hash;

    /// <summary>The version of that file.</summary>
    public static int Version => File.Version;

    /// <summary>What instructions and rules take at most: with the longest name that a brand can have in them.</summary>
    public static int FixedTokens { get; } =
        Tokens.Estimate(File.Instructions) + Tokens.Estimate(File.Rules) + 160 + PromptBudget.Order.Sum(k => new PromptPart(k, []).Size + 2);

    /// <summary>The prompt of a request, within the default budget.</summary>
    public static PromptSheet Of(DraftRequest request) => Of(request, PromptBudget.Default);

    /// <summary>The prompt of a request, within a budget of at least <see cref="PromptBudget.Least"/>.</summary>
    public static PromptSheet Of(DraftRequest request, PromptBudget budget)
    {
        if (budget.Total < PromptBudget.Least)
        {
            throw new ArgumentOutOfRangeException(nameof(budget), "A prompt has room for its rules and a question at least.");
        }

        var (instructions, rules) = (PromptFile.Filled(File.Instructions, request.BrandName, request.Language), PromptFile.Filled(File.Rules, request.BrandName, request.Language));
        var parts = Fitted(Parts(request), budget).OrderBy(p => p.Kind).Where(p => p.Kind is PartKind.Facts or PartKind.Knowledge or PartKind.Question || p.Items.Count > 0 || p.IsCut).ToList();
        List<ChatMessage> messages =
        [
            new(ChatRole.System, instructions),
            new(ChatRole.User, string.Join("\n\n", parts.Select(p => p.Text).Append(rules))),
        ];
        return new(
            messages,
            [
                new(PartKind.Instructions.Name(), Tokens.Estimate(instructions), Cut: false), .. parts.Select(p => new PartUse(p.Kind.Name(), p.Size, p.IsCut)),
                new(PartKind.Rules.Name(), Tokens.Estimate(rules), Cut: false),
            ],
            budget.Of(PartKind.Tools));
    }

    // What one leaves, the next may use; together they never exceed what there is. Each frame is counted among the fixed already.
    private static IEnumerable<PromptPart> Fitted(Dictionary<PartKind, PromptPart> parts, PromptBudget budget)
    {
        var (room, spare) = (budget.Total - FixedTokens - budget.Of(PartKind.Tools), 0);
        foreach (var kind in PromptBudget.Order)
        {
            var (part, frame, own) = (parts[kind], new PromptPart(kind, []).Size, budget.Of(kind) + spare);
            var fitted = part.Items.Count == 0 ? part : part.Within(Math.Max(0, Math.Min(own, room)) + frame);
            var used = Math.Max(0, fitted.Size - frame);
            (room, spare) = (room - used, Math.Max(0, own - used));
            yield return fitted;
        }
    }

    private static Dictionary<PartKind, PromptPart> Parts(DraftRequest request) => new()
    {
        [PartKind.UseCase] = new(PartKind.UseCase, [new("", UseCase(request), "", IsJson: true)]),
        [PartKind.Facts] = new(PartKind.Facts, [.. request.View.Facts.Select(f => new PromptItem(
            $"{{\"field\":{PromptText.Quoted(f.Field)},\"value\":", PromptText.Json(f.Value), $",\"purpose\":{PromptText.Quoted(f.Purpose)}}}", IsJson: true))]),
        [PartKind.History] = new(PartKind.History, [.. request.View.History.Take(MostHappened).Select(h => new PromptItem(
            $"{{\"event\":{PromptText.Quoted(h.Event)},\"at\":\"{h.OccurredAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\",\"values\":",
            "{" + string.Join(',', h.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{PromptText.Quoted(v.Key)}:{PromptText.Json(v.Value)}")) + "}",
            $",\"purpose\":{PromptText.Quoted(h.Purpose)}}}", IsJson: true))])
        {
            IsCut = request.View.History.Count > MostHappened,
        },
        [PartKind.Summary] = Text(PartKind.Summary, request.Summary),
        [PartKind.Knowledge] = new(PartKind.Knowledge, [.. request.Passages.Select((p, at) => new PromptItem(
            $"{{\"n\":{(at + 1).ToString(CultureInfo.InvariantCulture)},\"source\":{PromptText.Quoted(p.Passage.Source)},\"text\":", p.Passage.Text, "}"))]),
        [PartKind.Note] = Text(PartKind.Note, request.HumanNote),
        [PartKind.Transcript] = new(PartKind.Transcript, [.. request.Transcript.Where(l => l.Text.Length > 0).Select(l => new PromptItem(
            $"{{\"from\":\"{(l.Inbound ? "customer" : "us")}\",\"text\":", l.Text, "}"))]),
        [PartKind.Question] = new(PartKind.Question, [new("{\"from\":\"customer\",\"text\":", request.Question, "}")]),
    };

    private static PromptPart Text(PartKind kind, string? text) => new(kind, string.IsNullOrWhiteSpace(text) ? [] : [new("{\"text\":", text, "}")]);

    // For what it is, not about whom: purposes and channel, and the brand's time for «hoy» and «mañana».
    private static string UseCase(DraftRequest request)
    {
        var view = request.View;
        var purposes = view.Facts.Select(f => f.Purpose).Concat(view.History.Select(h => h.Purpose)).Distinct(StringComparer.Ordinal);
        return PromptText.Json(JsonSerializer.SerializeToElement(new
        {
            area = view.Use.Area, purposes, channel = view.Use.Over?.Channel,
            local_time = request.LocalTime?.ToString("yyyy-MM-dd HH:mm dddd", CultureInfo.InvariantCulture),
        }));
    }
}
