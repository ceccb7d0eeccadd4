using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Gateway.Channels;

/// <summary>A webhook's body in a pooled buffer.</summary>
internal readonly struct WebhookBody : IDisposable
{
    /// <summary>Meta's limit; Twilio's webhooks are far smaller.</summary>
    public const int Most = 3 * 1024 * 1024;

    private readonly byte[] _rented;
    private readonly int _length;

    private WebhookBody(byte[] rented, int length) => (_rented, _length) = (rented, length);

    /// <summary>The bytes, until it is disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => _rented.AsMemory(0, _length);

    /// <summary>Reads the whole body; null when it is over the limit, stated or not, of which no more is read than that.</summary>
    public static async ValueTask<WebhookBody?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength > Most)
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 8191) + 1);
        try
        {
            var length = 0;
            while (await request.Body.ReadAsync(buffer.AsMemory(length), stop) is > 0 and var read)
            {
                length += read;
                if (length > Most)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return null;
                }

                if (length == buffer.Length)
                {
                    buffer = Grown(buffer, length);
                }
            }

            return new(buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private static byte[] Grown(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(2 * length, Most + 1));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
