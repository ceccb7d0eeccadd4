using Conversations.Handoffs;

namespace Desk.Models;

/// <summary>What stands on a customer's card beside facts and permissions.</summary>
public sealed record CardModel
{
    /// <summary>Orders that are permitted, one card each.</summary>
    public IReadOnlyList<OrderCard> Orders { get; init; } = [];

    /// <summary>The language that the person writes, as a tag; null while they wrote nothing.</summary>
    public string? Writes { get; init; }

    /// <summary>How they want to be contacted, a sentence each.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];

    /// <summary>The last uses of data in this conversation, newest first.</summary>
    public IReadOnlyList<ReceiptRow> Receipts { get; init; } = [];

    /// <summary>Where all of them are; null where the viewer may not see that.</summary>
    public string? AuditUrl { get; init; }

    /// <summary>How often the brand wrote lately.</summary>
    public ContactCount? Contacts { get; init; }

    /// <summary>The limits under which the person is, and how far each is used.</summary>
    public IReadOnlyList<LimitRow> Limits { get; init; } = [];

    /// <summary>Why nothing that advertises may leave at this hour, a sentence; null where the hour allows it.</summary>
    public string? Resting { get; init; }

    /// <summary>Earlier episodes, newest first.</summary>
    public IReadOnlyList<EpisodeRow> Episodes { get; init; } = [];

    /// <summary>How two records become one, and what was joined; null where the viewer may not do that.</summary>
    public JoinModel? Join { get; init; }
}

/// <summary>An order, as far as it may be known.</summary>
/// <param name="Number">Its number; null where that is not known here.</param>
/// <param name="Status">How it stands; null where that is not known here.</param>
/// <param name="Lines">What else is known: label and value.</param>
/// <param name="Ground">What permits it.</param>
public sealed record OrderCard(string? Number, string? Status, IReadOnlyList<KeyValuePair<string, string>> Lines, FactRow Ground);

/// <summary>A use of data, from its receipt: names, never values.</summary>
/// <param name="Seq">Its place in the audit stream.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Fields">Which fields, by name.</param>
/// <param name="Times">How often in a row.</param>
public sealed record ReceiptRow(long Seq, DateTimeOffset At, Actor By, IReadOnlyList<string> Fields, int Times = 1)
{
    /// <summary>Whether it was for a draft, and not a look.</summary>
    public bool IsDraft { get; init; }

    /// <summary>What an agent had taken out of the draft, by class.</summary>
    public bool Removed { get; init; }
}

/// <summary>How many messages of the brand left to a person within a week, by who wrote them.</summary>
/// <param name="Days">Within how many days.</param>
/// <param name="By">Who wrote how many, most first.</param>
public sealed record ContactCount(int Days, IReadOnlyList<KeyValuePair<Actor, int>> By)
{
    /// <summary>Whether there may be more than the head of the log holds.</summary>
    public bool AtLeast { get; init; }

    /// <summary>All of them.</summary>
    public int Total => By.Sum(b => b.Value);
}

/// <summary>A limit on contacts, as it stands for one person.</summary>
/// <param name="Words">What it says, a sentence.</param>
/// <param name="Used">How many contacts it counts now.</param>
/// <param name="Limit">How many it allows.</param>
/// <param name="FreeAt">When it has room again; null while it has, or where no time can be named.</param>
public sealed record LimitRow(string Words, int Used, int Limit, DateTimeOffset? FreeAt);

/// <summary>A stretch in which people of the team were needed.</summary>
/// <param name="Seq">The entry that began it.</param>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended; null for not yet.</param>
/// <param name="Reason">Why a person was needed.</param>
/// <param name="Owner">Who had it last; null for nobody.</param>
/// <param name="End">resolved, returned or cancelled; null for not yet.</param>
public sealed record EpisodeRow(long Seq, DateTimeOffset From, DateTimeOffset? Until, HandoffReason Reason, string? Owner, string? End)
{
    /// <summary>Where it can be read when it is not on the page.</summary>
    public string Url { get; init; } = "";
}

/// <summary>Joining two records that are one person, and taking it back.</summary>
/// <param name="Url">Where it is done.</param>
/// <param name="Merges">What was joined to this person, newest first.</param>
public sealed record JoinModel(string Url, IReadOnlyList<MergeRow> Merges)
{
    /// <summary>Whether one is under way.</summary>
    public bool Moving { get; init; }
}

/// <summary>A merge into a person.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">The record that was joined.</param>
/// <param name="Addresses">The addresses that came along, masked, and go back when it is undone.</param>
/// <param name="MayUndo">Whether it can be taken back now.</param>
public sealed record MergeRow(string Id, PersonName Person, IReadOnlyList<AddressRow> Addresses, bool MayUndo);
