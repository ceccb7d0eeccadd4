namespace Handoffs;

/// <summary>
/// A command of another desk as it came: nothing of it has been believed yet. On the wire: <c>HandoffCommands</c>
/// (see docs/handoff-messages.md).
/// </summary>
/// <param name="MessageId">The sender's id for it; the same one again is the same command.</param>
/// <param name="SentAt">When the sender says that it was sent.</param>
/// <param name="Key">The fingerprint of the key that it claims to be signed with.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Body">The bytes that it is over.</param>
public sealed record CommandDelivery(string? MessageId, DateTimeOffset? SentAt, string? Key, string? Signature, ReadOnlyMemory<byte> Body);

/// <summary>What the sender is told.</summary>
/// <param name="Body">The outcome as JSON.</param>
/// <param name="SentAt">When.</param>
/// <param name="Key">The fingerprint of the key that it is signed with.</param>
/// <param name="Signature">The signature.</param>
public sealed record CommandAnswer(byte[] Body, DateTimeOffset SentAt, string Key, string Signature);
