using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Checks what carriers in the US and Canada ask for before they let a number of theirs write.</summary>
internal sealed class TwilioRegistration(TwilioAccount account, ProviderQuestions twilio, CheckReport report)
{
    private static readonly string[] TollFree = ["+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888"];

    /// <summary>Checks a number of theirs; any other needs none.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="number">The number.</param>
    /// <param name="sid">Its SID.</param>
    /// <param name="service">The messaging service that it is in; null for none.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(SenderConfig sender, string number, string sid, JsonElement? service, CancellationToken stop)
    {
        if (TollFree.Any(p => number.StartsWith(p, StringComparison.Ordinal)))
        {
            Verification(sender, number, await twilio.AskAsync(TwilioQuestions.Messaging(account, $"/v1/Tollfree/Verifications?TollfreePhoneNumberSid={sid}"), stop));
        }
        else if (number.StartsWith("+1", StringComparison.Ordinal))
        {
            Campaign(sender, number, service);
        }
    }

    private void Verification(SenderConfig sender, string number, Told told)
    {
        var about = $"{sender.Id} registration";
        var found = told.Body.Items("verifications"u8).FirstOrDefault();
        switch (told.Problem, found.String("status"u8))
        {
            case ({ } problem, _):
                report.Note(about, "whether the toll-free number is verified could not be asked: " + problem);
                break;
            case (_, "TWILIO_APPROVED"):
                report.Good(about, $"{number} is verified for the US and Canada.");
                break;
            case (_, null):
                report.Wrong(about, $"{number} is toll-free and not verified, so everything from it is refused (30032). Submit its verification in the console (the number > Regulatory Information).");
                break;
            case (_, var status):
                var why = found.String("rejection_reason"u8) is { } reason ? $" Twilio error {found.Id("error_code"u8)}: \"{reason}\"." : "";
                report.Wrong(about, $"the verification of {number} is {status}, and everything from it is refused (30032) until it is approved.{why}");
                break;
        }
    }

    // Canada's numbers look the same, and need it only to write to the US: a note, not an error.
    private void Campaign(SenderConfig sender, string number, JsonElement? service)
    {
        var about = $"{sender.Id} registration";
        if (service is not { } pool)
        {
            report.Note(about, $"{number} is in no messaging service, so it has no A2P 10DLC campaign, and carriers refuse what it writes to the US (30034). Register brand and campaign in the console (Trust Hub > Registrations).");
        }
        else if (!pool.IsTrue("us_app_to_person_registered"u8))
        {
            report.Note(about, $"the messaging service of {number} has no A2P 10DLC campaign yet, and carriers refuse what it writes to the US (30034). Register brand and campaign in the console (Trust Hub > Registrations).");
        }
        else
        {
            report.Good(about, $"{number} is in a messaging service with an A2P 10DLC campaign.");
        }
    }
}
