using Conversations.Log;
using Conversations.Messages;
using Personalization.Consent;
using Personalization.Handover;
using Personalization.UseCases;

namespace Personalization.Drafting;

/// <summary>What the customer's unanswered messages ask for, before any model sees them.</summary>
public enum ReadingKind
{
    /// <summary>Nothing waits for an answer.</summary>
    Nothing,
    /// <summary>To be left alone.</summary>
    OptedOut,
    /// <summary>Perhaps to be left alone.</summary>
    Doubted,
    /// <summary>To be written to again.</summary>
    OptedIn,
    /// <summary>What this is and how to leave.</summary>
    Help,
    /// <summary>A yes to a notice: commit it and read again, for the question that led to it wants its answer.</summary>
    Allowed,
    /// <summary>A yes that counts once it is said again.</summary>
    Confirming,
    /// <summary>A no to a notice.</summary>
    Refused,
    /// <summary>A person.</summary>
    WantsPerson,
    /// <summary>A right over their data: <see cref="Reading.Right"/>.</summary>
    Right,
    /// <summary>Which of their data was used: <see cref="Reading.Says"/> is filled in from the receipts.</summary>
    DataUsed,
    /// <summary>One use of their data to end, by its name.</summary>
    Withdrawn,
    /// <summary>Nothing: it says that it reaches the wrong person.</summary>
    WrongPerson,
    /// <summary>To be verified: a one-time code, and the right one.</summary>
    Verified,
    /// <summary>The same, with something that is not the code.</summary>
    NotVerified,
    /// <summary>Somebody to look or listen: there are no words in it.</summary>
    Wordless,
    /// <summary>What went along with the handoff that is open.</summary>
    Summary,
    /// <summary>That to be corrected: <see cref="Reading.Question"/> says how.</summary>
    Correcting,
    /// <summary>Help: somebody may be in danger or distress (<see cref="Reading.Sign"/>).</summary>
    Vulnerable,
    /// <summary>Something that goes to a person: <see cref="Reading.Sign"/> says why.</summary>
    HandsOver,
    /// <summary>Whether it is a machine that answers.</summary>
    Automatic,
    /// <summary>Something that has nothing to do with the brand: the weather, a joke, politics.</summary>
    OffTopic,
    /// <summary>An answer.</summary>
    Question,
}

/// <summary>The reading of a turn.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Language">The language to answer in.</param>
/// <param name="Question">The unanswered text; empty unless something is to be answered.</param>
/// <param name="Events">What the messages bring about; commit it whoever owns the thread.</param>
/// <param name="Says">The whole answer, when it is one in fixed words; null when one has to be written or none is due.</param>
/// <param name="Class">The class of <paramref name="Says"/>.</param>
public sealed record Reading(ReadingKind Kind, string Language, string Question, IReadOnlyList<IEvent> Events, string? Says = null, MessageClass Class = MessageClass.Reply)
{
    /// <summary>The confirmation of an opt-out that came before the question, to be sent too as <see cref="MessageClass.LegalConfirm"/>; null for none.</summary>
    public string? Confirms { get; init; }

    /// <summary>The right that is asked for, and the evidence of it; null for none.</summary>
    public (Jurisdictions.DataRight Is, Evidence Evidence)? Right { get; init; }

    /// <summary>Why it goes to a person, where the customer did not ask for one; it may come with any kind, since whoever stops everything may be in danger too.</summary>
    public HandoverSign? Sign { get; init; }

    /// <summary>The notices that <see cref="Says"/> shows: their texts are kept before it is said.</summary>
    public IReadOnlyList<Notice> Shows { get; init; } = [];

    /// <summary>Said before the answer that is to be written; null for nothing.</summary>
    public string? Preface { get; init; }

    /// <summary>The messages whose words are <see cref="Question"/>, line by line.</summary>
    public IReadOnlyList<RecentMessage> Asked { get; init; } = [];
}

/// <summary>The brand as it speaks.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, as customers read it.</param>
/// <param name="Language">Its language, for customers who have not shown theirs.</param>
public sealed record BrandVoice(string Id, string Name, string Language)
{
    /// <summary>The country whose law it is under; null for none.</summary>
    public string? Country { get; init; }

    /// <summary>What it sends to a person.</summary>
    public HandoverPolicy Handover { get; init; } = HandoverPolicy.Default;
}
