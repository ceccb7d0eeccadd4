using System.Net;
using System.Net.Http.Headers;
using Conversations.Messages;

namespace Gateway.Attachments.Fetching;

/// <summary>
/// Fetches for one account: allowed hosts and checked addresses only, redirects one by one and without credentials, nothing unpacked,
/// nothing larger than asked for, and nobody waited for beyond the limits.
/// </summary>
internal sealed class MediaHttp : IDisposable
{
    private const int MostHops = 5;
    private const int Chunk = 64 * 1024;

    private readonly HttpClient _http;
    private readonly Hosts _hosts;
    private readonly MediaOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Makes a client.</summary>
    public MediaHttp(Hosts hosts, MediaOptions options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_hosts, _options, _clock) = (hosts, options, clock);
        _http = new(new SocketsHttpHandler
        {
            ConnectCallback = new GuardedConnection(hosts, resolve).ConnectAsync,
            // A proxy would resolve names itself, and the check would look at the proxy's address.
            UseProxy = false,
            AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20), PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 64, ActivityHeadersPropagator = null,
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Fetches what is at an address.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="credentials">The account's, which go to the first address only, and there only where it may have them; null for none.</param>
    /// <param name="most">The most bytes.</param>
    /// <param name="room">Room in memory for them.</param>
    /// <param name="stop">Gives up.</param>
    public async ValueTask<(int Status, Fetched Fetched)> GetAsync(Uri uri, AuthenticationHeaderValue? credentials, long most, Room room, CancellationToken stop)
    {
        try
        {
            for (var hop = 0; hop <= MostHops && _hosts.Allows(uri); hop++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, uri);
                var known = hop == 0 && credentials is not null && _hosts.TakesCredentials(uri);
                request.Headers.Authorization = known ? credentials : null;
                // Some of the providers' servers refuse who does not say what they are.
                request.Headers.UserAgent.Add(new("messaging-gateway", "1.0"));
                using var answer = await AnsweredAsync(request, stop);
                if (Next(uri, answer) is not { } next)
                {
                    return ((int)answer.StatusCode, await JudgeAsync(answer, known, most, room, stop));
                }

                uri = next;
            }

            return (0, new Fetched.Lost(AttachmentCodes.Forbidden));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (0, e.InnerException is ForbiddenAddressException || e is ForbiddenAddressException
                ? new Fetched.Lost(AttachmentCodes.Forbidden)
                : new Fetched.Later(AttachmentCodes.Unreachable));
        }
    }

    /// <summary>Asks the account's own API; whatever it answers that does not pass is an answer, with its words.</summary>
    public async ValueTask<(int Status, Fetched Fetched)> LookUpAsync(Uri uri, AuthenticationHeaderValue credentials, long most, Room room, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri) { Headers = { Authorization = credentials } };
            using var answer = await AnsweredAsync(request, stop);
            var status = (int)answer.StatusCode;
            return (status, status is 408 or 425 or 429 or >= 500
                ? new Fetched.Later(AttachmentCodes.Unreachable, answer.Headers.RetryAfter?.Delta)
                : await ReadAsync(answer, most, room, stop));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (0, new Fetched.Later(AttachmentCodes.Unreachable));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> AnsweredAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var stall = new CancellationTokenSource(_options.Stall, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, stop);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
    }

    private static Uri? Next(Uri uri, HttpResponseMessage answer) =>
        (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location && Uri.TryCreate(uri, location, out var next) ? next : null;

    private async ValueTask<Fetched> JudgeAsync(HttpResponseMessage answer, bool known, long most, Room room, CancellationToken stop) => (int)answer.StatusCode switch
    {
        200 => await ReadAsync(answer, most, room, stop),
        404 or 410 => new Fetched.Lost(AttachmentCodes.Expired),
        // An address at a CDN is signed for a time; without credentials that is what can be wrong with it.
        403 when !known => new Fetched.Lost(AttachmentCodes.Expired),
        408 or 425 or 429 or >= 500 => new Fetched.Later(AttachmentCodes.Unreachable, answer.Headers.RetryAfter?.Delta),
        _ => new Fetched.Lost(AttachmentCodes.Unauthorized),
    };

    private async ValueTask<Fetched> ReadAsync(HttpResponseMessage answer, long most, Room room, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentLength > most)
        {
            return new Fetched.Lost(AttachmentCodes.TooLarge);
        }

        using var stall = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, stop);
        await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
        var bytes = new MemoryStream();
        var chunk = new byte[Chunk];
        while (true)
        {
            int read;
            using (_clock.CreateTimer(static s => ((CancellationTokenSource)s!).Cancel(), stall, _options.Stall, Timeout.InfiniteTimeSpan))
            {
                read = await body.ReadAsync(chunk, either.Token);
            }

            if (read == 0)
            {
                return new Fetched.Got(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
            }

            if (bytes.Length + read > most)
            {
                return new Fetched.Lost(AttachmentCodes.TooLarge);
            }

            await room.ForAsync(bytes.Length + read, stop);
            bytes.Write(chunk, 0, read);
        }
    }
}
