using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gateway;

/// <summary>The gateway's own traces and metrics. Tags hold ids and enumerations only.</summary>
internal static class Telemetry
{
    internal const string Name = "Gateway";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Webhooks = Meter.CreateCounter<long>("gateway.webhooks", description: "Webhooks by channel account and answer.");
    internal static readonly Counter<long> Events = Meter.CreateCounter<long>("gateway.events", description: "Events taken in, by whether they were new.");
    internal static readonly Counter<long> WorkDone = Meter.CreateCounter<long>("gateway.work.done", description: "Due work done, by kind.");
    internal static readonly Counter<long> WorkFailed = Meter.CreateCounter<long>("gateway.work.failed", description: "Lanes that failed and are tried again.");
    internal static readonly Counter<long> Sends = Meter.CreateCounter<long>("gateway.sends", description: "Attempts to send, by channel and outcome.");
    internal static readonly Counter<long> Drafts = Meter.CreateCounter<long>("gateway.drafts", description: "Drafts, by outcome.");
    internal static readonly Counter<long> Handoffs = Meter.CreateCounter<long>("gateway.handoffs", description: "Handoffs requested, by reason.");
    internal static readonly Histogram<double> Draft = Meter.CreateHistogram<double>("gateway.draft.seconds", "s", "How long a draft took.");
    internal static readonly Histogram<double> Send = Meter.CreateHistogram<double>("gateway.send.seconds", "s", "How long a provider took.");
}
