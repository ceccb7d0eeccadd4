using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Conversations.Messages;
using Gateway.Channels.Outbound;
using Gateway.Channels.Meta;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>The configured senders by id, each with the channel it speaks through.</summary>
internal sealed class Senders : IDisposable
{
    private readonly List<ProviderHttp> _clients = [];
    private readonly FrozenDictionary<string, (SenderConfig Sender, IChannel Channel)> _byId;
    private readonly ChannelMetrics _metrics;

    /// <summary>Makes a client per account.</summary>
    public Senders(GatewayConfig config, ChannelMetrics metrics, SendOptions options)
    {
        _metrics = metrics;
        _byId = config.Accounts.SelectMany(a => Channels(a, options)).ToFrozenDictionary(x => x.Sender.Id, StringComparer.Ordinal);
    }

    /// <summary>A sender and its channel; false when there is none of that id.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out SenderConfig? sender, [NotNullWhen(true)] out IChannel? channel)
    {
        var found = _byId.TryGetValue(id, out var pair);
        (sender, channel) = pair;
        return found;
    }

    /// <summary>How a message leaves; null when it has no way out of here.</summary>
    public Plan? PlanOf(MessageQueued message) =>
        TryFind(message.Sender, out var sender, out var channel) && message.To.Channel == sender.Channel ? channel.Plan(sender, message) : null;

    /// <summary>Sends a piece through its sender, once. See <see cref="IChannel.SendAsync"/>.</summary>
    public async ValueTask<SendResult> SendAsync(Outbound.Outbound outbound, CancellationToken stop)
    {
        var message = outbound.Message;
        if (!TryFind(message.Sender, out var sender, out var channel) || message.To.Channel != sender.Channel)
        {
            return new(SendOutcome.Refused, Code: sender is null ? "unknown_sender" : "wrong_channel");
        }

        var result = await channel.SendAsync(sender, outbound, stop);
        _metrics.Sent(sender, result.Outcome);
        return result;
    }

    /// <summary>Asks a provider for a piece whose call was lost. See <see cref="IChannel.AskAsync"/>.</summary>
    public async ValueTask<(Lookup Lookup, SendResult Found)> AskAsync(
        Outbound.Outbound outbound, DateTimeOffset begunAt, IReadOnlyCollection<string> known, CancellationToken stop) =>
        TryFind(outbound.Message.Sender, out var sender, out var channel)
            ? await channel.AskAsync(sender, outbound, begunAt, known, stop)
            : (Lookup.CannotTell, new(SendOutcome.Unknown));

    /// <summary>Shows a person a sign; see <see cref="IChannel.SignalAsync"/>.</summary>
    public async ValueTask SignalAsync(string sender, Conversations.People.Address to, string? nativeId, Signal signal, CancellationToken stop)
    {
        if (TryFind(sender, out var found, out var channel))
        {
            await channel.SignalAsync(found, to, nativeId, signal, stop);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _clients.ForEach(c => c.Dispose());

    private IEnumerable<(SenderConfig Sender, IChannel Channel)> Channels(AccountConfig account, SendOptions options)
    {
        var http = new ProviderHttp(options.Timeout);
        _clients.Add(http);
        Func<ChannelKind, IChannel> channel = account switch
        {
            TwilioAccount twilio => Twilio(new(twilio, http, options.Clock)),
            MetaAccount meta => Meta(new(meta, http)),
            _ => throw new NotSupportedException($"No channel for {account.Provider}."),
        };
        return account.Senders.Select(s => (s, channel(s.Kind)));
    }

    private static Func<ChannelKind, IChannel> Twilio(TwilioApi api)
    {
        var (sms, whatsApp) = (new TwilioSms.Send(api), new TwilioWhatsApp.Send(api));
        return kind => kind == ChannelKind.TwilioSms ? sms : whatsApp;
    }

    private static Func<ChannelKind, IChannel> Meta(GraphApi api)
    {
        var (whatsApp, instagram, messenger) = (new WhatsAppCloud.Send(api), new Instagram.Send(api), new Messenger.Send(api));
        return kind => kind switch { ChannelKind.WhatsAppCloud => whatsApp, ChannelKind.Instagram => instagram, _ => messenger };
    }
}

/// <summary>How calls to providers are made.</summary>
internal sealed record SendOptions
{
    /// <summary>How long a whole call may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time: a message that must not arrive late tells the provider how long it is good for.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
