using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.People;

namespace Storage.Audit;

/// <summary>
/// A statement as it is handed out: one line of JSON with the statement's members and <c>sig</c> beside them, which is no part of what was signed.
/// </summary>
/// <param name="Person">Whose audit stream.</param>
/// <param name="Seq">The place in it.</param>
/// <param name="Entry">The event's id.</param>
/// <param name="Kind">The event's stored name and version.</param>
/// <param name="Prev">The link of the statement before.</param>
/// <param name="At">When.</param>
/// <param name="Bytes">What was signed: the canonical form.</param>
/// <param name="Signature">The signature as text; empty when there is none.</param>
public sealed record SignedStatement(PersonId Person, long Seq, string Entry, string Kind, string Prev, DateTimeOffset At, byte[] Bytes, string Signature)
{
    /// <summary>The name of the member with the signature.</summary>
    public const string Sig = "sig";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The statement's own link.</summary>
    public string Link => Statement.Link(Bytes);

    /// <summary>The line that is handed out for a statement and its signature.</summary>
    public static string Line(string statement, string signature)
    {
        var line = JsonNode.Parse(statement)!.AsObject();
        line[Sig] = signature;
        return System.Text.Encoding.UTF8.GetString(Canonical.Bytes(line));
    }

    /// <summary>Reads a line, however its members are ordered and spaced; null when it is no statement.</summary>
    public static SignedStatement? Read(string line)
    {
        try
        {
            var body = JsonNode.Parse(line, documentOptions: Strict) as JsonObject;
            var signature = Text(body, Sig) ?? "";
            body?.Remove(Sig);
            return body is not null
                && PersonId.TryParse(Text(body, "person"), out var person) && body["seq"] is JsonValue number && number.TryGetValue<long>(out var seq) && seq > 0
                && Text(body, "entry") is { } entry && Text(body, "kind") is { } kind && Text(body, "prev") is { } prev && Statement.TryTime(Text(body, "at"), out var at)
                ? new(person, seq, entry, kind, prev, at, Canonical.Bytes(body), signature)
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Broken JSON, a member twice, a fraction, half a character.
            return null;
        }
    }

    private static string? Text(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
