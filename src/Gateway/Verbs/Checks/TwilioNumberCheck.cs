using System.Text.Json;
using Conversations.People;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks a number or short code at Twilio: whose it is, and where its messages go.</summary>
internal sealed class TwilioNumberCheck(TwilioAccount account, ProviderQuestions twilio, TwilioServices services, CheckReport report)
{
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
            await RouteAsync(sender, number, found, isShort, stop);
        }
    }

    private static JsonElement? Find(JsonElement body, bool isShort, string number)
    {
        var list = body.Items(isShort ? "short_codes"u8 : "incoming_phone_numbers"u8);
        var found = list.FirstOrDefault(n => (isShort ? n.Id("short_code"u8) : n.String("phone_number"u8)) == number);
        return found.ValueKind == JsonValueKind.Object ? found : null;
    }

    private async Task RouteAsync(SenderConfig sender, string number, JsonElement found, bool isShort, CancellationToken stop)
    {
        var sid = found.String("sid"u8) ?? number;
        var service = await services.OfAsync(sender, isShort ? "ShortCodes" : "PhoneNumbers", sid, stop);
        if (service is { } pool && TwilioServices.Decides(pool))
        {
            services.Say(sender, number, pool);
        }
        else if (found.String("sms_application_sid"u8) is { } application)
        {
            report.Note(sender.Id, $"{number} belongs to the account, and the TwiML app {application} decides where its messages go. See that the app's message URL is {account.Wanted()}.");
        }
        else
        {
            Number(sender, number, found.String("sms_url"u8), found.String("sms_method"u8));
        }

        await new TwilioRegistration(account, twilio, report).RunAsync(sender, number, sid, service, stop);
    }

    private void Number(SenderConfig sender, string number, string? url, string? method)
    {
        var where = $"Set \"A message comes in\" of the number to Webhook, {account.Wanted()}, HTTP POST";
        if (!account.IsOurs(url))
        {
            report.Wrong(sender.Id, $"messages to {number} go to {(url is null ? "nowhere" : CheckReport.Shown(url))}. {where}.");
        }
        else if (method is not (null or "POST"))
        {
            report.Note(sender.Id, $"messages to {number} reach the gateway by {method}, which cuts long ones. {where}.");
        }
        else if (!TwilioWebhookAddress.Retries(url!))
        {
            report.Note(sender.Id, $"messages to {number} reach the gateway, but Twilio tries once only. {where}.");
        }
        else
        {
            report.Good(sender.Id, $"messages to {number} reach the gateway, and are tried again.");
        }
    }
}
