using System.Net;
using System.Security.Cryptography;
using Gateway.Configuration;

namespace Gateway.Attachments.Keeping;

/// <summary>Sealed bytes as objects of a bucket at an S3-compatible service.</summary>
internal sealed class S3Blobs(S3Config config, TimeProvider clock, TimeSpan? timeout = null) : IBlobs, IDisposable
{
    // The bucket keeps what was sealed here, so an answer is never larger than the largest attachment.
    private const long MostAnswer = (1L << 30) + (1 << 20);

    private readonly Uri _base = new(config.PathStyle ? $"{config.Endpoint.GetLeftPart(UriPartial.Authority)}/{config.Bucket}/" : $"{config.Endpoint.Scheme}://{config.Bucket}.{config.Endpoint.Authority}/");
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null,
    }) { Timeout = timeout ?? TimeSpan.FromSeconds(100), MaxResponseContentBufferSize = MostAnswer };

    /// <inheritdoc/>
    public async ValueTask PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        using var answer = await CallAsync(HttpMethod.Put, name, bytes, stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw Refused(answer);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> GetAsync(string name, CancellationToken stop)
    {
        using var answer = await CallAsync(HttpMethod.Get, name, body: null, stop);
        return answer.StatusCode == HttpStatusCode.NotFound && !await IsNoBucketAsync(answer, stop) ? null
            : answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsByteArrayAsync(stop)
            : throw Refused(answer);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string name, CancellationToken stop)
    {
        using var answer = await CallAsync(HttpMethod.Delete, name, body: null, stop);
        if (!answer.IsSuccessStatusCode && (answer.StatusCode != HttpStatusCode.NotFound || await IsNoBucketAsync(answer, stop)))
        {
            throw Refused(answer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string name, ReadOnlyMemory<byte>? body, CancellationToken stop)
    {
        using var request = Signed(method, name, body);
        try
        {
            return await _http.SendAsync(request, stop);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new BlobsUnavailableException("The bucket for attachments cannot be reached.", e);
        }
    }

    private HttpRequestMessage Signed(HttpMethod method, string name, ReadOnlyMemory<byte>? body)
    {
        var uri = new Uri(_base, $"media/{name[..2]}/{name}");
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = uri.IsDefaultPort ? uri.Host : uri.Authority,
            ["x-amz-content-sha256"] = Convert.ToHexStringLower(SHA256.HashData((body ?? default).Span)),
            ["x-amz-date"] = SignatureV4.Stamp(clock.GetUtcNow()),
        };
        var request = new HttpRequestMessage(method, uri) { Content = body is { } bytes ? new ReadOnlyMemoryContent(bytes) : null };
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", headers["x-amz-content-sha256"]);
        request.Headers.TryAddWithoutValidation("x-amz-date", headers["x-amz-date"]);
        request.Headers.TryAddWithoutValidation(
            "Authorization", SignatureV4.Authorization(method.Method, uri.AbsolutePath, headers, config.Region, config.AccessKey.Reveal(), config.SecretKey));
        return request;
    }

    // Without its bucket nothing is there, and nothing is known to be gone.
    private static async Task<bool> IsNoBucketAsync(HttpResponseMessage answer, CancellationToken stop) =>
        (await answer.Content.ReadAsStringAsync(stop)).Contains("<Code>NoSuchBucket</Code>", StringComparison.Ordinal);

    // The answer's words may name keys of objects: the status is enough.
    private static BlobsUnavailableException Refused(HttpResponseMessage answer) =>
        new($"The bucket for attachments answered {(int)answer.StatusCode}; check its name, region and keys.");
}
