using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Integration.Providers;

/// <summary>Twilio on loopback: it checks a send as Twilio would.</summary>
public sealed partial class FakeTwilio : ProviderServer
{
    private static readonly HashSet<string> Known = new(
        ["To", "From", "MessagingServiceSid", "Body", "MediaUrl", "StatusCallback", "ContentSid", "ContentVariables", "ValidityPeriod", "SmartEncoded", "ShortenUrls", "SendAsMms", "PersistentAction"], StringComparer.Ordinal);

    private FakeTwilio(string accountSid, string authToken) => (AccountSid, AuthToken) = (accountSid, authToken);

    /// <summary>The account's SID.</summary>
    public string AccountSid { get; }

    /// <summary>The token that calls must carry and webhooks are signed with.</summary>
    public string AuthToken { get; set; }

    /// <summary>The value for <c>apiBase</c>.</summary>
    public string ApiBase => Address.ToString().TrimEnd('/');

    /// <summary>Starts one.</summary>
    public static async Task<FakeTwilio> StartAsync(string accountSid = "AC00000000000000000000000000000001", string authToken = "twilio-token")
    {
        var server = new FakeTwilio(accountSid, authToken);
        await server.ListenAsync();
        return server;
    }

    /// <summary>Reports what became of a message, to where its send asked for.</summary>
    public Task<HttpResponseMessage> ReportAsync(HttpClient to, SentMessage message, string status, int? errorCode = null)
    {
        List<(string, string)> fields = [("MessageSid", message.NativeId), ("MessageStatus", status), ("SmsStatus", status), ("To", message.To), ("From", message.From), ("AccountSid", AccountSid)];
        if (errorCode is { } code)
        {
            fields.Add(("ErrorCode", code.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return to.SendAsync(SignedWebhook.Twilio(message.StatusCallback!.ToString(), AuthToken, [.. fields]));
    }

    /// <summary>The content that it lists, two a page; each a JSON object.</summary>
    public List<string> Contents { get; } = [];

    /// <summary>What the list of content is answered with instead; null for the list.</summary>
    public Reply? ContentsAnswer { get; set; }

    /// <inheritdoc/>
    protected override Reply? Look(ProviderCall call)
    {
        var uri = new Uri(Address, call.Path);
        var query = QueryHelpers.ParseQuery(uri.Query);
        if (uri.AbsolutePath != "/v1/ContentAndApprovals")
        {
            return null;
        }

        if (call.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}")))
        {
            return Refusal(401, 20003);
        }

        var page = query.TryGetValue("Page", out var at) ? int.Parse(at!, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var next = (page + 1) * 2 < Contents.Count ? $"\"{new Uri(Address, uri.AbsolutePath)}?PageSize=2&Page={page + 1}&PageToken=PT{page + 1}\"" : "null";
        return ContentsAnswer?.Or(Refusal) ?? (!query.ContainsKey("PageSize") ? Refusal(400, 20001)
            : Reply.Raw(200, $$$"""{"contents":[{{{string.Join(',', Contents.Skip(page * 2).Take(2))}}}],"meta":{"page":{{{page}}},"key":"contents","next_page_url":{{{next}}}}}"""));
    }

    /// <inheritdoc/>
    protected override (Reply? Refusal, SentMessage? Message) Judge(ProviderCall call)
    {
        var form = QueryHelpers.ParseQuery(call.Body);
        string? Field(string name) => form.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;
        var (to, from, body, callback) = (Field("To"), Field("From"), Field("Body"), Field("StatusCallback"));
        Reply? refusal = 0 switch
        {
            _ when call.Method != "POST" => Refusal(405, 20004),
            _ when call.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}")) => Refusal(401, 20003),
            _ when call.Path != $"/2010-04-01/Accounts/{AccountSid}/Messages.json" => Refusal(404, 20404),
            _ when !call.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) => Refusal(415, 20001),
            _ when form.Keys.FirstOrDefault(k => !Known.Contains(k)) is not null => Refusal(400, 20001),
            _ when to is null || !Party().IsMatch(to) => Refusal(400, 21211),
            _ when from is null && Field("MessagingServiceSid") is null => Refusal(400, 21603),
            _ when from is not null && !Party().IsMatch(from) => Refusal(400, 21212),
            _ when from is not null && from.StartsWith("whatsapp:", StringComparison.Ordinal) != to.StartsWith("whatsapp:", StringComparison.Ordinal) => Refusal(400, 63007),
            _ when string.IsNullOrEmpty(body) && !form.ContainsKey("MediaUrl") && Field("ContentSid") is null => Refusal(400, 21619),
            _ when body?.Length > 1600 => Refusal(400, 21617),
            _ when Shape(form, to) is { } code => Refusal(400, code),
            _ when callback is not null && (!Uri.TryCreate(callback, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Contains('_', StringComparison.Ordinal)) => Refusal(400, 21609),
            _ => null,
        };
        return refusal is null ? (null, Message(from ?? "", to!, body ?? "", callback, form.TryGetValue("MediaUrl", out var media) ? media.Count : 0)) : (refusal, null);
    }

    /// <inheritdoc/>
    protected override Reply? Sign(ProviderCall call)
    {
        if (call.Path != "/v3/Indicators/Typing.json")
        {
            return null;
        }

        var sound = call.Method == "POST" && call.ContentType.StartsWith("application/json", StringComparison.Ordinal)
            && call.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"))
            && Typing().IsMatch(call.Body);
        return sound ? Reply.Raw(200, "{\"success\":true}") : Refusal(400, 20001);
    }

    // What a send carries beside its text: the code of the first thing that Twilio would not take, null when it takes all.
    private static int? Shape(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form, string to)
    {
        string? Field(string name) => form.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;
        var isWhatsApp = to.StartsWith("whatsapp:", StringComparison.Ordinal);
        var media = form.TryGetValue("MediaUrl", out var urls) ? urls.ToArray() : [];
        return 0 switch
        {
            _ when form.Any(f => f.Key != "MediaUrl" && f.Value.Count > 1) => 20001,
            _ when media.Length > (isWhatsApp ? 1 : 10) => 21623,
            _ when media.Any(m => !Uri.TryCreate(m, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) => 21620,
            _ when Field("ContentSid") is { } sid && !Content().IsMatch(sid) => 21655,
            _ when Field("ContentSid") is not null && (form.ContainsKey("Body") || media.Length > 0) => 21654,
            _ when Field("ContentVariables") is { } variables && !Variables(variables) => 21656,
            _ when Field("ValidityPeriod") is { } validity && !(int.TryParse(validity, out var seconds) && seconds is >= 1 and <= 36_000) => 21604,
            _ when Field("PersistentAction") is { } action && (!isWhatsApp || !Geo().IsMatch(action)) => 63012,
            _ => null,
        };
    }

    private static bool Variables(string json)
    {
        try
        {
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } all && all.EnumerateObject().All(v => v.Value.ValueKind == JsonValueKind.String);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\AHX[0-9a-fA-F]{32}\z", RegexOptions.None, 1000)]
    private static partial Regex Content();

    [GeneratedRegex(@"\Ageo:-?[0-9.]+,-?[0-9.]+(\|.+)?\z", RegexOptions.None, 1000)]
    private static partial Regex Geo();

    [GeneratedRegex(@"\A\{""channel"":""WHATSAPP"",""messageId"":""(SM|MM)[^""]+""\}\z", RegexOptions.None, 1000)]
    private static partial Regex Typing();

    /// <inheritdoc/>
    protected override Reply Refusal(int status, int code, int? subcode = null) => new()
    {
        Status = status,
        Body = JsonSerializer.Serialize(new { code, message = "Refused.", more_info = $"https://www.twilio.com/docs/errors/{code}", status }),
    };

    /// <inheritdoc/>
    protected override Reply Accepted(SentMessage message) => new()
    {
        Status = 201,
        Body = JsonSerializer.Serialize(new
        {
            sid = message.NativeId, status = "queued", to = message.To, from = message.From, body = message.Text, account_sid = AccountSid,
            num_segments = "1", num_media = "0", error_code = (int?)null, error_message = (string?)null, api_version = "2010-04-01", direction = "outbound-api",
        }),
    };

    private SentMessage Message(string from, string to, string text, string? callback, int media)
    {
        var reports = callback is null ? null : new Uri(callback);
        var correlation = reports is null ? null : QueryHelpers.ParseQuery(reports.Query).TryGetValue("d", out var d) ? d.ToString() : null;
        var message = new SentMessage($"SM{NextNumber():x32}", from, to, text, correlation, reports);
        _made[message.NativeId] = new(message.NativeId, from, to, text, "outbound-api", Clock.GetUtcNow()) { Status = "sent", Media = [.. Enumerable.Repeat("image/jpeg", media)] };
        return message;
    }

    [GeneratedRegex(@"\A(whatsapp:)?\+[1-9][0-9]{6,14}\z|\A[0-9]{3,6}\z|\Awhatsapp:[A-Z]{2}\.[0-9A-Za-z]+\z", RegexOptions.None, 1000)]
    private static partial Regex Party();
}
