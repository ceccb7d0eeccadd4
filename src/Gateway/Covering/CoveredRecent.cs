using System.Runtime.CompilerServices;
using System.Text.Json;
using Conversations.Messages;
using Personalization.Drafting;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>A message of the recent window as it may be shown.</summary>
/// <param name="Original">The message.</param>
/// <param name="Text">What may be shown of its words; null where it has none.</param>
/// <param name="Masks">What was covered there.</param>
internal sealed record CoveredMessage(RecentMessage Original, string? Text, IReadOnlyList<Mask> Masks);

/// <summary>The texts of a person's state as they may be shown. Pure; a state with covered texts is never made, so that none can be stored.</summary>
internal static class CoveredRecent
{
    // One page asks for the same messages several times; a state does not change, and what was covered goes when it goes.
    private static readonly ConditionalWeakTable<MessagesState, Known> Done = [];

    private sealed record Known(MaskingRules Rules, IReadOnlyList<CoveredMessage> Messages, IReadOnlySet<string> Pieces);

    /// <summary>The recent messages, in their order; what one author wrote in pieces is covered as one.</summary>
    internal static IReadOnlyList<CoveredMessage> Of(MessagesState messages, MaskingRules rules) => KnownOf(messages, rules).Messages;

    private static Known KnownOf(MessagesState messages, MaskingRules rules)
    {
        if (!Done.TryGetValue(messages, out var known) || !ReferenceEquals(known.Rules, rules))
        {
            known = Made(messages, rules);
            Done.AddOrUpdate(messages, known);
        }

        return known;
    }

    private static Known Made(MessagesState messages, MaskingRules rules)
    {
        var shown = new CoveredMessage[messages.Recent.Count];
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in messages.Recent.Select((Message, At) => (Message, At)).Where(m => m.Message.Text is not null).GroupBy(m => KeyOf(m.Message), StringComparer.Ordinal))
        {
            var (members, texts) = (run.ToList(), run.Select(m => m.Message.Text!).ToList());
            var masked = run.Key.Length == 0 ? texts.ConvertAll(t => Masker.Of(t, rules)) : Masker.OfRun(texts, rules);
            pieces.UnionWith(Pieces.In(texts, masked));
            for (var i = 0; i < members.Count; i++)
            {
                shown[members[i].At] = new(members[i].Message, masked[i].Text, masked[i].Masks);
            }
        }

        return new(rules, [.. messages.Recent.Select((m, at) => shown[at] is { } one ? one with { Text = Pieces.Without(one.Text!, pieces) } : new(m, null, []))], pieces);
    }

    /// <summary>A text that somebody made of the conversation, such as a summary or a note: what of it was repeated before it was complete is covered too.</summary>
    internal static string? Shown(MessagesState messages, MaskingRules rules, string? text) =>
        text is null ? null : Pieces.Without(Masker.Of(text, rules).Text, KnownOf(messages, rules).Pieces);

    /// <summary>The recent messages as records that can stand where the originals do; their earlier words are covered too.</summary>
    internal static IReadOnlyList<RecentMessage> Shown(MessagesState messages, MaskingRules rules) =>
    [
        .. Of(messages, rules).Select(m => m.Original with
        {
            Text = m.Text,
            Fate = m.Original.Fate.Edit is { } edit ? m.Original.Fate with { Edit = edit with { Text = edit.Text == m.Original.Text ? m.Text : rules.Shown(edit.Text) } } : m.Original.Fate,
        }),
    ];

    /// <summary>The question of a turn, as a model or an agent may read it.</summary>
    internal static string Question(MessagesState messages, Reading reading, MaskingRules rules)
    {
        var shown = Of(messages, rules).ToLookup(m => (m.Original.Seq, m.Original.NativeId, m.Original.At));
        var lines = reading.Asked.Select(m => shown[(m.Seq, m.NativeId, m.At)].FirstOrDefault()?.Text).ToList();
        return lines.Count == 0 || lines.Contains(null) ? Masker.Of(reading.Question, rules).Text : string.Join('\n', lines).Trim();
    }

    /// <summary>A text that stands alone.</summary>
    internal static string? Shown(this MaskingRules rules, string? text) => text is null ? null : Masker.Of(text, rules).Text;

    /// <summary>A value: a fact, a row of a list. Its texts are read one after the other: a number may stand in it in pieces.</summary>
    internal static JsonElement Shown(this MaskingRules rules, JsonElement value)
    {
        var texts = new List<string>();
        CoveredJson.Of(value, text =>
        {
            texts.Add(text);
            return text;
        }, names: name => name);
        var masked = new Queue<Masked>(Masker.OfRun(texts, rules));
        return CoveredJson.Of(value, _ => masked.Dequeue().Text, names: name => Masker.Of(name, rules).Text);
    }

    // Empty for what was written whole.
    private static string KeyOf(RecentMessage m) => m switch
    {
        { Inbound: true, What: "postback" } => "",
        { Inbound: true } => "customer",
        { By: "owner_app" or "app" } => "echo",
        _ => m.By.StartsWith("agent:", StringComparison.Ordinal) ? m.By : "",
    };
}
