using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gateway;

/// <summary>The gateway's own traces and metrics. Tags hold ids and enumerations only.</summary>
internal static class Telemetry
{
    internal const string Name = "Gateway";

    /// <summary>The meters that are shown and exported: our own and the framework's.</summary>
    internal static readonly IReadOnlyList<string> Meters =
        [Name, Channels.ChannelMetrics.Meter, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> WorkDone = Meter.CreateCounter<long>("gateway.work.done", description: "Due work done, by kind.");
    internal static readonly Counter<long> WorkFailed = Meter.CreateCounter<long>("gateway.work.failed", description: "Lanes that failed and are tried again.");
    internal static readonly Counter<long> DeskCommands = Meter.CreateCounter<long>("gateway.handoff.commands", description: "Commands of other desks, by command and outcome.");
    internal static readonly Gauge<int> Parked = Meter.CreateGauge<int>("gateway.handoff.parked", description: "Messages that were given up and wait for somebody.");
    internal static readonly Gauge<int> Untold = Meter.CreateGauge<int>("gateway.handoff.untold", description: "What the broker has not been told yet; at most 200 are counted.");
    internal static readonly Gauge<double> SearchLag = Meter.CreateGauge<double>("gateway.search.lag", "s", "For how long the oldest change that the search index lacks has waited.");
    internal static readonly Histogram<double> SearchSeconds = Meter.CreateHistogram<double>("gateway.search.seconds", "s", "How long searches took, by brand.");
    internal static readonly Counter<long> Drafts = Meter.CreateCounter<long>("gateway.drafts", description: "Drafts, by outcome.");
    internal static readonly Counter<long> DraftUses = Meter.CreateCounter<long>("gateway.drafts.used", description: "What became of drafts that waited for an agent, by use: as_is, light or heavy changes, discarded, overtaken.");
    internal static readonly Counter<long> Handoffs = Meter.CreateCounter<long>("gateway.handoffs", description: "What became of handoffs, by what: offers that expired, holds that lapsed, abandoned ones.");
    internal static readonly Counter<long> ModelCalls = Meter.CreateCounter<long>("gateway.model.calls", description: "Calls of models, by brand, model and outcome.");
    internal static readonly Counter<long> ModelTokens = Meter.CreateCounter<long>("gateway.model.tokens", description: "Tokens, by brand, model and direction.");
    internal static readonly Counter<double> ModelUsd = Meter.CreateCounter<double>("gateway.model.usd", "USD", "What calls of models cost, by brand and model.");
    internal static readonly Histogram<double> ModelSeconds = Meter.CreateHistogram<double>("gateway.model.seconds", "s", "How long calls of models took, by brand and model.");
    internal static readonly UpDownCounter<int> ModelsResting = Meter.CreateUpDownCounter<int>("gateway.model.resting", description: "Models that are left alone because they failed, by model.");
    internal static readonly Histogram<double> Draft = Meter.CreateHistogram<double>("gateway.draft.seconds", "s", "How long a draft took.");
}
