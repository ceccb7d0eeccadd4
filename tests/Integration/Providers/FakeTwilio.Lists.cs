using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Integration.Providers;

/// <summary>What Twilio lists, by its rules: newest first, in pages, filtered by what the query says and nothing else.</summary>
public sealed partial class FakeTwilio
{
    private static readonly HashSet<string> Filters = new(["To", "From", "DateSent", "DateSent>", "DateSent<", "PageSize", "Page", "PageToken"], StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ListedMessage> _made = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ListedMessage> _others = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Reply> _listReplies = new();

    /// <summary>The clock of its messages.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The most messages of a page, whatever is asked for.</summary>
    public int MostOfPage { get; set; } = 1000;

    /// <summary>What answers every list; null for the lists themselves.</summary>
    public Reply? Lists { get; set; }

    /// <summary>What a page names as the next one, instead of the next one.</summary>
    public string? NextPage { get; set; }

    /// <summary>How many lists were asked for.</summary>
    public int Listed => Calls.Count(c => c.Method == "GET");

    /// <summary>How many messages were posted.</summary>
    public int Posted => Calls.Count(c => c.Method == "POST");

    /// <summary>Tells the next lists, one each, what they are answered with.</summary>
    public void AnswerLists(params IEnumerable<Reply> replies)
    {
        foreach (var reply in replies)
        {
            _listReplies.Enqueue(reply);
        }
    }

    /// <summary>Puts a message into the list that no call of ours made.</summary>
    public ListedMessage Has(ListedMessage message) => _others[message.Sid] = message;

    /// <summary>Changes what a message that was accepted became.</summary>
    public void Became(string sid, string status, int? code = null) => _made[sid] = _made[sid] with { Status = status, Code = code };

    /// <inheritdoc/>
    protected override Reply? Show(ProviderCall call)
    {
        if (call.Method != "GET")
        {
            return null;
        }

        var root = $"/2010-04-01/Accounts/{AccountSid}/Messages";
        return 0 switch
        {
            _ when call.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}")) => Refusal(401, 20003),
            _ when Lists is { } always => always,
            _ when _listReplies.TryDequeue(out var next) => next,
            _ when call.Path.StartsWith(root + ".json?", StringComparison.Ordinal) => Page(call.Path),
            _ when call.Path.StartsWith(root + "/", StringComparison.Ordinal) && call.Path.Contains("/Media.json", StringComparison.Ordinal) => MediaOf(call.Path[(root.Length + 1)..].Split('/')[0]),
            _ => Refusal(404, 20404),
        };
    }

    // What was not accepted was judged all the same, and is not there.
    private IEnumerable<ListedMessage> Everything() => Sent.Select(s => _made[s.NativeId]).Concat(_others.Values).OrderByDescending(m => m.At);

    private Reply Page(string path)
    {
        var query = QueryHelpers.ParseQuery(path[path.IndexOf('?', StringComparison.Ordinal)..]);
        string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        if (query.Keys.FirstOrDefault(k => !Filters.Contains(k)) is not null || !int.TryParse(Of("PageSize") ?? "50", CultureInfo.InvariantCulture, out var size) || size is < 1 or > 1000)
        {
            return Refusal(400, 20001);
        }

        var all = Everything().Where(m => Of("To") is not { } to || m.To == to).Where(m => Of("From") is not { } from || m.From == from)
            .Where(m => Time(Of("DateSent>")) is not { } after || m.SentAt >= after).Where(m => Time(Of("DateSent<")) is not { } before || m.SentAt <= before).ToList();
        var page = int.Parse(Of("Page") ?? "0", CultureInfo.InvariantCulture);
        size = Math.Min(size, MostOfPage);
        var next = all.Count <= (page + 1) * size ? null
            : QueryHelpers.AddQueryString(path[..path.IndexOf('?', StringComparison.Ordinal)], query.Where(q => q.Key != "Page").ToDictionary(q => q.Key, q => (string?)q.Value.ToString(), StringComparer.Ordinal)) + $"&Page={page + 1}";
        return Json(new { messages = all.Skip(page * size).Take(size).Select(Resource), page, page_size = size, next_page_uri = NextPage ?? next });
    }

    private Reply MediaOf(string sid) => Everything().FirstOrDefault(m => m.Sid == sid) is { } message
        ? Json(new { media_list = message.Media.Select((mime, i) => new { sid = $"ME{i:x32}", parent_sid = sid, content_type = mime, uri = $"/2010-04-01/Accounts/{AccountSid}/Messages/{sid}/Media/ME{i:x32}.json" }), next_page_uri = (string?)null })
        : Refusal(404, 20404);

    private object Resource(ListedMessage m) => new
    {
        sid = m.Sid, account_sid = AccountSid, from = m.From, to = m.To, body = m.Body, status = m.Status, direction = m.Direction, num_media = m.Media.Count.ToString(CultureInfo.InvariantCulture),
        num_segments = "1", price = (string?)null, price_unit = "USD", error_code = m.Code, error_message = (string?)null, api_version = "2010-04-01", messaging_service_sid = (string?)null,
        date_created = Written(m.At), date_updated = Written(m.At), date_sent = m.SentAt is { } sent ? Written(sent) : null,
    };

    private static Reply Json(object value) => new() { Body = JsonSerializer.Serialize(value) };

    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>A message as Twilio lists it.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Who got it.</param>
/// <param name="Body">What it says.</param>
/// <param name="Direction"><c>inbound</c> or <c>outbound-api</c>.</param>
/// <param name="At">When it was made.</param>
public sealed record ListedMessage(string Sid, string From, string To, string Body, string Direction, DateTimeOffset At)
{
    /// <summary>How far it got.</summary>
    public string Status { get; init; } = "received";

    /// <summary>The error code.</summary>
    public int? Code { get; init; }

    /// <summary>The MIME types of its attachments.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>When it was passed on; what waits in a queue of Twilio's has no such time.</summary>
    public DateTimeOffset? SentAt => Status is "queued" or "accepted" ? null : At;
}
