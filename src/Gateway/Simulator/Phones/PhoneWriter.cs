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
    public Task<WebhookAnswer> WriteAsync(SimulatedPhone phone, string text, bool forged) => ActAsync(phone, new PhoneAct.Says(text), forged);

    /// <summary>Does what a person does on a phone. Throws for what the app would not let them do.</summary>
    public async Task<WebhookAnswer> ActAsync(SimulatedPhone phone, PhoneAct act, bool forged = false)
    {
        var on = ActShown.On(act);
        var target = TargetOf(act) is { } id ? shelf.MessageOf(phone.Id, id) : null;
        Check(phone, act, target);
        var at = time.GetUtcNow();
        var (nativeId, webhook) = Compose(phone, act, at, target);
        webhook = forged ? webhook with { Signature = Spoil(webhook.Signature), Redelivery = Redelivery.None } : _last[phone.Id] = webhook;
        if (ActShown.Of(phone, act, nativeId, at, target) is { } message)
        {
            shelf.Append(phone.Id, message);
        }

        if (on is { } changed)
        {
            shelf.Alter(phone.Id, changed.Target, changed.Change);
        }

        if (act is PhoneAct.Prefers preference)
        {
            shelf.SetMarketing(phone.Id, preference.Stops);
        }

        if (!forged && phone.ByTwilio)
        {
            Carry(phone, nativeId, act is PhoneAct.Says said ? said.Text : "", at);
        }

        return await poster.DeliverAsync(webhook, (answer, again) => shelf.Advance(phone.Id, nativeId, Became(answer, again), Detail(answer)), CancellationToken.None);
    }

    private (string NativeId, SignedWebhook Webhook) Compose(SimulatedPhone phone, PhoneAct act, DateTimeOffset at, PhoneMessage? target)
    {
        switch (phone.Address.Channel)
        {
            case ChannelName.WhatsApp when !phone.ByTwilio:
                var wamid = MetaWire.Wamid(phone.Address, fromPerson: act is not PhoneAct.OwnerSays);
                return (wamid, MetaWire.Sign(demo, act is PhoneAct.ChangesNumber ? Moved(phone, wamid, at) : WhatsAppActs.Of(phone, act, wamid, at, target) ?? throw Impossible()));
            case ChannelName.Sms or ChannelName.WhatsApp:
                var sid = TwilioWire.Sid();
                return (sid, TwilioWire.Sign(demo, demo.TwilioWebhook, TwilioActs.Of(demo, phone, act, sid, target) ?? throw Impossible()));
            default:
                var mid = MetaWire.Mid(phone.Address.Channel);
                return (mid, MetaWire.Sign(demo, PageActs.Of(demo, phone, act, mid, at, target) ?? throw Impossible()));
        }
    }

    private System.Text.Json.Nodes.JsonObject Moved(SimulatedPhone phone, string wamid, DateTimeOffset at)
    {
        // +57 399 is no mobile prefix of Colombia: nobody's number.
        var to = Conversations.People.Address.Of(ChannelName.WhatsApp, "+57399" + System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789", 7));
        return phone.Address.Id.StartsWith('+') && shelf.Move(phone.Id, to) ? WhatsAppActs.Moved(phone, phone with { Address = to }, wamid, at) : throw Impossible();
    }

    private static string? TargetOf(PhoneAct act) => act switch
    {
        PhoneAct.Says said => said.ReplyTo,
        PhoneAct.Reacts reaction => reaction.Target,
        PhoneAct.Edits edit => edit.Target,
        PhoneAct.Deletes deleted => deleted.Target,
        PhoneAct.Chooses chosen => chosen.Target,
        _ => null,
    };

    private static ArgumentException Impossible() => new("The app does not offer this.");

    /// <summary>What Twilio does on its own side: it writes the message down and obeys STOP, START and HELP.</summary>
    private void Carry(SimulatedPhone phone, string sid, string text, DateTimeOffset at)
    {
        ledger.Add(new(sid, TwilioWire.Dialled(phone), phone.Line.Dialled, text, "inbound", "received", Media: 0, at, at));
        if (phone.Address.Channel != ChannelName.Sms || CarrierWord.Of(text) is not { } word)
        {
            return;
        }

        if (word != Carrier.Help)
        {
            shelf.SetStopped(phone.Id, word == Carrier.Stop);
        }

        shelf.Append(phone.Id, new(TwilioWire.Sid(), FromPhone: false, CarrierWord.AnswerTo(word), at, PhoneMessageStatus.Delivered));
    }

    private static void Check(SimulatedPhone phone, PhoneAct act, PhoneMessage? target)
    {
        var mine = act is PhoneAct.Edits or PhoneAct.Deletes;
        if (TargetOf(act) is not null && (target is null || target.Deleted || (mine && !target.FromPhone) || (act is PhoneAct.Edits && target.Text.Length == 0)))
        {
            throw Impossible();
        }

        if ((act switch { PhoneAct.Says said => said.Text, PhoneAct.Edits edit => edit.Text, PhoneAct.OwnerSays said => said.Text, _ => null }) is { } text)
        {
            Check(phone, text);
        }
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
