using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conversations.Log;
using Conversations.People;
using Storage.Sealed;

namespace Gateway.Erasures;

/// <summary>One erasure, as the ledger remembers it: pseudonyms and keyed hashes, and nothing that says who it was.</summary>
/// <param name="At">When.</param>
/// <param name="Brand">At which brand.</param>
/// <param name="People">The logs of the person.</param>
/// <param name="Addresses">Keyed hashes of their addresses.</param>
/// <param name="Why">What asked for it.</param>
internal sealed record Erased(DateTimeOffset At, string Brand, IReadOnlyList<PersonId> People, IReadOnlyList<string> Addresses, string Why)
{
    /// <summary>What it is known by in the ledger.</summary>
    [JsonIgnore]
    internal string Id => People[0].Value;

    internal string ToJson() => JsonSerializer.Serialize(this, Composition.Json);
}

/// <summary>A line of a ledger's file: an erasure, the hash of the line before, and a signature over both.</summary>
/// <param name="Entry">The erasure as JSON, exactly as it was signed.</param>
/// <param name="Before">SHA-256 of the line before in this file, in hex; empty for the first.</param>
/// <param name="Key">Which installation signed: the beginning of its public key's hash.</param>
/// <param name="Signature">ECDSA P-256 over the rest.</param>
internal sealed record LedgerLine(string Entry, string Before, string Key, byte[] Signature)
{
    internal static LedgerLine Sign(Erased erased, string before, Installation installation)
    {
        var (entry, key) = (erased.ToJson(), KeyOf(installation));
        return new(entry, before, key, installation.Sign(Statement(entry, before, key)));
    }

    /// <summary>The erasure; null when the signature does not stand.</summary>
    internal Erased? Read(Installation installation) =>
        Key == KeyOf(installation) && installation.IsSigned(Statement(Entry, Before, Key), Signature) ? JsonSerializer.Deserialize<Erased>(Entry, Composition.Json) : null;

    internal static string KeyOf(Installation installation) => Hash(installation.PublicKey)[..16];

    internal static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Statement(string entry, string before, string key) => Encoding.UTF8.GetBytes($"erasure\n{key}\n{before}\n{entry}");
}
