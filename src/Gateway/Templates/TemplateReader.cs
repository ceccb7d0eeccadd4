using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Templates;

/// <summary>A reading that failed.</summary>
/// <param name="code">The provider's code, <c>http_502</c>, or where the call broke.</param>
/// <param name="retryAfter">How long the provider asks to wait.</param>
internal sealed class TemplatesUnreadException(string code, TimeSpan? retryAfter = null) : Exception("The templates could not be read.")
{
    /// <summary>The provider's code, or where the call broke.</summary>
    public string Code { get; } = code;

    /// <summary>How long the provider asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>
/// Asks the providers for their templates, page by page. Credentials go nowhere but to the configured API, whatever a page names as
/// the next.
/// </summary>
internal sealed class TemplateReader(SendOptions options) : IDisposable
{
    private const int PageSize = 100;
    private const int MostPages = 200;
    private const int MostBytes = 8 * 1024 * 1024;

    private readonly ProviderHttp _http = new(options.Timeout);

    /// <summary>The WhatsApp business account of a number.</summary>
    public async ValueTask<string> BusinessOfAsync(MetaAccount account, SenderConfig sender, CancellationToken stop)
    {
        var answer = await GetAsync(new($"{account.ApiBase}/{sender.NativeId}?fields=health_status"), Token(account, sender), stop);
        var entities = answer.Object("health_status"u8)?.Array("entities"u8)?.EnumerateArray() ?? default;
        return entities.Where(e => e.String("entity_type"u8) == "WABA").Select(e => e.Id("id"u8)).FirstOrDefault(id => id is not null && id.All(char.IsAsciiDigit))
            ?? throw new TemplatesUnreadException("business_account_not_told");
    }

    /// <summary>All templates of a WhatsApp business account.</summary>
    public ValueTask<IReadOnlyList<TemplateEntry>> MetaAsync(MetaAccount account, SenderConfig sender, string business, CancellationToken stop) => PagesAsync(
        new($"{account.ApiBase}/{business}/message_templates?fields={MetaTemplates.Fields}&limit={PageSize}"), Token(account, sender),
        page => page.Array("data"u8), page => page.Object("paging"u8)?.String("next"u8), MetaTemplates.Read, stop);

    /// <summary>All content of a Twilio account.</summary>
    public ValueTask<IReadOnlyList<TemplateEntry>> TwilioAsync(TwilioAccount account, CancellationToken stop) => PagesAsync(
        new($"{ContentBase(account)}/v1/ContentAndApprovals?PageSize={PageSize}"),
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthTokens[0].Reveal()}"))),
        page => page.Array("contents"u8), page => page.Object("meta"u8)?.String("next_page_url"u8), TwilioTemplates.Read, stop);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // Twilio's content has a host of its own; a configured API stands for all of Twilio.
    private static string ContentBase(TwilioAccount account) =>
        account.ApiBase == TwilioAccount.DefaultApiBase ? "https://content.twilio.com" : new Uri(account.ApiBase).GetLeftPart(UriPartial.Authority);

    private static AuthenticationHeaderValue Token(MetaAccount account, SenderConfig sender) =>
        (sender.AccessToken ?? account.AccessToken) is { } token ? new("Bearer", token.Reveal()) : throw new TemplatesUnreadException("no_access_token");

    private async ValueTask<IReadOnlyList<TemplateEntry>> PagesAsync(
        Uri first, AuthenticationHeaderValue credentials, Func<JsonElement, JsonElement?> items, Func<JsonElement, string?> next, Func<JsonElement, TemplateEntry?> read, CancellationToken stop)
    {
        var (found, seen) = (new List<TemplateEntry>(), new HashSet<string>(StringComparer.Ordinal));
        for (var uri = first; uri is not null;)
        {
            if (!seen.Add(uri.AbsoluteUri) || seen.Count > MostPages)
            {
                throw new TemplatesUnreadException("endless_pages");
            }

            var page = await GetAsync(uri, credentials, stop);
            found.AddRange((items(page) ?? throw new TemplatesUnreadException("unreadable_answer")).EnumerateArray().Select(read).OfType<TemplateEntry>());
            uri = next(page) is { } named ? SameOrigin(uri, named) : null;
        }

        return found;
    }

    private static Uri SameOrigin(Uri from, string named) =>
        Uri.TryCreate(from, named, out var next) && next.GetLeftPart(UriPartial.Authority) == from.GetLeftPart(UriPartial.Authority) && next.UserInfo.Length == 0
            ? next : throw new TemplatesUnreadException("foreign_page");

    private async ValueTask<JsonElement> GetAsync(Uri uri, AuthenticationHeaderValue credentials, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri) { Headers = { Authorization = credentials } };
        var answer = await _http.AskAsync(request, stop, MostBytes);
        if (answer.Broken is { } broken)
        {
            throw new TemplatesUnreadException(broken);
        }

        var body = WireJson.Read(answer.Body);
        if (!answer.IsSuccess)
        {
            var code = (body.Object("error"u8) ?? body).Id("code"u8) ?? string.Create(CultureInfo.InvariantCulture, $"http_{answer.Status}");
            throw new TemplatesUnreadException(code, answer.RetryAfter);
        }

        return body.ValueKind == JsonValueKind.Object ? body : throw new TemplatesUnreadException("unreadable_answer");
    }
}
