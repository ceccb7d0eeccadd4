using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Conversations.Messages;
using Conversations.People;

namespace Personalization.Identity;

/// <summary>How far a link by code is.</summary>
public enum LinkStage
{
    /// <summary>The code waits to be typed.</summary>
    Open,
    /// <summary>It was typed; the addresses are being joined.</summary>
    Answered,
    /// <summary>Over, one way or the other.</summary>
    Closed,
}

/// <summary>A further address that the person wants to be theirs.</summary>
/// <param name="Id">The id, <c>l_…</c>.</param>
/// <param name="Target">Where the code went.</param>
/// <param name="Salt">Of the hash.</param>
/// <param name="Hash">The code's hash.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="Until">When the code has lost its force.</param>
/// <param name="From">The address over which it was asked for; null for a page or the API.</param>
public sealed record LinkCode(string Id, Address Target, string Salt, string Hash, DateTimeOffset AskedAt, DateTimeOffset Until, Address? From)
{
    /// <summary>How long a code is good for.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>How often it may be typed wrongly: of a million codes, five are no guess.</summary>
    public const int Tries = 5;

    /// <summary>How many codes a person may ask for, and an address may get, within <see cref="Day"/>.</summary>
    public const int MostADay = 3;

    /// <summary>The day of <see cref="MostADay"/>: the last 24 hours.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private const int Digits = 6;

    /// <summary>How far it is.</summary>
    public LinkStage Stage { get; init; }

    /// <summary>How often something else was typed.</summary>
    public int Misses { get; init; }

    /// <summary>The address it was answered from; null for a page or the API.</summary>
    public Address? Over { get; init; }

    /// <summary>Whether the code may be typed now.</summary>
    public bool IsOpen(DateTimeOffset now) => Stage == LinkStage.Open && Misses < Tries && now < Until;

    /// <summary>
    /// Whether typing it at an address proves anything: not at the one that it went to, and where it was asked for in a conversation, only there.
    /// </summary>
    public bool MayBeTypedAt(Address over) => over != Target && (From is not { } from || from == over);

    /// <summary>Whether this is the code. Takes the same time either way.</summary>
    public bool Is(string typed) => Read(typed) is { } code
        && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Hash), Convert.FromHexString(HashOf(Salt, code)));

    /// <summary>The hash that a log keeps of a code.</summary>
    public static string HashOf(string salt, string code) => Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(salt), Encoding.ASCII.GetBytes(code)));

    /// <summary>The code that a message consists of, with or without spaces and dashes; null for any other message.</summary>
    public static string? Read(string? text)
    {
        if (text is null || text.Length > 4 * Digits)
        {
            return null;
        }

        var code = new StringBuilder(Digits);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && code.Length < Digits)
            {
                code.Append(c);
            }
            else if (!(char.IsWhiteSpace(c) || c is '-' or '–' or '\u200e'))
            {
                return null;
            }
        }

        return code.Length == Digits ? code.ToString() : null;
    }
}
