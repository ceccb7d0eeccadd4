using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gateway.Templates;

/// <summary>Where a template stands with its provider.</summary>
internal enum TemplateState
{
    /// <summary>A word of the provider that is not known here.</summary>
    Unknown,
    /// <summary>It may be sent.</summary>
    Approved,
    /// <summary>It is being looked at.</summary>
    Pending,
    /// <summary>It was refused.</summary>
    Rejected,
    /// <summary>Too many people blocked or reported it: not for now.</summary>
    Paused,
    /// <summary>Not any more.</summary>
    Disabled,
    /// <summary>It is gone, or about to be.</summary>
    Deleted,
    /// <summary>It was never handed in for approval (Twilio): it may be sent within the window, and by SMS.</summary>
    Unsubmitted,
}

/// <summary>What is above a template's text.</summary>
/// <param name="Kind">text, image, video, document or location.</param>
/// <param name="Text">The line, where it is one.</param>
/// <param name="Gap">The gap's name; null where there is nothing to fill.</param>
internal sealed record TemplateHeader(string Kind, string? Text = null, string? Gap = null)
{
    /// <summary>Whether a send must say what stands there.</summary>
    [JsonIgnore]
    public bool IsFilled => Gap is not null || Kind != "text";
}

/// <summary>A button of a template.</summary>
/// <param name="Kind">url, quick_reply, phone_number, copy_code, otp … as the provider calls it, in lower case.</param>
/// <param name="Text">What it says.</param>
/// <param name="HasGap">Whether a send must fill it.</param>
internal sealed record TemplateButton(string Kind, string Text, bool HasGap = false)
{
    /// <summary>Whether a send may say something about it: what comes back when it is tapped.</summary>
    [JsonIgnore]
    public bool TakesValue => HasGap || Kind == "quick_reply";
}

/// <summary>A template in one language, as the provider has it.</summary>
/// <param name="Name">How a send names it: the name at Meta, the content's SID (<c>HX…</c>) at Twilio.</param>
/// <param name="Language">Its language as the provider writes it.</param>
/// <param name="State">Where it stands.</param>
internal sealed record TemplateEntry(string Name, string Language, TemplateState State)
{
    /// <summary>The provider's own id.</summary>
    public string? ProviderId { get; init; }

    /// <summary>What people call it, where that is not its name.</summary>
    public string? Title { get; init; }

    /// <summary>marketing, utility or authentication; null where the provider does not say.</summary>
    public string? Category { get; init; }

    /// <summary>The provider's word for its state.</summary>
    public string Status { get; init; } = "";

    /// <summary>Why it was refused, in the provider's words.</summary>
    public string? Reason { get; init; }

    /// <summary>green, yellow or red, as people take it; null while nobody knows.</summary>
    public string? Quality { get; init; }

    /// <summary>The text, with its gaps.</summary>
    public string Text { get; init; } = "";

    /// <summary>The gaps of the text, in order: names, or numbers from "1".</summary>
    public ImmutableList<string> Gaps { get; init; } = [];

    /// <summary>What is above the text; null for nothing.</summary>
    public TemplateHeader? Header { get; init; }

    /// <summary>The line below the text.</summary>
    public string? Footer { get; init; }

    /// <summary>The buttons, in order.</summary>
    public ImmutableList<TemplateButton> Buttons { get; init; } = [];

    /// <summary>Something in it that this gateway cannot fill, such as a carousel; null for nothing.</summary>
    public string? Unfillable { get; init; }

    /// <summary>When what is known of it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The provider's time of the last notice about it; null for none.</summary>
    public DateTimeOffset? NoticedAt { get; init; }

    /// <summary>What a person reads as its name.</summary>
    [JsonIgnore]
    public string Label => Title ?? Name;

    /// <summary>Whether two say the same, whenever that became known.</summary>
    public bool Says(TemplateEntry other) =>
        this with { UpdatedAt = default, NoticedAt = null, Gaps = [], Buttons = [] } == other with { UpdatedAt = default, NoticedAt = null, Gaps = [], Buttons = [] }
        && Gaps.SequenceEqual(other.Gaps, StringComparer.Ordinal) && Buttons.SequenceEqual(other.Buttons);
}
