using Conversations.Messages;

namespace Gateway.Attachments.Fetching;

/// <summary>How an attempt to fetch ended.</summary>
internal abstract record Fetched
{
    private Fetched() { }

    /// <summary>The bytes are here.</summary>
    /// <param name="Bytes">All of them.</param>
    internal sealed record Got(ReadOnlyMemory<byte> Bytes) : Fetched;

    /// <summary>They are not to be had.</summary>
    /// <param name="Reason">A code of <see cref="AttachmentCodes"/>.</param>
    internal sealed record Lost(string Reason) : Fetched;

    /// <summary>Not now.</summary>
    /// <param name="Reason">A code of <see cref="AttachmentCodes"/>.</param>
    /// <param name="After">When the provider says to come back; null where it does not.</param>
    internal sealed record Later(string Reason, TimeSpan? After = null) : Fetched;
}
