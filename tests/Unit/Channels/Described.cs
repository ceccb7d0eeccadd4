using Conversations.Messages;
using Gateway.Channels;

namespace Unit.Wire;

/// <summary>What a webhook was understood as, a line per event: the form in which expectations stand beside fixtures.</summary>
internal static class Described
{
    public static IEnumerable<string> Lines(Parsed? parsed) => parsed is null
        ? ["malformed"]
        : [.. parsed.Events.Select(Line), .. parsed.Records.Select(r => $"operations {r.Kind} {r.What} | {Time(r.At)} | {Compact(r.Data)}")];

    private static string Line(ParsedEvent e) => e.Event switch
    {
        MessageReceived m => Join($"message {m.Sender} {m.From}", m.NativeId, Time(m.SentAt), Quoted(m.Text), Named("reply to", m.ReplyTo), Named("name", m.ProfileName)),
        StatusReported s => Join($"status {s.Sender} {e.Customer} {s.Status}", s.Target, Time(s.ReportedAt), Named("dispatch", s.Correlation), Named("code", s.Code), Named("reason", s.Reason)),
        UnsupportedReceived u => Join($"unsupported {u.Sender} {u.From} {u.What}", u.NativeId ?? "no id", Time(u.SentAt), u.OpensWindow ? "opens the window" : null),
        _ => throw new NotSupportedException(e.Event.GetType().Name),
    };

    private static string Compact(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(Conversations.Log.Composition.Json);

    private static string Join(params string?[] parts) => string.Join(" | ", parts.Where(p => p is not null));

    private static string? Named(string name, string? value) => value is null ? null : $"{name} {value}";

    private static string Quoted(string? text) => $"\"{text?.ReplaceLineEndings("⏎")}\"";

    private static string Time(DateTimeOffset at) => at == Given.Now ? "now" : at.ToString("yyyy-MM-ddTHH:mm:ss.FFFZ", System.Globalization.CultureInfo.InvariantCulture);
}
