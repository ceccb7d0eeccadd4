using Gateway.Channels.Meta;

namespace Gateway.Channels.Instagram;

/// <summary>What became of a message on Instagram.</summary>
internal static class Outcomes
{
    /// <summary>The rows of Instagram.</summary>
    public static readonly OutcomeTable Table = new(GraphOutcomes.Messaging);
}
