using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Gateway.Channels;
using Gateway.Channels.Meta;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks an account at Meta: webhook, the app's subscriptions, each sender.</summary>
internal sealed class MetaChecks(MetaAccount account, ProviderHttp http, CheckReport report)
{
    /// <summary>Runs them.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (account.PublicUrl is { } configured)
        {
            var url = TwilioUrl.WithoutFragment(configured);
            await HandshakeAsync(url, stop);
            await ProbeAsync(url, stop);
        }
        else
        {
            report.Note($"{account.Id} webhook", $"not asked: the account has no publicUrl. State it (https://…/webhooks/{account.Id}) and its way to the gateway is checked too.");
        }

        var apps = new AppCheck(account, http, report);
        foreach (var sender in account.Senders)
        {
            await SenderAsync(sender, apps, stop);
        }

        await apps.RunAsync(stop);
    }

    private async Task SenderAsync(SenderConfig sender, AppCheck apps, CancellationToken stop)
    {
        var token = (sender.AccessToken ?? account.AccessToken)!.Reveal();
        var isOwnLogin = GraphQuestions.IsInstagramLogin(account);
        var (permissions, check) = sender.Kind switch
        {
            ChannelKind.WhatsAppCloud => ("whatsapp_business_management and whatsapp_business_messaging", (Func<ProviderQuestions, Task<bool>>)
                (graph => new WhatsAppNumberCheck(account, graph, report).RunAsync(sender, apps, token, stop))),
            ChannelKind.Messenger => ("pages_messaging, pages_manage_metadata, pages_read_engagement and pages_show_list",
                graph => new PageCheck(account, graph, report).RunAsync(sender, apps, token, stop)),
            _ => (isOwnLogin ? "instagram_business_basic and instagram_business_manage_messages" : "instagram_basic, instagram_manage_messages, pages_manage_metadata and pages_show_list",
                graph => new InstagramCheck(account, graph, report, isOwnLogin).RunAsync(sender, apps, token, stop)),
        };
        if (!await check(GraphQuestions.For(http, token, permissions)))
        {
            report.Skip($"{sender.Id} subscription", "the sender itself could not be asked.");
        }
    }

    private async Task HandshakeAsync(string url, CancellationToken stop)
    {
        var about = $"{account.Id} handshake";
        var challenge = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var query = $"?hub.mode=subscribe&hub.verify_token={Uri.EscapeDataString(account.VerifyToken.Reveal())}&hub.challenge={challenge}";
        var answer = await new WebhookProbe(account.ApiBase, http, report).GetAsync(url + query, stop);
        var shown = CheckReport.Shown(url);
        if (answer.Status == 200 && Encoding.UTF8.GetString(answer.Body) == challenge)
        {
            report.Good(about, $"{shown} answers it.");
        }
        else if (answer is { Status: 403, Body: [] })
        {
            report.Wrong(about, $"{shown} refused it (403): the running gateway has another verifyToken for account {account.Id} than this file. Start the gateway with this file.");
        }
        else
        {
            report.Wrong(about, answer.Status == 200
                ? $"{shown} answered 200 with something else than the challenge, so it was not the gateway. See where the proxy sends /webhooks/."
                : $"{shown} {WebhookProbe.Explain(answer, account.Id, "verifyToken")}");
        }
    }

    // Each secret by itself: one that the running gateway does not know refuses the webhooks of its app.
    private async Task ProbeAsync(string url, CancellationToken stop)
    {
        for (var i = 0; i < account.AppSecrets.Count; i++)
        {
            var made = new byte[32];
            account.AppSecrets[i].Sha256("{}"u8, made);
            using var body = new ByteArrayContent("{}"u8.ToArray());
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var about = account.AppSecrets.Count == 1 ? $"{account.Id} webhook" : $"{account.Id} webhook with appSecrets[{i}]";
            await new WebhookProbe(account.ApiBase, http, report).PostAsync(about, account.Id, url, body, (MetaSignature.Header, "sha256=" + Convert.ToHexStringLower(made)), "app secret", stop);
        }
    }
}
