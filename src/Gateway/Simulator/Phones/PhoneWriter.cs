using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Gateway.Demo;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Twilio;
using Gateway.Simulator.Webhooks;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Phones;

/// <summary>Turns what a person writes on a phone into the webhook of the phone's provider, and delivers it.</summary>
internal sealed class PhoneWriter(DemoInstallation demo, PhoneShelf shelf, WebhookPoster poster, TwilioLedger ledger, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SignedWebhook> _last = new(StringComparer.Ordinal);

    /// <summary>The last webhook that left this phone with its right signature.</summary>
    public SignedWebhook? LastOf(string phone) => _last.GetValueOrDefault(phone);

    /// <summary>Delivers <paramref name="text"/>; a forged webhook carries a wrong signature and is not tried again.</summary>
    public async Task<WebhookAnswer> WriteAsync(SimulatedPhone phone, string text, bool forged)
    {
        Check(phone, text);
        var at = time.GetUtcNow();
        var (nativeId, webhook) = Compose(phone, text, at);
        if (forged)
        {
            webhook = webhook with { Signature = Spoil(webhook.Signature), Redelivery = Redelivery.None };
        }
        else
        {
            _last[phone.Id] = webhook;
        }

        shelf.Append(phone.Id, new(nativeId, FromPhone: true, text, at, PhoneMessageStatus.Sending));
        if (!forged && phone.Address.Channel == ChannelName.Sms)
        {
            Carry(phone, nativeId, text, at);
        }

        return await poster.DeliverAsync(webhook, (answer, again) => shelf.Advance(phone.Id, nativeId, Became(answer, again), Detail(answer)), CancellationToken.None);
    }

    private (string NativeId, SignedWebhook Webhook) Compose(SimulatedPhone phone, string text, DateTimeOffset at)
    {
        switch (phone.Address.Channel)
        {
            case ChannelName.WhatsApp:
                var wamid = MetaWire.Wamid(phone.Address, fromPerson: true);
                return (wamid, MetaWire.Sign(demo, WhatsAppWebhook.Message(phone, wamid, text, at)));
            case ChannelName.Sms:
                var sid = TwilioWire.Sid();
                return (sid, TwilioWire.Sign(demo, demo.TwilioWebhook, TwilioWebhook.Message(demo, phone, sid, text)));
            default:
                var mid = MetaWire.Mid(phone.Address.Channel);
                return (mid, MetaWire.Sign(demo, PageWebhook.Message(phone, mid, text, at)));
        }
    }

    /// <summary>What Twilio does on its own side: it writes the message down and obeys STOP, START and HELP.</summary>
    private void Carry(SimulatedPhone phone, string sid, string text, DateTimeOffset at)
    {
        ledger.Add(new(sid, phone.Address.Id, DemoInstallation.SmsNumber, text, "inbound", "received", Media: 0, at, at));
        if (CarrierWord.Of(text) is not { } word)
        {
            return;
        }

        if (word != Carrier.Help)
        {
            shelf.SetStopped(phone.Id, word == Carrier.Stop);
        }

        shelf.Append(phone.Id, new(TwilioWire.Sid(), FromPhone: false, CarrierWord.AnswerTo(word), at, PhoneMessageStatus.Delivered));
    }

    private static void Check(SimulatedPhone phone, string text)
    {
        var fits = phone.Address.Channel switch
        {
            ChannelName.Sms => text.Length <= 1600,
            ChannelName.Instagram => Encoding.UTF8.GetByteCount(text) <= 1000,
            ChannelName.Messenger => text.Length <= 2000,
            _ => text.Length <= 4096,
        };
        if (string.IsNullOrWhiteSpace(text) || !fits)
        {
            throw new ArgumentException("The app would not let them send this: it is empty or too long.", nameof(text));
        }
    }

    private static PhoneMessageStatus Became(WebhookAnswer answer, bool again) =>
        answer.Accepted ? PhoneMessageStatus.Sent : again ? PhoneMessageStatus.Sending : PhoneMessageStatus.Failed;

    private static int? Detail(WebhookAnswer answer) => answer.Accepted ? null : answer.Status;

    /// <summary>Another digit in the middle: well-formed and wrong.</summary>
    private static string Spoil(string signature)
    {
        var at = signature.Length / 2;
        return string.Create(CultureInfo.InvariantCulture, $"{signature[..at]}{(signature[at] == 'a' ? 'b' : 'a')}{signature[(at + 1)..]}");
    }
}
