using Conversations.Handoffs;

namespace Personalization.Handover;

/// <summary>What a sign is about.</summary>
public enum HandoverKind
{
    /// <summary>Somebody may want to hurt themselves.</summary>
    SelfHarm,
    /// <summary>Somebody is hurt or threatened.</summary>
    Violence,
    /// <summary>A life or somebody's health is at stake.</summary>
    Medical,
    /// <summary>A child is alone or lost.</summary>
    Minor,
    /// <summary>A fraud or an extortion is under way.</summary>
    Fraud,
    /// <summary>Somebody died.</summary>
    Loss,
    /// <summary>Somebody is in distress.</summary>
    Distress,
    /// <summary>A payment that the customer did not make.</summary>
    Charge,
    /// <summary>A lawyer, an authority, the press.</summary>
    Legal,
    /// <summary>The customer is losing patience.</summary>
    Frustration,
    /// <summary>A topic of the brand's own.</summary>
    Topic,
    /// <summary>Money that is demanded back, disputed or negotiated.</summary>
    Money,
    /// <summary>The answers before missed.</summary>
    Repeated,
    /// <summary>What came of something that a person of the team agreed.</summary>
    FollowUp,
}

/// <summary>Why a turn goes to a person instead of getting an answer.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Rule">The rule that recognised it (<c>legal.es</c>), or the name of the brand's topic.</param>
public sealed record HandoverSign(HandoverKind Kind, string Rule)
{
    /// <summary>Whether somebody may be in danger or distress: it comes before everything but the wish to be left alone, and no policy turns it off.</summary>
    public bool IsVulnerable => Kind <= HandoverKind.Distress;

    /// <summary>The reason that stands with the handoff.</summary>
    public HandoffReason Reason => Kind switch
    {
        <= HandoverKind.Distress => HandoffReason.Vulnerable,
        HandoverKind.Frustration => HandoffReason.Frustration,
        HandoverKind.Repeated or HandoverKind.FollowUp => HandoffReason.LowSupport,
        _ => HandoffReason.Policy,
    };

    /// <summary>How urgent it is: 1, 2 or 3.</summary>
    public int Band => Kind switch { <= HandoverKind.Charge => 1, HandoverKind.Legal or HandoverKind.Frustration => 2, _ => 3 };
}
