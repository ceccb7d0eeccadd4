using System.Diagnostics.Metrics;
using Conversations.Messages;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>Counts what comes in and goes out. Labels are configured ids and enumerations.</summary>
internal sealed class ChannelMetrics(IMeterFactory meters, SenderWatch watch)
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "Gateway.Channels";

    private readonly Counter<long> _webhooks = meters.Create(Meter).CreateCounter<long>("gateway.webhooks", description: "Webhooks by account and the status they were answered with.");
    private readonly Counter<long> _events = meters.Create(Meter).CreateCounter<long>("gateway.events", description: "Events taken in, duplicates included, by kind.");
    private readonly Counter<long> _sends = meters.Create(Meter).CreateCounter<long>("gateway.sends", description: "Calls to providers by channel and outcome.");

    /// <summary>A webhook was answered.</summary>
    public void Webhook(AccountConfig? account, int status) => _webhooks.Add(1, new("account", account?.Id ?? "unknown"), new("status", status));

    /// <summary>A webhook's events are durable.</summary>
    public void Taken(Parsed parsed)
    {
        foreach (var one in parsed.Events)
        {
            if (one.Event is MessageReceived)
            {
                watch.Inbound(one.Sender.Id);
            }

            _events.Add(1, new KeyValuePair<string, object?>("kind", one.Event switch { MessageReceived => "message", StatusReported => "status", UnsupportedReceived => "unsupported", _ => "other" }));
        }

        if (parsed.Records.Count > 0)
        {
            _events.Add(parsed.Records.Count, new KeyValuePair<string, object?>("kind", "operations"));
        }
    }

    /// <summary>A call to a provider ended.</summary>
    public void Sent(SenderConfig sender, SendOutcome outcome)
    {
        watch.Sent(sender.Id, outcome);
        _sends.Add(1, new("channel", sender.Kind.ToString()), new("outcome", outcome.ToString()));
    }
}
