using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks a WhatsApp sender at Twilio: its state, and where its messages go.</summary>
internal sealed class TwilioWhatsAppCheck(TwilioAccount account, ProviderQuestions twilio, TwilioServices services, CheckReport report)
{
    private const string Sandbox = "whatsapp:+14155238886";
    private const int MostPages = 20;

    /// <summary>Runs it.</summary>
    public async Task RunAsync(SenderConfig sender, CancellationToken stop)
    {
        if (sender.NativeId == Sandbox)
        {
            report.Note(sender.Id, $"is Twilio's sandbox, which cannot be asked. Set \"When a message comes in\" of the sandbox settings to {account.Wanted()}, POST; only phones that sent its join code can write.");
            return;
        }

        var (found, problem) = await FindAsync(sender.NativeId, stop);
        if (problem is not null)
        {
            report.Wrong(sender.Id, problem);
        }
        else if (found is not { } whatsApp)
        {
            report.Wrong(sender.Id, $"{sender.NativeId} is no WhatsApp sender of this account. Register it in the console (Messaging > Senders > WhatsApp senders), or correct the address.");
        }
        else if (State(sender, whatsApp) is { } state)
        {
            await RouteAsync(sender, whatsApp, state, stop);
        }
    }

    // The list leaves parts of a sender out, so the one that is meant is asked for by itself.
    private async Task<(JsonElement? Sender, string? Problem)> FindAsync(string id, CancellationToken stop)
    {
        var next = "/v2/Channels/Senders?Channel=whatsapp&PageSize=20";
        for (var page = 0; page < MostPages && next is not null; page++)
        {
            var told = await twilio.AskAsync(TwilioQuestions.Messaging(account, next), stop);
            if (told.Problem is not null)
            {
                return (null, told.Problem);
            }

            var found = told.Body.Items("senders"u8).FirstOrDefault(s => s.String("sender_id"u8) == id);
            if (found.ValueKind == JsonValueKind.Object)
            {
                var whole = await twilio.AskAsync(TwilioQuestions.Messaging(account, $"/v2/Channels/Senders/{found.String("sid"u8)}"), stop);
                return (whole.Problem is null ? whole.Body : found, null);
            }

            // Only the path of it: the credentials go to no other host because an answer says so.
            next = Uri.TryCreate((told.Body.Object("meta"u8) ?? default).String("next_page_url"u8), UriKind.Absolute, out var more) ? more.PathAndQuery : null;
        }

        return (null, null);
    }

    // Its state in words, when it is one in which messages come and go.
    private string? State(SenderConfig sender, JsonElement whatsApp)
    {
        var state = whatsApp.String("status"u8);
        if (state is "ONLINE" or "ONLINE:UPDATING")
        {
            return (whatsApp.Object("properties"u8) ?? default).String("quality_rating"u8) is { } rating ? $"is {state}, quality {rating}" : $"is {state}";
        }

        var reasons = whatsApp.Items("offline_reasons"u8).Select(r => $" Twilio error {r.Id("code"u8)}: \"{r.String("message"u8)}\".");
        report.Wrong(sender.Id, $"is {state ?? "in no known state"}, so nothing comes or goes.{string.Concat(reasons)} See Messaging > Senders > WhatsApp senders in the console.");
        return null;
    }

    private async Task RouteAsync(SenderConfig sender, JsonElement whatsApp, string state, CancellationToken stop)
    {
        if (whatsApp.String("sid"u8) is { } sid && await services.OfAsync(sender, "ChannelSenders", sid, stop) is { } pool && TwilioServices.Decides(pool))
        {
            services.Say(sender, sender.NativeId, pool);
            return;
        }

        var hook = whatsApp.Object("webhook"u8) ?? default;
        var (url, method) = (hook.String("callback_url"u8), hook.String("callback_method"u8));
        var fix = $"Set \"Webhook URL for incoming messages\" of the sender to {account.Wanted()}, HTTP POST.";
        if (!account.IsOurs(url))
        {
            report.Wrong(sender.Id, $"{state}, but its messages go to {(url is null ? "nowhere" : CheckReport.Shown(url))}. {fix}");
        }
        else if (method is not (null or "POST"))
        {
            report.Note(sender.Id, $"{state}, and its messages reach the gateway by {method}, which cuts long ones. {fix}");
        }
        else if (!TwilioWebhookAddress.Retries(url!))
        {
            report.Note(sender.Id, $"{state}, and its messages reach the gateway, but Twilio tries once only. {fix}");
        }
        else
        {
            report.Good(sender.Id, $"{state}, and its messages reach the gateway, and are tried again.");
        }
    }
}
