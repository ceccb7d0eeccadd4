using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Where Twilio is asked, and what its refusals mean.</summary>
internal static class TwilioQuestions
{
    private const string OwnMessaging = "https://messaging.twilio.com";

    /// <summary>Asks with the account's first token, which calls use.</summary>
    public static ProviderQuestions For(TwilioAccount account, ProviderHttp http) => new(
        http, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthTokens[0].Reveal()}"))), account.AuthTokens[0].Reveal(), Explain);

    /// <summary>A resource of the account.</summary>
    public static string Account(TwilioAccount account, string path = "") => $"{account.ApiBase}/2010-04-01/Accounts/{account.AccountSid}{path}.json";

    /// <summary>The messaging API has a host of its own at Twilio; behind any other <c>apiBase</c> it is where that is.</summary>
    public static string Messaging(TwilioAccount account, string path) =>
        (account.ApiBase == TwilioAccount.DefaultApiBase ? OwnMessaging : new Uri(account.ApiBase).GetLeftPart(UriPartial.Authority)) + path;

    private static (string Problem, int Code) Explain(ProviderAnswer answer, JsonElement body)
    {
        var code = body.Int("code"u8) ?? 0;
        var said = (code, body.String("message"u8)) switch
        {
            (0, null) => $"Twilio answered {answer.Status}",
            (0, { } message) => $"Twilio answered {answer.Status}: \"{message}\"",
            (_, var message) => $"Twilio error {code}: \"{message}\"",
        };
        return ($"{said}. {Advice(answer.Status, code)}", code);
    }

    private static string Advice(int status, int code) => (status, code) switch
    {
        (_, 20003) or (401, _) => "Copy the Account SID and the Auth Token of one and the same account from console.twilio.com (Account Info); an API key does not do, since webhooks are signed with the Auth Token.",
        (_, 20005) => "The account is not active: see console.twilio.com, and Twilio's support.",
        (_, 20008) => "These are test credentials, which cannot be asked this. Use the live ones.",
        (_, 20404) or (404, _) => "Correct accountSid, and apiBase if it is stated.",
        (429, _) => "Too many calls at once: try again in a minute.",
        (>= 500, _) => "Twilio is out of order: see status.twilio.com and try again.",
        _ => $"See twilio.com/docs/api/errors{(code > 0 ? "/" + code : "")}.",
    };
}
