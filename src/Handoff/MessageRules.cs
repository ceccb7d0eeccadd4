using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Conversations.People;

namespace Handoffs;

/// <summary>What a message may hold: ids, names from the configuration, times and enumerations; nothing that a person wrote.</summary>
internal static class MessageRules
{
    private const int LongestName = 80;
    private static readonly SearchValues<char> Name = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>The name of the first field that breaks the schema, or null.</summary>
    public static string? Broken(HandoffPointer pointer) =>
        Broken(pointer.HandoffId, pointer.ConversationId, pointer.Brand)
        ?? (!IsName(pointer.Skill) ? "skill"
            : pointer.Band is < 1 or > 3 ? "band"
            : pointer.RequestedAt == default ? "requestedAt"
            : pointer.Deadline == default ? "deadline"
            : !Enum.IsDefined(pointer.Reason) ? "reason"
            : null);

    /// <summary>The same for the fields that all messages share.</summary>
    public static string? Broken(string handoffId, string conversationId, string brand) =>
        !IsName(handoffId) || !handoffId.StartsWith("h_", StringComparison.Ordinal) ? "handoffId"
        : !PersonId.TryParse(conversationId, out _) ? "conversationId"
        : !IsName(brand) ? "brand"
        : null;

    /// <summary>
    /// A message's id: the same for the same kind and subject on every process, so that a repeat is recognised.
    /// An RFC 9562 version 8 UUID over SHA-256.
    /// </summary>
    public static Guid MessageId(string kind, string subject)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{subject}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    internal static bool IsName(string? text) =>
        text is { Length: > 0 and <= LongestName } && !text.AsSpan().ContainsAnyExcept(Name);
}
