namespace Desk.Models;

/// <summary>An address that an agent may answer over.</summary>
/// <param name="Id">What the form sends.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Label">The address as it may be shown.</param>
public sealed record WayModel(string Id, string Channel, string Label)
{
    /// <summary>When the window closes; null where there is none.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Until when anything may leave; afterwards only what a person wrote, where the channel makes that difference. Null where it makes none.</summary>
    public DateTimeOffset? AnythingUntil { get; init; }

    /// <summary>Whether free text may leave now.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>Whether an approved template may leave while free text may not.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>How a text would leave; null where that is not known.</summary>
    public Measure? Measure { get; init; }

    /// <summary>What may be attached; null where nothing may.</summary>
    public AttachmentRules? Attachments { get; init; }

    /// <summary>Whether only what a person wrote may leave now.</summary>
    public bool IsHumanOnly(DateTimeOffset now) => IsOpen && AnythingUntil is { } until && until <= now;
}

/// <summary>What a channel takes of files.</summary>
/// <param name="Limits">The largest file in bytes, by kind: image, video, audio, document.</param>
public sealed record AttachmentRules(IReadOnlyDictionary<string, long> Limits)
{
    /// <summary>How many files one message carries.</summary>
    public const int Files = 10;

    /// <summary>The limits as the page's script reads them.</summary>
    public string Written => string.Join(' ', Limits.Select(l => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{l.Key}:{l.Value}")));
}

/// <summary>What was said while an agent wrote, and was not in their page.</summary>
/// <param name="Items">The messages, oldest first.</param>
/// <param name="More">How many more there are, further up.</param>
public sealed record MissedModel(IReadOnlyList<MessageItem> Items, int More = 0);

/// <summary>A text that is kept for answers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Shortcut">The short name it is called by.</param>
/// <param name="Text">What it says, with its variables filled as far as they are known.</param>
/// <param name="Language">The language it is in.</param>
public sealed record CannedChoice(string Id, string Shortcut, string Text, string Language);
