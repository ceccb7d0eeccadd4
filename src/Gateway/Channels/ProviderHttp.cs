using Conversations.Messages;
using System.Net;
using System.Net.Http.Headers;

namespace Gateway.Channels;

/// <summary>
/// Calls one account's provider. No redirects (they would carry the credentials along), no cookies, no retries, and an answer
/// of bounded size. It tells apart whether the message can have reached the provider.
/// </summary>
internal sealed class ProviderHttp : IDisposable
{
    /// <summary>An answer is a few hundred bytes.</summary>
    private const int MostAnswer = 64 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // Shorter than providers keep a connection: one that closes under a message makes its outcome unknown.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
    }) { Timeout = Timeout.InfiniteTimeSpan };

    private readonly TimeSpan _timeout;

    /// <summary>Makes a client.</summary>
    /// <param name="timeout">For a whole call; null for 15 seconds.</param>
    public ProviderHttp(TimeSpan? timeout = null) => _timeout = timeout ?? TimeSpan.FromSeconds(15);

    /// <summary>Posts once.</summary>
    public async ValueTask<ProviderAnswer> PostAsync(Uri uri, AuthenticationHeaderValue credentials, string contentType, byte[] body, CancellationToken stop)
    {
        using var content = new WatchedContent(body, contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = content };
        request.Headers.Authorization = credentials;
        using var limit = new CancellationTokenSource(_timeout);
        using var cut = stop.UnsafeRegister(static state => ((WatchedCall)state!).CutUnlessStarted(), new WatchedCall(content, limit));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await AnswerAsync(response, limit.Token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            var why = limit.IsCancellationRequested ? stop.IsCancellationRequested && !content.Started ? "stopped" : "timeout" : "connection";
            return new(Status: 0, [], RetryAfter: null) { MayHaveArrived = content.Started, Broken = why };
        }
    }

    /// <summary>Makes a call that may be made again: a question, or a probe. A call that broke says where: <c>timeout</c>, <c>name</c>, <c>tls</c> or <c>connection</c>.</summary>
    /// <param name="request">The call.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="most">The most bytes of an answer: a longer one, or one that breaks off, counts for its status alone.</param>
    public async ValueTask<ProviderAnswer> AskAsync(HttpRequestMessage request, CancellationToken stop, int most = MostAnswer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_timeout);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await AnswerAsync(response, limit.Token, most);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return new(Status: 0, [], RetryAfter: null) { Broken = Where(error) };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Where(Exception error) => error switch
    {
        OperationCanceledException => "timeout",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        _ => "connection",
    };

    private static async ValueTask<ProviderAnswer> AnswerAsync(HttpResponseMessage response, CancellationToken stop, int most = MostAnswer)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (response.Headers.Date ?? date),
            _ => (TimeSpan?)null,
        };
        var body = await BodyAsync(response, most, stop);
        return new((int)response.StatusCode, body, wait is { } w && w > TimeSpan.Zero ? w : null);
    }

    // The status is said already: an answer that breaks off after it, or has no end, still counts for that much.
    private static async ValueTask<byte[]> BodyAsync(HttpResponseMessage response, int most, CancellationToken stop)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(most, stop);
            return await response.Content.ReadAsByteArrayAsync(stop);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return [];
        }
    }

    private sealed record WatchedCall(WatchedContent Content, CancellationTokenSource Limit)
    {
        public void CutUnlessStarted()
        {
            if (!Content.Started)
            {
                Limit.Cancel();
            }
        }
    }

    /// <summary>A body that knows whether any of it was handed to a connection.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly byte[] _body;
        private volatile bool _started;

        public WatchedContent(byte[] body, string contentType)
        {
            _body = body;
            Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        public bool Started => _started;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _started = true;
            await stream.WriteAsync(_body, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}

/// <summary>What a provider answered, or how the call broke.</summary>
/// <param name="Status">The HTTP status; 0 without an answer.</param>
/// <param name="Body">The answer's body, as far as it came.</param>
/// <param name="RetryAfter">The Retry-After header.</param>
internal readonly record struct ProviderAnswer(int Status, byte[] Body, TimeSpan? RetryAfter)
{
    /// <summary>Where the call broke: <c>connection</c>, <c>timeout</c> or <c>stopped</c>; null when there is an answer.</summary>
    public string? Broken { get; init; }

    /// <summary>Whether a call that broke had begun to send the message.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>Whether the provider says that it took the message.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The result of a call that broke.</summary>
    public SendResult Lost() => new(MayHaveArrived ? Conversations.Messages.SendOutcome.Unknown : Conversations.Messages.SendOutcome.Unreachable, Code: Broken);
}
