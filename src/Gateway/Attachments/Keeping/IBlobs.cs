namespace Gateway.Attachments.Keeping;

/// <summary>Keeps sealed bytes under names of lower-case hex. What is under a name may be replaced whole, never in part.</summary>
internal interface IBlobs
{
    /// <summary>Keeps bytes; durable when it returns. Throws <see cref="BlobsUnavailableException"/> when they may not be kept.</summary>
    ValueTask PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken stop);

    /// <summary>The bytes; null when there are none. Throws <see cref="BlobsUnavailableException"/> when that cannot be told.</summary>
    ValueTask<byte[]?> GetAsync(string name, CancellationToken stop);

    /// <summary>Takes bytes away; harmless when there are none. Throws <see cref="BlobsUnavailableException"/> when they may still be there.</summary>
    ValueTask DeleteAsync(string name, CancellationToken stop);
}

/// <summary>The place where sealed bytes are kept is out of reach or out of order; try again.</summary>
internal sealed class BlobsUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
