namespace Gateway.Channels;

/// <summary>A webhook as it came, before anything about it is believed.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Suffix">What follows the account's address in the path as called, such as <c>/status</c>; usually empty.</param>
/// <param name="Query">The query as called, with its question mark; empty without one.</param>
/// <param name="ContentType">The Content-Type header.</param>
/// <param name="Signature">The provider's signature header; null when there is none, or more than one.</param>
/// <param name="Body">The body's bytes as received. They live no longer than the request.</param>
internal readonly record struct WebhookRequest(
    string Method, string Suffix, string Query, string? ContentType, string? Signature, ReadOnlyMemory<byte> Body);
