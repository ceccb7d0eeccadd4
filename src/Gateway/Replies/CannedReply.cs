using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Replies;

/// <summary>A text that a brand keeps for its agents' answers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Shortcut">The short name it is called by.</param>
/// <param name="Texts">What it says, by language: es, en, pt.</param>
/// <param name="Channel">The only channel it is for; null for all.</param>
internal sealed record CannedReply(string Id, string Shortcut, IReadOnlyDictionary<string, string> Texts, string? Channel = null)
{
    /// <summary>Who changed it last.</summary>
    public string? By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>The texts that a brand keeps, one document; how they are checked and filled.</summary>
internal static partial class CannedReplies
{
    /// <summary>How many a brand may keep.</summary>
    internal const int Most = 500;

    /// <summary>The longest text.</summary>
    internal const int MostText = 2000;

    /// <summary>The languages that a text may be in.</summary>
    internal static readonly IReadOnlyList<string> Languages = ["es", "en", "pt"];

    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    internal static string DocumentName(string brand) => "canned:" + brand;

    internal static IReadOnlyList<CannedReply> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<CannedReply>>(json, Stored) ?? [];

    internal static string Write(IReadOnlyList<CannedReply> all) => JsonSerializer.Serialize(all, Stored);

    /// <summary>What is wrong with one beside the others: a code, or null.</summary>
    internal static string? Fault(CannedReply reply, IEnumerable<CannedReply> others) => 0 switch
    {
        _ when !ShortcutShape().IsMatch(reply.Shortcut) => "shortcut",
        _ when others.Any(o => o.Id != reply.Id && string.Equals(o.Shortcut, reply.Shortcut, StringComparison.OrdinalIgnoreCase)) => "shortcut_taken",
        _ when reply.Texts.Keys.Except(Languages, StringComparer.Ordinal).Any() => "language",
        _ when !reply.Texts.Values.Any(t => !string.IsNullOrWhiteSpace(t)) => "text_missing",
        _ when reply.Texts.Values.Any(t => t.Length > MostText) => "text_long",
        _ when reply.Texts.Values.Any(t => !IsBalanced(t)) => "braces",
        _ when reply.Channel is not null && !ChannelNames.All.Contains(reply.Channel) => "channel",
        _ => null,
    };

    /// <summary>A text with what is known filled in. What is not known stays as it is, and keeps the text from being sent.</summary>
    internal static string Fill(string text, IReadOnlyDictionary<string, string?> known) =>
        Variable().Replace(text, m => known.TryGetValue(m.Groups[1].Value.ToLowerInvariant(), out var value) && !string.IsNullOrWhiteSpace(value) ? value : m.Value);

    /// <summary>What the variables stand for; each has its name in the three languages.</summary>
    internal static IReadOnlyDictionary<string, string?> Known(string? customer, string? agent, string brand)
    {
        // A name that is a phone number in disguise is none to greet somebody by.
        var first = customer?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() is { } word && word.Any(char.IsLetter) && !word.Contains('[') ? word : null;
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["nombre"] = first, ["name"] = first, ["nome"] = first,
            ["agente"] = agent, ["agent"] = agent,
            ["marca"] = brand, ["brand"] = brand,
        };
    }

    private static bool IsBalanced(string text) => Variable().Replace(text, "") is var rest && !rest.Contains("{{", StringComparison.Ordinal) && !rest.Contains("}}", StringComparison.Ordinal);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortcutShape();

    [GeneratedRegex(@"\{\{\s*([\p{L}\p{N}][^{}\n]{0,39}?)\s*\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
