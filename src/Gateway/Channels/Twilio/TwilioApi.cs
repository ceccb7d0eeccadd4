using System.Net.Http.Headers;
using System.Text;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>Twilio's REST API, as far as sending needs it.</summary>
internal sealed class TwilioApi(TwilioAccount account, ProviderHttp http)
{
    private readonly Uri _messages = new($"{account.ApiBase}/2010-04-01/Accounts/{account.AccountSid}/Messages.json");
    private readonly AuthenticationHeaderValue _credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthTokens[0].Reveal()}")));

    /// <summary>What Twilio has.</summary>
    public TwilioListing Listing { get; } = new(account, http);

    /// <summary>Creates a message. Twilio knows no idempotency key: a call whose answer was lost must not be repeated blindly.</summary>
    public async ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, OutcomeTable outcomes, CancellationToken stop)
    {
        var form = string.Join('&', Fields(sender, outbound).Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"));
        var answer = await http.PostAsync(_messages, _credentials, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(form), stop);
        return answer.Broken is null ? Judge(answer, outcomes) : answer.Lost();
    }

    /// <summary>The address that Twilio reports to: our own id stands in its query, since a status may come before the SID is known.</summary>
    public static string StatusCallback(TwilioAccount account, string dispatchId)
    {
        var fragment = account.PublicUrl.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? account.PublicUrl[at..] : "";
        return TwilioUrl.Called(account.PublicUrl, "/status", $"?{TwilioWebhook.CorrelationKey}={Uri.EscapeDataString(dispatchId)}") + fragment;
    }

    private Dictionary<string, string> Fields(SenderConfig sender, Outbound.Outbound outbound) => new(StringComparer.Ordinal)
    {
        ["To"] = Dialled(outbound.Message.To),
        ["From"] = Dialled(Address.Parse(sender.NativeId)),
        ["Body"] = outbound.Piece.Text ?? "",
        ["StatusCallback"] = StatusCallback(account, outbound.Correlation),
    };

    // Twilio writes an SMS number without its channel, and a short code without the plus.
    private static string Dialled(Address address) =>
        address.Channel != Conversations.People.Channels.Sms ? address.ToString() : Numbers.IsShortCode(address) ? address.Id[1..] : address.Id;

    private static SendResult Judge(in ProviderAnswer answer, OutcomeTable outcomes)
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
            : new(SendOutcome.Accepted, sid);
    }
}
