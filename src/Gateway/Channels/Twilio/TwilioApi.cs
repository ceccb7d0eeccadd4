using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Conversations.Messages;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>Twilio's REST API, as far as sending needs it.</summary>
internal sealed class TwilioApi(TwilioAccount account, ProviderHttp http, TimeProvider clock)
{
    private readonly Uri _messages = new($"{account.ApiBase}/2010-04-01/Accounts/{account.AccountSid}/Messages.json");
    private readonly Uri _typing = new(Messaging(account.ApiBase), "/v3/Indicators/Typing.json");
    private readonly AuthenticationHeaderValue _credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthTokens[0].Reveal()}")));

    /// <summary>What Twilio has.</summary>
    public TwilioListing Listing { get; } = new(account, http);

    /// <summary>Creates a message. Twilio knows no idempotency key: a call whose answer was lost must not be repeated blindly.</summary>
    public async ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, OutcomeTable outcomes, CancellationToken stop)
    {
        var fields = TwilioFields.Of(sender, outbound, StatusCallback(account, outbound.Correlation), clock.GetUtcNow());
        var form = string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));
        var answer = await http.PostAsync(_messages, _credentials, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(form), stop);
        return answer.Broken is null ? Judge(answer, outcomes, outbound.Message.To.Channel) : answer.Lost();
    }

    /// <summary>Shows that a message was read and an answer is being written. Nothing depends on it.</summary>
    public async ValueTask TypeAsync(string messageSid, CancellationToken stop) =>
        await http.PostAsync(_typing, _credentials, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { channel = "WHATSAPP", messageId = messageSid }), stop);

    /// <summary>The address that Twilio reports to: our own id stands in its query, since a status may come before the SID is known.</summary>
    public static string StatusCallback(TwilioAccount account, string dispatchId)
    {
        var fragment = account.PublicUrl.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? account.PublicUrl[at..] : "";
        return TwilioUrl.Called(account.PublicUrl, "/status", $"?{TwilioWebhook.CorrelationKey}={Uri.EscapeDataString(dispatchId)}") + fragment;
    }

    private static SendResult Judge(in ProviderAnswer answer, OutcomeTable outcomes, string channel)
    {
        var body = WireJson.Read(answer.Body);
        if (!answer.IsSuccess)
        {
            return outcomes.Judge(answer.Status, body.Int("code"u8), subcode: null, isTransient: false, answer.RetryAfter);
        }

        if (body.String("sid"u8) is not { } sid)
        {
            return new(SendOutcome.Unknown, Code: "unreadable_answer");
        }

        // Created, and failed at once.
        return body.String("status"u8) is "failed" or "undelivered" && body.Int("error_code"u8) is { } code
            ? outcomes.Judge(400, code, subcode: null, isTransient: false, answer.RetryAfter) with { NativeId = sid }
            : new(SendOutcome.Accepted, sid, Price: PriceOf(body, channel));
    }

    // Signs are another host's business; a stand-in for Twilio serves both.
    private static Uri Messaging(string apiBase) => new Uri(apiBase) is var api && api.Host == "api.twilio.com" ? new("https://messaging.twilio.com") : api;

    // SMS are charged by the segment. The amount is negative, and mostly not known yet when the message is created.
    private static Price? PriceOf(JsonElement message, string channel)
    {
        var segments = channel == Conversations.People.Channels.Sms ? message.Int("num_segments"u8) : null;
        var amount = decimal.TryParse(message.Id("price"u8), NumberStyles.Number, CultureInfo.InvariantCulture, out var price) ? Math.Abs(price) : (decimal?)null;
        return segments is null && amount is null ? null
            : new(channel, Segments: segments is 0 ? null : segments, Amount: amount, Currency: amount is null ? null : message.String("price_unit"u8));
    }
}
