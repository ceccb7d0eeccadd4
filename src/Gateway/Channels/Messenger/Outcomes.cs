using Gateway.Channels.Meta;

namespace Gateway.Channels.Messenger;

/// <summary>What became of a message on Messenger.</summary>
internal static class Outcomes
{
    /// <summary>The rows of Messenger.</summary>
    public static readonly OutcomeTable Table = new(GraphOutcomes.Messaging);
}
