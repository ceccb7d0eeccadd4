using System.Text.Json;
using Conversations.People;
using Personalization.Drafting;
using Personalization.Masking;

namespace Personalization.Guarding;

/// <summary>A value that is held about the person and that the writer was not given. It exists to be looked for, never to be shown.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">What it is.</param>
public sealed record HeldValue(string Field, JsonElement Value)
{
    /// <summary>The field alone: a value that must not be seen is in no log.</summary>
    public override string ToString() => Field;
}

/// <summary>A draft and all it may be held against.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Request">What it was written from.</param>
/// <param name="Rules">What the brand forbids.</param>
/// <param name="Masking">How identifiers are recognised.</param>
public sealed record GuardCase(Draft Draft, DraftRequest Request, GuardRules Rules, MaskingRules Masking)
{
    // Of this very draft and request: a copy with another has evidence of its own.
    private (Draft, DraftRequest, Evidence Evidence)? _evidence;

    /// <summary>What is held about the person and not in the view.</summary>
    public IReadOnlyList<HeldValue> Held { get; init; } = [];

    /// <summary>Whether a consent for marketing or sales holds for this person over this channel.</summary>
    public bool MayOffer { get; init; }

    /// <summary>The channel that it would leave by; null for none.</summary>
    public string? Channel => Request.View.Use.Over?.Channel;

    /// <summary>Whether a model wrote it: words of this program are excerpts and fixed sentences already.</summary>
    internal bool ByModel => Draft.Model != EmbeddedChatClient.Model && Draft.Outcome == DraftOutcome.Answered;

    /// <summary>What its words may rest on.</summary>
    internal Evidence Evidence
    {
        get
        {
            if (_evidence is not { } known || !ReferenceEquals(known.Item1, Draft) || !ReferenceEquals(known.Item2, Request))
            {
                _evidence = known = (Draft, Request, Evidence.Of(this));
            }

            return known.Evidence;
        }
    }
}
