using System.Text.Json;
using Conversations.People;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks a number or short code at Twilio: whose it is, and where its messages go.</summary>
internal sealed class TwilioNumberCheck(TwilioAccount account, ProviderQuestions twilio, CheckReport report)
{
    private const int MostServices = 50;

    /// <summary>Runs it.</summary>
    public async Task RunAsync(SenderConfig sender, CancellationToken stop)
    {
        var address = Address.Parse(sender.NativeId);
        var isShort = Numbers.IsShortCode(address);
        var number = isShort ? address.Id[1..] : address.Id;
        var told = await twilio.AskAsync(isShort
            ? TwilioQuestions.Account(account, "/SMS/ShortCodes") + "?ShortCode=" + number
            : TwilioQuestions.Account(account, "/IncomingPhoneNumbers") + "?PhoneNumber=" + Uri.EscapeDataString(number), stop);
        if (told.Problem is { } problem)
        {
            report.Wrong(sender.Id, problem);
            return;
        }

        if (Find(told.Body, isShort, number) is not { } found)
        {
            report.Wrong(sender.Id, $"{number} is not this account's. Buy it in the console (Phone Numbers > Manage > Buy a number), correct the address, or give the subaccount that has it an account of its own here.");
        }
        else if (!isShort && found.Object("capabilities"u8) is { } can && can.Has("sms"u8) && !can.IsTrue("sms"u8))
        {
            report.Wrong(sender.Id, $"{number} cannot do SMS. Buy a number with the SMS capability.");
        }
        else
        {
            await RouteAsync(sender, number, found, isShort ? "ShortCodes" : "PhoneNumbers", stop);
        }
    }

    private static JsonElement? Find(JsonElement body, bool isShort, string number)
    {
        var list = body.Items(isShort ? "short_codes"u8 : "incoming_phone_numbers"u8);
        var found = list.FirstOrDefault(n => (isShort ? n.Id("short_code"u8) : n.String("phone_number"u8)) == number);
        return found.ValueKind == JsonValueKind.Object ? found : null;
    }

    private async Task RouteAsync(SenderConfig sender, string number, JsonElement found, string kind, CancellationToken stop)
    {
        var (service, unknown) = await ServiceAsync(found.String("sid"u8) ?? number, kind, stop);
        if (unknown is not null)
        {
            report.Note(sender.Id, "whether the number is in a messaging service could not be asked: " + unknown);
        }

        if (service is { } pool && !pool.IsTrue("use_inbound_webhook_on_number"u8))
        {
            Service(sender, number, pool);
        }
        else if (found.String("sms_application_sid"u8) is { } application)
        {
            report.Note(sender.Id, $"{number} belongs to the account, and the TwiML app {application} decides where its messages go. See that the app's message URL is {Wanted}.");
        }
        else
        {
            Number(sender, number, found.String("sms_url"u8), found.String("sms_method"u8));
        }
    }

    private string Wanted => CheckReport.Shown(TwilioUrl.WithoutFragment(account.PublicUrl)) + "#rc=5&rp=all";

    private void Number(SenderConfig sender, string number, string? url, string? method)
    {
        var where = $"Set \"A message comes in\" of the number to Webhook, {Wanted}, HTTP POST";
        if (!IsOurs(url))
        {
            report.Wrong(sender.Id, $"messages to {number} go to {(url is null ? "nowhere" : CheckReport.Shown(url))}. {where}.");
        }
        else if (method is not (null or "POST"))
        {
            report.Note(sender.Id, $"messages to {number} reach the gateway by {method}, which cuts long ones. {where}.");
        }
        else if (!Retries(url!))
        {
            report.Note(sender.Id, $"messages to {number} reach the gateway, but Twilio tries once only. {where}.");
        }
        else
        {
            report.Good(sender.Id, $"messages to {number} reach the gateway, and are tried again.");
        }
    }

    private void Service(SenderConfig sender, string number, JsonElement pool)
    {
        var (name, url) = ($"the messaging service {pool.String("friendly_name"u8) ?? pool.String("sid"u8)}", pool.String("inbound_request_url"u8));
        if (IsOurs(url))
        {
            report.Good(sender.Id, $"messages to {number} reach the gateway through {name}.");
        }
        else
        {
            report.Note(sender.Id, $"{number} is in {name}, which sends its messages to {(url is null ? "nowhere" : CheckReport.Shown(url))}. Set the service's Integration to \"Send a webhook\", {Wanted}, or to \"Defer to sender's webhook\".");
        }
    }

    // A number is in one service at most. Which one is not said by the number, only by the services.
    private async Task<(JsonElement? Service, string? Unknown)> ServiceAsync(string sid, string kind, CancellationToken stop)
    {
        var told = await twilio.AskAsync(TwilioQuestions.Messaging(account, $"/v1/Services?PageSize={MostServices}"), stop);
        if (told.Problem is { } problem)
        {
            return (null, problem);
        }

        foreach (var service in told.Body.Items("services"u8))
        {
            var member = await twilio.AskAsync(TwilioQuestions.Messaging(account, $"/v1/Services/{service.String("sid"u8)}/{kind}/{sid}"), stop);
            if (member.Problem is null)
            {
                return (service, null);
            }
        }

        return (null, null);
    }

    private bool IsOurs(string? url) => url is not null && TwilioUrl.WithoutFragment(url) == TwilioUrl.WithoutFragment(account.PublicUrl);

    private static bool Retries(string url) =>
        url.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 && url.AsSpan(at).Contains("rc=", StringComparison.Ordinal) && url.AsSpan(at).Contains("rp=", StringComparison.Ordinal);
}
