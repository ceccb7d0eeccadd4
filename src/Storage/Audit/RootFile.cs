using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.People;

namespace Storage.Audit;

/// <summary>One person in a published root: how long log and audit stream were, and the links there.</summary>
/// <param name="Person">Who.</param>
/// <param name="Version">The version up to which the log was sealed; 0 for none.</param>
/// <param name="Link">The log's link there.</param>
/// <param name="Audit">How many statements the audit stream held.</param>
/// <param name="AuditLink">The link of the last of them, in lower-case hex; empty when there was none.</param>
public sealed record RootLeaf(PersonId Person, long Version, byte[] Link, long Audit = 0, string AuditLink = "");

/// <summary>
/// A published root: a line with its time, a line for each person, and a last line with the SHA-256 over all lines before it (without their ends) and its
/// signature. Whoever has the public key can read it.
/// </summary>
/// <param name="At">When it was begun; the default in files of older versions.</param>
/// <param name="Leaves">Everybody it names.</param>
public sealed record RootFile(DateTimeOffset At, IReadOnlyDictionary<PersonId, RootLeaf> Leaves)
{
    /// <summary>The first line.</summary>
    public static string Head(DateTimeOffset at) => JsonSerializer.Serialize(new HeadLine(Statement.Time(at)));

    /// <summary>The last line.</summary>
    public static string Foot(byte[] root, byte[] signature) => JsonSerializer.Serialize(new FootLine(root, signature));

    /// <summary>Reads a root. Throws <see cref="InvalidDataException"/> when it was altered, or signed by another key.</summary>
    public static RootFile Read(string name, IReadOnlyList<string> lines, ProofKey key)
    {
        try
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var line in lines.SkipLast(1))
            {
                digest.AppendData(Encoding.UTF8.GetBytes(line));
            }

            var foot = lines.Count == 0 ? null : JsonSerializer.Deserialize<FootLine>(lines[^1]);
            if (foot is { Root: not null, Signature: not null } && digest.GetHashAndReset().AsSpan().SequenceEqual(foot.Root) && key.Holds(foot.Root, foot.Signature))
            {
                return Of(lines);
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw Altered(name, e);
        }

        throw Altered(name, null);
    }

    private static RootFile Of(IReadOnlyList<string> lines)
    {
        var hasTime = lines.Count > 1 && Statement.TryTime(JsonSerializer.Deserialize<HeadLine>(lines[0])?.At, out _);
        Statement.TryTime(hasTime ? JsonSerializer.Deserialize<HeadLine>(lines[0])!.At : null, out var at);
        return new(at, lines.SkipLast(1).Skip(hasTime ? 1 : 0).Select(l => JsonSerializer.Deserialize<RootLeaf>(l)!).ToDictionary(l => l.Person));
    }

    private static InvalidDataException Altered(string name, Exception? why) => new($"The published root {name} was altered: its signature does not hold.", why);

    private sealed record HeadLine(string? At);

    private sealed record FootLine(byte[]? Root, byte[]? Signature);
}
