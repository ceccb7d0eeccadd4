using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Conversations.Messages;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Webhooks;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Twilio;

/// <summary>
/// The corner of Twilio's REST API that a channel calls: create a message, read one, list them. As strict as the real one
/// where a mistake would only show in production.
/// </summary>
internal sealed class SimulatedTwilio(
    DemoInstallation demo, PhoneShelf shelf, Recipients recipients, StatusCourse course, TwilioLedger ledger, TimeProvider time)
{
    private static readonly TimeSpan TypingShown = TimeSpan.FromSeconds(25);

    /// <summary><c>POST /2010-04-01/Accounts/{sid}/Messages.json</c>.</summary>
    public async Task CreateAsync(HttpContext http)
    {
        if (Guard(http) is { } locked)
        {
            await RefuseAsync(http, locked);
            return;
        }

        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var (send, error) = TwilioSend.Read(form, demo);
        var phone = send is null ? null : recipients.Of(send.To);
        var fault = phone is null ? null : shelf.TakeFault(phone.Id);
        error ??= phone is null ? TwilioErrors.Of(30005) : Refusal(phone, send!, fault);
        if (error is { Later: false })
        {
            await RefuseAsync(http, error);
            return;
        }

        var sid = TwilioWire.Sid();
        var now = time.GetUtcNow();
        var addressee = (phone ?? new SimulatedPhone("", "", "", "", send!.To)) with { Line = send!.Line };
        var message = new TwilioMessage(sid, send.Line.Dialled, TwilioWire.Dialled(addressee), send.Body, "outbound-api", "queued", send.Media, now, now);
        var last = send.Line.Channel == ChannelName.WhatsApp ? PhoneMessageStatus.Read : PhoneMessageStatus.Delivered;
        await TakeAsync(http, message, send, fault, new(
            addressee.Id, sid, now, error, last, (status, at, why) => Report(send, addressee, sid, status, at, why)));
    }

    /// <summary><c>GET /2010-04-01/Accounts/{sid}/Messages/{message}.json</c>.</summary>
    public Task ReadAsync(HttpContext http)
    {
        var sid = (string)http.Request.RouteValues["message"]!;
        return Guard(http) is { } locked ? RefuseAsync(http, locked)
            : ledger.Where(message => message.Sid == sid) is [var found] ? TwilioWire.AnswerAsync(http, StatusCodes.Status200OK, Json(found))
            : RefuseAsync(http, TwilioErrors.NotFound);
    }

    /// <summary><c>GET /2010-04-01/Accounts/{sid}/Messages.json</c>, by To, From and DateSent (<c>=</c>, <c>&gt;=</c>, <c>&lt;=</c>).</summary>
    public Task ListAsync(HttpContext http)
    {
        if (Guard(http) is { } locked)
        {
            return RefuseAsync(http, locked);
        }

        var query = http.Request.Query;
        var size = int.TryParse(query["PageSize"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 1000) : 50;
        var page = int.TryParse(query["Page"], NumberStyles.None, CultureInfo.InvariantCulture, out var nth) ? nth : 0;
        var found = ledger.Where(message => Wanted(message, query));
        var kept = QueryString.Create(query.Where(field => field.Key is not ("Page" or "PageSize")));
        var path = $"/{TwilioWire.ApiVersion}/Accounts/{demo.Secrets.TwilioAccountSid}/Messages.json{kept.Add("PageSize", size.ToString(CultureInfo.InvariantCulture))}&Page=";
        return TwilioWire.AnswerAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["messages"] = new JsonArray([.. found.Skip(page * size).Take(size).Select(Json)]),
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = page * size,
            ["end"] = Math.Max(0, Math.Min(found.Count, (page + 1) * size) - 1),
            ["uri"] = path + page,
            ["first_page_uri"] = path + "0",
            ["previous_page_uri"] = page > 0 ? path + (page - 1) : null,
            ["next_page_uri"] = found.Count > (page + 1) * size ? path + (page + 1) : null,
        });
    }

    /// <summary><c>GET /2010-04-01/Accounts/{sid}/Messages/{message}/Media/{media}</c>: the bytes are at another address, without credentials.</summary>
    public Task MediaAsync(HttpContext http)
    {
        var media = (string)http.Request.RouteValues["media"]!;
        if (Guard(http) is { } locked)
        {
            return RefuseAsync(http, locked);
        }

        if (media.Length != 34 || SampleFile.Sent(media[^16..]) is not { } file)
        {
            return RefuseAsync(http, TwilioErrors.NotFound);
        }

        http.Response.Redirect(new Uri(demo.Self, $"simulator/providers/cdn/{media[^16..]}/{file.Name}").ToString());
        return Task.CompletedTask;
    }

    /// <summary><c>POST /v3/Indicators/Typing.json</c>: the message counts as read, and the brand is shown as typing for at most 25 seconds.</summary>
    public async Task TypeAsync(HttpContext http)
    {
        if (Locked(http) is { } locked)
        {
            await RefuseAsync(http, locked);
            return;
        }

        var body = await GraphHttp.BodyAsync(http);
        if (body?.Text("messageId") is not { Length: > 0 } id || body.Value.Text("channel") is not "WHATSAPP" || shelf.HolderOf(id) is not { } phone)
        {
            await RefuseAsync(http, TwilioErrors.NotFound);
            return;
        }

        shelf.Advance(phone.Id, id, PhoneMessageStatus.Read);
        shelf.ShowTyping(phone.Id, TypingShown);
        await TwilioWire.AnswerAsync(http, StatusCodes.Status200OK, new JsonObject { ["success"] = true });
    }

    private async Task TakeAsync(HttpContext http, TwilioMessage message, TwilioSend send, Fault? fault, Consignment consignment)
    {
        if (fault is not Fault.Hangs { Taken: false })
        {
            ledger.Add(message);
            shelf.Append(consignment.Phone, new PhoneMessage(message.Sid, FromPhone: false, "", message.CreatedAt, PhoneMessageStatus.Sending) { Line = send.Line.Sender }.With(send.Content));
            if (fault is Fault.Hasty)
            {
                await course.ReportAsync(consignment, PhoneMessageStatus.Sent, message.CreatedAt, http.RequestAborted);
            }

            course.Begin(consignment, tardy: fault is Fault.Tardy);
        }

        await (fault is Fault.Hangs ? Hanging.UntilGoneAsync(http, time) : TwilioWire.AnswerAsync(http, StatusCodes.Status201Created, Json(message)));
    }

    /// <summary>Without a StatusCallback nothing is reported.</summary>
    private SignedWebhook? Report(TwilioSend send, SimulatedPhone phone, string sid, PhoneMessageStatus status, DateTimeOffset at, ProviderError? error)
    {
        ledger.Advance(sid, TwilioWebhook.WordOf(status), status == PhoneMessageStatus.Failed ? error?.Code : null);
        return send.StatusCallback is null ? null : TwilioWire.Sign(demo, send.StatusCallback, TwilioWebhook.Status(demo, phone, sid, status, at, error));
    }

    private ProviderError? Refusal(SimulatedPhone phone, TwilioSend send, Fault? fault) => fault switch
    {
        Fault.Refuses(var code) => TwilioErrors.Of(code),
        _ when send.Line.Channel == ChannelName.WhatsApp => !send.Content.Parts.OfType<Part.Template>().Any() && shelf.Read(phone.Id) is { WindowClosed: true } ? TwilioErrors.Of(63016) : null,
        _ when shelf.Read(phone.Id) is { Stopped: true } => TwilioErrors.Of(21610),
        _ => null,
    };

    private ProviderError? Guard(HttpContext http) =>
        Locked(http) ?? ((string)http.Request.RouteValues["account"]! != demo.Secrets.TwilioAccountSid ? TwilioErrors.NotFound : null);

    private ProviderError? Locked(HttpContext http)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{demo.Secrets.TwilioAccountSid}:{demo.Secrets.TwilioAuthToken}"));
        var given = http.Request.Headers.Authorization.ToString();
        return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected)) ? TwilioErrors.Authenticate : null;
    }

    private JsonObject Json(TwilioMessage message) => TwilioLedger.Json(message, demo.Secrets.TwilioAccountSid);

    private static bool Wanted(TwilioMessage message, IQueryCollection query) =>
        (query["To"] is not [{ Length: > 0 } to] || message.To == to)
        && (query["From"] is not [{ Length: > 0 } from] || message.From == from)
        && (Instant(query["DateSent>"]) is not { } after || message.CreatedAt >= after)
        && (Instant(query["DateSent<"]) is not { } before || message.CreatedAt <= before)
        && (Instant(query["DateSent"]) is not { } day || message.CreatedAt.UtcDateTime.Date == day.UtcDateTime.Date);

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Answers with an error in Twilio's form.</summary>
    public static Task RefuseAsync(HttpContext http, ProviderError error) => TwilioWire.AnswerAsync(http, error.Http, new JsonObject
    {
        ["code"] = error.Code,
        ["message"] = error.Title,
        ["more_info"] = string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{error.Code}"),
        ["status"] = error.Http,
    });
}
