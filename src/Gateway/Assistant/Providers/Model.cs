using Gateway.Configuration;
using Microsoft.Extensions.AI;

namespace Gateway.Assistant.Providers;

/// <summary>A model that can be asked, with what this process knows of how it fares.</summary>
internal sealed class Model(ModelConfig config, IChatClient client, TimeProvider clock)
{
    /// <summary>How it is configured.</summary>
    internal ModelConfig Config { get; } = config;

    /// <summary>What asks it.</summary>
    internal IChatClient Client { get; } = client;

    /// <summary>Its name in traces, sums and metrics.</summary>
    internal string Name { get; } = config.Model ?? "model";

    /// <summary>Whether it is left alone.</summary>
    internal Circuit Circuit { get; } = new(config.Model ?? "model", clock);

    /// <summary>How long it took lately.</summary>
    internal Latencies Latencies { get; } = new(clock);
}

/// <summary>The models of the configuration, in its order. One at the same endpoint under the same name is one, whoever names it.</summary>
internal sealed class Models(IReadOnlyList<Model> all)
{
    /// <summary>All of them.</summary>
    internal IReadOnlyList<Model> All => all;

    /// <summary>Those of a configuration.</summary>
    internal static Models Of(AssistantConfig config, TimeProvider clock) =>
        new([.. config.Models.Select(m => new Model(m, new OpenAiChatClient(m, clock: clock), clock)).DistinctBy(m => (m.Config.Endpoint, m.Name))]);

    /// <summary>How each is, by name: <c>ok</c>, <c>open</c> (left alone) or <c>half_open</c>.</summary>
    internal IEnumerable<KeyValuePair<string, string>> States =>
        all.GroupBy(m => m.Name, StringComparer.Ordinal).Select(g => KeyValuePair.Create("model:" + g.Key, g.Select(m => m.Circuit.State).Order(StringComparer.Ordinal).Last()));
}
