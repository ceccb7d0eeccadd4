using System.Text.Json.Serialization;
using Conversations.Messages;

namespace Personalization.Caps;

/// <summary>What becomes of a message that a rule does not allow now.</summary>
public enum OnExceed
{
    /// <summary>It is not sent.</summary>
    Drop,
    /// <summary>It waits, without a slot, and is decided afresh when a slot is free; where that is after its end, it is not sent.</summary>
    Defer,
    /// <summary>It leaves over another channel of the person's, where everything else allows it there; where nothing does, it is not sent.</summary>
    OtherChannel,
    /// <summary>It waits as with <see cref="Defer"/>, and leaves in one message with whatever else waits for the same.</summary>
    Digest,
}

/// <summary>Keeps some of a rule's slots for what matters more.</summary>
/// <param name="Priority">From which priority on they are free, 0 to 10.</param>
/// <param name="Keep">How many.</param>
public sealed record PriorityHold(int Priority, int Keep);

/// <summary>
/// How often a person may be contacted: at most <paramref name="Limit"/> times in a window, counted over all their addresses. All rules that apply
/// must allow; none loosens another.
/// </summary>
/// <param name="Id">The brand's name for it, unique within the set.</param>
/// <param name="Version">Rises when what it says changes.</param>
/// <param name="Limit">How many contacts, 0 for none at all.</param>
/// <param name="Window">The window as it was written.</param>
public sealed record CapRule(string Id, int Version, int Limit, string Window)
{
    /// <summary>The area that it limits; null for marketing and sales together.</summary>
    public string? Area { get; init; }

    /// <summary>The purpose that it limits; null for all.</summary>
    public string? Purpose { get; init; }

    /// <summary>The use case that it limits; null for all.</summary>
    public string? UseCase { get; init; }

    /// <summary>The channels that it limits and counts; null for all.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Classes that are free of caps, such as <c>transactional</c>, and that take a slot all the same; null for none.</summary>
    public IReadOnlyList<MessageClass>? Counts { get; init; }

    /// <summary>What becomes of what it does not allow.</summary>
    public OnExceed OnExceed { get; init; }

    /// <summary>Slots that are kept for what matters more; null for none.</summary>
    public PriorityHold? PriorityHold { get; init; }

    /// <summary>Whether it holds for all brands of the installation together with their own.</summary>
    public bool IsInstallation { get; init; }

    /// <summary>Whether the person set it: nobody of the brand can set it aside.</summary>
    public bool IsPersons { get; init; }

    /// <summary>The window as it counts.</summary>
    [JsonIgnore]
    public CapWindow Counted => CapWindow.Parse(Window)!;

    /// <summary>Whether it limits a contact.</summary>
    public bool Limits(Contact contact) => contact.IsLimited && InScope(contact);

    /// <summary>Whether a contact takes one of its slots.</summary>
    public bool Takes(Contact contact) => InScope(contact) && (contact.IsLimited || Counts?.Contains(contact.Class) == true);

    /// <summary>How many slots there are for a priority.</summary>
    public int LimitFor(int priority) => PriorityHold is { } hold && priority < hold.Priority ? Math.Max(0, Limit - hold.Keep) : Limit;

    /// <summary>What it says, without its version.</summary>
    internal bool SaysTheSame(CapRule other) => Content() == other.Content();

    private bool InScope(Contact contact) =>
        (Area is null || !contact.IsLimited || contact.Area == Area)
        && (Purpose is null || contact.Purpose == Purpose)
        && (UseCase is null || contact.UseCase == UseCase)
        && (Channels is null || Channels.Contains(contact.Channel, StringComparer.Ordinal));

    private string Content() => string.Join(
        '|', Area, Purpose, UseCase, Channels is null ? null : string.Join(',', Channels.Order(StringComparer.Ordinal)), Limit, Window,
        Counts is null ? null : string.Join(',', Counts.Order()), OnExceed, PriorityHold);
}
