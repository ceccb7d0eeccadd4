using System.Security.Cryptography;
using Conversations.People;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Twilio;
using Gateway.Simulator.Webhooks;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator;

/// <summary>
/// The simulated phones as the pages see them: what is on them, writing from them, and drills. Everything reaches the gateway
/// as the provider's own webhook over loopback; nothing here has another way in.
/// </summary>
internal sealed class SimulatorService(PhoneShelf shelf, PhoneFeed feed, PhoneWriter writer, WebhookPoster poster, HandshakeCall handshake, StatusCourse course)
{
    /// <summary>All phones.</summary>
    public IReadOnlyList<SimulatedPhone> Phones => shelf.Phones;

    /// <summary>A phone by its id; null when there is none.</summary>
    public SimulatedPhone? Find(string phone) => shelf.Find(phone);

    /// <summary>A phone by its address; null when there is none.</summary>
    public SimulatedPhone? Find(Address address) => shelf.Find(address);

    /// <summary>Everything a page shows of a phone; null for an unknown one.</summary>
    public PhoneState? Read(string phone) => shelf.Read(phone);

    /// <summary>What is on a phone, oldest first; empty for an unknown one.</summary>
    public IReadOnlyList<PhoneMessage> Messages(string phone) => shelf.Read(phone)?.Messages ?? [];

    /// <summary>The ids of phones as they change.</summary>
    public IAsyncEnumerable<string> ChangesAsync(CancellationToken stop) => feed.ChangesAsync(stop);

    /// <summary>
    /// A new phone of somebody whom the brand does not know, with a number or id of their own. Null when the shelf is full.
    /// </summary>
    /// <param name="channel">One of <see cref="ChannelName.All"/>.</param>
    /// <param name="name">The name they gave the app.</param>
    /// <param name="language">The language they write in.</param>
    public SimulatedPhone? AddPhone(string channel, string name, string language = "es")
    {
        // +57 399 is no mobile prefix of Colombia: nobody's number.
        var address = Address.Of(channel, channel switch
        {
            ChannelName.Instagram => "1784" + Digits(13),
            ChannelName.Messenger => "74" + Digits(14),
            _ => "+57399" + Digits(7),
        });
        var id = "new-" + RandomNumberGenerator.GetHexString(10, lowercase: true);
        var phone = new SimulatedPhone(id, id, name, language, address);
        return shelf.Add(phone) ? phone : null;
    }

    /// <summary>The same person with one more number of their own, which nobody but them knows to be theirs. Null when the shelf is full, or there is no number to have.</summary>
    public SimulatedPhone? AddNumber(string phone)
    {
        var first = Known(phone);
        if (first.Address.Channel is not (ChannelName.WhatsApp or ChannelName.Sms))
        {
            return null;
        }

        var id = "new-" + RandomNumberGenerator.GetHexString(10, lowercase: true);
        var second = first with { Id = id, Address = Address.Of(first.Address.Channel, "+57399" + Digits(7)) };
        return shelf.Add(second) ? second : null;
    }

    /// <summary>Opens the chat with another of the brand's numbers. False for one that the channel does not have.</summary>
    public bool Open(string phone, string sender)
    {
        if (DemoLine.On(Known(phone).Address.Channel).FirstOrDefault(line => line.Sender == sender) is not { } line)
        {
            return false;
        }

        shelf.Open(phone, line);
        return true;
    }

    /// <summary>Whether a status of this message can still be made to happen.</summary>
    public bool CanTell(string nativeId) => course.Knows(nativeId);

    /// <summary>The provider tells what became of a message of the brand. False for what it never tells.</summary>
    public async Task<bool> TellAsync(string phone, string nativeId, ToldByHand told, CancellationToken stop) =>
        shelf.MessageOf(phone, nativeId) is { FromPhone: false } && ActList.Statuses(Known(phone)).Contains(told.Status)
        && await course.TellAsync(nativeId, told, stop);

    /// <summary>Does a drill by its name. False for none that this phone has.</summary>
    public async Task<bool> DrillAsync(string phone, string name, int code, CancellationToken stop)
    {
        var from = Known(phone);
        if (!DrillList.Of(from).Contains(name, StringComparer.Ordinal) || (name == DrillList.Refused && !ErrorsOf(phone).Any(error => error.Code == code)))
        {
            return false;
        }

        shelf.Note(phone, new(name, await AnswersAsync(from, name, code, stop)));
        return true;
    }

    private async Task<IReadOnlyList<int>> AnswersAsync(SimulatedPhone phone, string name, int code, CancellationToken stop)
    {
        switch (name)
        {
            case DrillList.ByHand:
                shelf.SetByHand(phone.Id, shelf.Read(phone.Id) is not { ByHand: true });
                return [];
            case DrillList.Duplicate:
                return [.. (await RepeatLastAsync(phone.Id, 3, stop)).Select(answer => answer.Status)];
            case DrillList.Forged:
                return [(await SendForgedAsync(phone.Id, Sayings.Forged(phone.Language), stop)).Status];
            case DrillList.Window:
                shelf.CloseWindow(phone.Id);
                return [];
            case DrillList.Handshake:
                return [await HandshakeAsync(right: true, stop), await HandshakeAsync(right: false, stop)];
            default:
                shelf.Arm(phone.Id, DrillList.FaultOf(name, code)!);
                return [];
        }
    }

    private async Task<int> HandshakeAsync(bool right, CancellationToken stop) =>
        await ShakeHandsAsync(right, stop) ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;

    /// <summary>
    /// The person writes. The answer is the gateway's to the webhook; when it is not content, the provider's own redelivery
    /// goes on in the background. Throws for an unknown phone and for a text that the app would not let them send.
    /// </summary>
    public Task<WebhookAnswer> SendAsync(string phone, string text, CancellationToken stop) =>
        writer.WriteAsync(Known(phone), text, forged: false).WaitAsync(stop);

    /// <summary>The person does something else than write. Throws for an unknown phone and for what the app would not let them do.</summary>
    public Task<WebhookAnswer> ActAsync(string phone, PhoneAct act, CancellationToken stop) => writer.ActAsync(Known(phone), act).WaitAsync(stop);

    /// <summary>The last webhook of the phone once more, byte for byte, <paramref name="times"/> times at once.</summary>
    public async Task<IReadOnlyList<WebhookAnswer>> RepeatLastAsync(string phone, int times, CancellationToken stop)
    {
        var webhook = writer.LastOf(Known(phone).Id);
        return webhook is null ? [] : await Task.WhenAll(Enumerable.Range(0, Math.Clamp(times, 1, 50)).Select(_ => poster.PostAsync(webhook, stop)));
    }

    /// <summary>A webhook whose signature is wrong, as somebody would send it who does not know the secret.</summary>
    public Task<WebhookAnswer> SendForgedAsync(string phone, string text, CancellationToken stop) =>
        writer.WriteAsync(Known(phone), text, forged: true).WaitAsync(stop);

    /// <summary>The next send to this phone goes wrong.</summary>
    public void Arm(string phone, Fault fault) => shelf.Arm(Known(phone).Id, fault);

    /// <summary>The provider takes the service window for closed until the person writes again.</summary>
    public void CloseWindow(string phone) => shelf.CloseWindow(Known(phone).Id);

    /// <summary>Meta's handshake with the right or a wrong verify token: whether the gateway answered with the challenge.</summary>
    public Task<bool> ShakeHandsAsync(bool rightToken, CancellationToken stop) => handshake.TryAsync(rightToken, stop);

    /// <summary>The provider's errors that <see cref="Fault.Refuses"/> knows by name for this phone.</summary>
    public IReadOnlyList<ProviderError> ErrorsOf(string phone) =>
        Known(phone) is { ByTwilio: true, Address.Channel: var channel } ? TwilioErrors.On(channel) : MetaErrors.Of(Known(phone).Address.Channel);

    private SimulatedPhone Known(string phone) => shelf.Find(phone) ?? throw new ArgumentException("There is no such phone.", nameof(phone));

    private static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);
}
