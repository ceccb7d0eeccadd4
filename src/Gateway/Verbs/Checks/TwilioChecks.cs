using System.Net.Http.Headers;
using System.Text;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks an account at Twilio: credentials, webhook, each sender.</summary>
internal sealed class TwilioChecks(TwilioAccount account, ProviderHttp http, CheckReport report)
{
    private readonly ProviderQuestions _twilio = TwilioQuestions.For(account, http);

    /// <summary>Runs them.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var known = await CredentialsAsync(stop);
        await WebhookAsync("", stop);
        await WebhookAsync("/status", stop);
        var services = new TwilioServices(account, _twilio, report);
        foreach (var sender in account.Senders)
        {
            if (!known)
            {
                report.Skip(sender.Id, "Twilio does not take the account's credentials.");
            }
            else if (sender.Kind == ChannelKind.TwilioSms)
            {
                await new TwilioNumberCheck(account, _twilio, services, report).RunAsync(sender, stop);
            }
            else
            {
                await new TwilioWhatsAppCheck(account, _twilio, services, report).RunAsync(sender, stop);
            }
        }
    }

    private async Task<bool> CredentialsAsync(CancellationToken stop)
    {
        var about = $"{account.Id} credentials";
        var told = await _twilio.AskAsync(TwilioQuestions.Account(account), stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(about, problem);
            return false;
        }

        switch (told.Body.String("status"u8))
        {
            case "active" when told.Body.String("type"u8) == "Trial":
                report.Note(about, "the account is active, but a trial: it writes only to numbers that were verified in the console. Upgrade it before customers write.");
                break;
            case "active":
                report.Good(about, "the account is active.");
                break;
            case "suspended":
                report.Wrong(about, "the account is suspended: nothing leaves. See the balance and the notices in console.twilio.com.");
                break;
            case "closed":
                report.Wrong(about, "the account is closed. Use another account's SID and token.");
                break;
            case var other:
                report.Wrong(about, $"the account is in state \"{other}\". See console.twilio.com.");
                break;
        }

        return true;
    }

    private async Task WebhookAsync(string suffix, CancellationToken stop)
    {
        var url = TwilioUrl.Called(account.PublicUrl, suffix, "");
        using var body = new ByteArrayContent([]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var about = suffix.Length == 0 ? $"{account.Id} webhook" : $"{account.Id} status callback";
        await new WebhookProbe(account.ApiBase, http, report).PostAsync(about, account.Id, url, body, (TwilioSignature.Header, Signature(url)), "auth token", stop);
    }

    // A form without parameters is signed as its address alone.
    private string Signature(string url)
    {
        var made = new byte[20];
        account.AuthTokens[0].Sha1(Encoding.UTF8.GetBytes(url), made);
        return Convert.ToBase64String(made);
    }
}
