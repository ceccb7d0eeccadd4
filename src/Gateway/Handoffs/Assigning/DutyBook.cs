using Conversations.Handoffs;
using Conversations.Log;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Drafting;
using Personalization.Handover;

namespace Gateway.Handoffs.Assigning;

/// <summary>Who is on duty, for a decision that promises a person.</summary>
internal sealed class DutyBook(Presence presence)
{
    /// <summary>The agents of a brand that names them; null where anybody may work, so that nobody knows who is there.</summary>
    internal async ValueTask<IReadOnlyList<RoutingAgent>?> OfAsync(BrandConfig brand, CancellationToken stop) =>
        brand.Desk.Agents.Count == 0 ? null : Duty.Agents(brand.Desk, await presence.AllAsync(brand.Id, stop));

    /// <summary>A decision on a turn under the brand's terms.</summary>
    internal static Decision Apply(Decision decision, Turn turn, Reading reading, IReadOnlyList<RoutingAgent>? agents) => DeskTerms.Apply(
        decision, turn.Seen, turn.Brand, new(reading.Language, reading.Sign is { Kind: HandoverKind.Topic or HandoverKind.Money or HandoverKind.Legal or HandoverKind.Charge } sign ? TopicOf(sign) : null), agents);

    // The brand's own topics go by their names; money and law by what they are.
    private static string TopicOf(HandoverSign sign) => sign.Kind == HandoverKind.Topic ? sign.Rule : sign.Kind.ToString().ToLowerInvariant();
}
