using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Conversations.People;

namespace Storage.Audit;

/// <summary>
/// What stands in a person's audit stream: one flat JSON object for each reading, receipt, search or reveal, with its place in the chain. Its canonical form
/// (<see cref="Canonical"/>) is what is hashed and signed: <c>link = SHA-256(statement)</c>, <c>prev</c> is the link before, and <c>sig</c>
/// (<c>ecdsa-p256:</c> and base64 of the signature over the same bytes, IEEE P1363) stands beside it, not in it. So whoever has the statements and the public key
/// can check each of them and their order without any other key.
/// </summary>
public static class Statement
{
    /// <summary>What stands before a signature.</summary>
    public const string Scheme = "ecdsa-p256:";

    private const string Times = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The link before the first statement: 64 zeros.</summary>
    public static readonly string Start = new('0', 64);

    /// <summary>The members that every statement has, whatever it is about; an event's own members must not be named so.</summary>
    public static readonly IReadOnlyList<string> Frame = ["at", "entry", "kind", "person", "prev", "seq"];

    /// <summary>An event's JSON with its place in the chain.</summary>
    /// <param name="body">The event as an object; the statement takes it over.</param>
    /// <param name="person">Whose audit stream.</param>
    /// <param name="seq">1, 2, 3 … without gaps.</param>
    /// <param name="entry">The event's id.</param>
    /// <param name="kind">Its stored name and version, such as <c>receipt@1</c>.</param>
    /// <param name="at">When, by the writer's clock; never before the statement before.</param>
    /// <param name="prev">The link of the statement before, in lower-case hex.</param>
    public static JsonObject Of(JsonObject body, PersonId person, long seq, string entry, string kind, DateTimeOffset at, string prev)
    {
        if (Frame.FirstOrDefault(body.ContainsKey) is { } taken)
        {
            throw new ArgumentException($"An event of the audit stream has a member {taken}, which is the frame's.", nameof(body));
        }

        (body["person"], body["seq"], body["entry"], body["kind"], body["prev"]) = (person.Value, seq, entry, kind, prev);
        body["at"] = Time(at);
        return body;
    }

    /// <summary>A time as statements and roots have it: UTC, to the millisecond.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(Times, CultureInfo.InvariantCulture);

    /// <summary>Reads such a time; false when it is written in any other way.</summary>
    public static bool TryTime(string? text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);

    /// <summary>A signature as text.</summary>
    public static string Signature(ReadOnlySpan<byte> signature) => Scheme + Convert.ToBase64String(signature);

    /// <summary>The link of a statement, in lower-case hex.</summary>
    public static string Link(ReadOnlySpan<byte> statement) => Convert.ToHexStringLower(SHA256.HashData(statement));
}
