using Gateway.Channels.Meta;

namespace Gateway.Channels.WhatsAppCloud;

/// <summary>What became of a message on the Cloud API.</summary>
internal static class Outcomes
{
    /// <summary>The rows of WhatsApp.</summary>
    public static readonly OutcomeTable Table = new(GraphOutcomes.WhatsApp);
}
