using System.Text.Json;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>
/// The messaging services of an account. A sender is in one at most, which then decides where its messages go, unless it
/// leaves that to the sender. The sender does not say which one; only the services do.
/// </summary>
internal sealed class TwilioServices(TwilioAccount account, ProviderQuestions twilio, CheckReport report)
{
    private const int Most = 50;
    private Told? _all;

    /// <summary>The service that a sender is in; null when it is in none, or none could be asked for (which is said).</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="kind">PhoneNumbers, ShortCodes or ChannelSenders.</param>
    /// <param name="sid">The sender's SID.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<JsonElement?> OfAsync(SenderConfig sender, string kind, string sid, CancellationToken stop)
    {
        _all ??= await twilio.AskAsync(TwilioQuestions.Messaging(account, $"/v1/Services?PageSize={Most}"), stop);
        if (_all.Value.Problem is { } problem)
        {
            report.Note(sender.Id, "whether it is in a messaging service could not be asked: " + problem);
            return null;
        }

        foreach (var service in _all.Value.Body.Items("services"u8))
        {
            if ((await twilio.AskAsync(TwilioQuestions.Messaging(account, $"/v1/Services/{service.String("sid"u8)}/{kind}/{sid}"), stop)).Problem is null)
            {
                return service;
            }
        }

        return null;
    }

    /// <summary>Whether a service decides where messages go, rather than its sender.</summary>
    public static bool Decides(JsonElement service) => !service.IsTrue("use_inbound_webhook_on_number"u8);

    /// <summary>Says where a service sends the messages of a sender.</summary>
    public void Say(SenderConfig sender, string number, JsonElement service)
    {
        var (name, url) = ($"the messaging service {service.String("friendly_name"u8) ?? service.String("sid"u8)}", service.String("inbound_request_url"u8));
        if (account.IsOurs(url))
        {
            report.Good(sender.Id, $"messages to {number} reach the gateway through {name}.");
        }
        else
        {
            report.Note(sender.Id, $"{number} is in {name}, which sends its messages to {(url is null ? "nowhere" : CheckReport.Shown(url))}. "
                + $"Set the service's Integration to \"Send a webhook\", {account.Wanted()}, or to \"Defer to sender's webhook\".");
        }
    }
}

/// <summary>The address that Twilio should have.</summary>
internal static class TwilioWebhookAddress
{
    /// <summary>The address with the retries that the gateway wants, for people to copy.</summary>
    public static string Wanted(this TwilioAccount account) => CheckReport.Shown(TwilioUrl.WithoutFragment(account.PublicUrl)) + "#rc=5&rp=all";

    /// <summary>Whether an address is the account's.</summary>
    public static bool IsOurs(this TwilioAccount account, string? url) => url is not null && TwilioUrl.WithoutFragment(url) == TwilioUrl.WithoutFragment(account.PublicUrl);

    /// <summary>Whether an address asks Twilio to try again.</summary>
    public static bool Retries(string url) =>
        url.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 && url.AsSpan(at).Contains("rc=", StringComparison.Ordinal) && url.AsSpan(at).Contains("rp=", StringComparison.Ordinal);
}
