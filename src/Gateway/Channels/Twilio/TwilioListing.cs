using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>Reads the messages that Twilio has, page by page. It never leaves the configured API, whatever a page names as the next.</summary>
internal sealed class TwilioListing(TwilioAccount account, ProviderHttp http, ListingPace? pace = null)
{
    /// <summary>A thousand messages of 1600 characters, written as widely as JSON can.</summary>
    private const int MostBytes = 24 * 1024 * 1024;

    private readonly string _root = $"{account.ApiBase}/2010-04-01/Accounts/{account.AccountSid}/";
    private readonly AuthenticationHeaderValue _credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthTokens[0].Reveal()}")));

    /// <summary>The pages of a list, newest messages first. Throws <see cref="ListingFailedException"/> when a page does not come.</summary>
    /// <param name="filter">Which messages; the first page's query.</param>
    /// <param name="most">The most pages.</param>
    /// <param name="stop">Ends the reading.</param>
    public async IAsyncEnumerable<TwilioPage> PagesAsync(ListFilter filter, int most, [EnumeratorCancellation] CancellationToken stop)
    {
        var (next, read) = (new Uri(_root + "Messages.json?" + filter.Query()), 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (next is not null && read++ < most && seen.Add(next.AbsoluteUri))
        {
            var json = await ReadAsync(next, stop);
            if (json.Array("messages"u8) is not { } messages)
            {
                throw new ListingFailedException("unreadable_answer", null);
            }

            next = Next(json, next);
            yield return new([.. messages.EnumerateArray().Select(TwilioRecord.Read).OfType<TwilioRecord>()], next is null);
        }
    }

    /// <summary>The attachments of a message, as its webhook names them.</summary>
    public async ValueTask<IReadOnlyList<(string Url, string? Mime)>> MediaAsync(string sid, CancellationToken stop)
    {
        var path = $"{_root}Messages/{Uri.EscapeDataString(sid)}/Media";
        var json = await ReadAsync(new(path + ".json?PageSize=50"), stop);
        return json.Array("media_list"u8) is { } list
            ? [.. list.EnumerateArray().Select(m => (Sid: m.String("sid"u8), Mime: m.String("content_type"u8))).Where(m => m.Sid is not null).Select(m => ($"{path}/{Uri.EscapeDataString(m.Sid!)}", m.Mime))]
            : throw new ListingFailedException("unreadable_answer", null);
    }

    private async ValueTask<JsonElement> ReadAsync(Uri uri, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            await (pace?.WaitAsync(stop) ?? ValueTask.CompletedTask);
            try
            {
                return await ReadOnceAsync(uri, stop);
            }
            catch (ListingFailedException failed) when (pace?.MayRepeat(failed, attempt) == true)
            {
                await pace.WaitAsync(failed, attempt, stop);
            }
        }
    }

    private async ValueTask<JsonElement> ReadOnceAsync(Uri uri, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Authorization = _credentials;
        var answer = await http.AskAsync(request, stop, MostBytes);
        var body = WireJson.Read(answer.Body);
        if (answer.IsSuccess && body.ValueKind == JsonValueKind.Object)
        {
            return body;
        }

        var code = answer.Broken ?? (answer.IsSuccess ? "unreadable_answer" : body.Id("code"u8) ?? string.Create(CultureInfo.InvariantCulture, $"http_{answer.Status}"));
        throw new ListingFailedException(code, answer.RetryAfter) { Passes = answer.Broken is not null || answer.IsSuccess || answer.Status is 429 or >= 500 };
    }

    // A path, or an address of the same origin; the credentials go nowhere else.
    private static Uri? Next(JsonElement page, Uri from)
    {
        if (page.String("next_page_uri"u8) is not { } named)
        {
            return null;
        }

        return Uri.TryCreate(from, named, out var next) && next.GetLeftPart(UriPartial.Authority) == from.GetLeftPart(UriPartial.Authority) && next.UserInfo.Length == 0
            ? next
            : throw new ListingFailedException("foreign_page", null);
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Messages">Its messages.</param>
/// <param name="IsLast">Whether none follows.</param>
internal sealed record TwilioPage(IReadOnlyList<TwilioRecord> Messages, bool IsLast);

/// <summary>Which messages to list.</summary>
/// <param name="From">Who sent them; null for anybody.</param>
/// <param name="To">Who got them; null for anybody.</param>
/// <param name="PageSize">How many at once, 1000 at most.</param>
/// <param name="Since">Sent at this time or later; null for any.</param>
/// <param name="Until">Sent at this time or earlier; null for any.</param>
internal sealed record ListFilter(string? From, string? To, int PageSize, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>The query. Twilio writes inequalities into the names: <c>DateSent&gt;=…</c>.</summary>
    public string Query() => string.Join('&', Pairs().Where(p => p.Value is not null).Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value!)}"));

    private IEnumerable<(string Name, string? Value)> Pairs() =>
        [("To", To), ("From", From), ("DateSent>", Time(Since)), ("DateSent<", Time(Until)), ("PageSize", PageSize.ToString(CultureInfo.InvariantCulture))];

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A list did not come.</summary>
/// <param name="code">Twilio's code, the HTTP status, or how the call broke.</param>
/// <param name="retryAfter">How long Twilio asks to wait.</param>
internal sealed class ListingFailedException(string code, TimeSpan? retryAfter) : Exception($"Twilio did not list: {code}.")
{
    /// <summary>Twilio's code, the HTTP status, or how the call broke.</summary>
    public string Code => code;

    /// <summary>How long Twilio asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Whether it may come the next time.</summary>
    public bool Passes { get; init; }
}

/// <summary>How a long reading spares Twilio: a pause before each call, and a few tries of one that failed.</summary>
/// <param name="Between">The pause before each call.</param>
/// <param name="Clock">The clock.</param>
internal sealed record ListingPace(TimeSpan Between, TimeProvider Clock)
{
    private const int Most = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Whether a call that failed is made again.</summary>
    public bool MayRepeat(ListingFailedException failed, int attempt) => failed.Passes && attempt < Most;

    /// <summary>Waits before a call.</summary>
    public async ValueTask WaitAsync(CancellationToken stop) => await Task.Delay(Between, Clock, stop);

    /// <summary>Waits before a call is made again: as long as Twilio asks, within reason.</summary>
    public async ValueTask WaitAsync(ListingFailedException failed, int attempt, CancellationToken stop)
    {
        var pause = failed.RetryAfter ?? Between * Math.Pow(4, attempt);
        await Task.Delay(pause < Longest ? pause : Longest, Clock, stop);
    }
}
