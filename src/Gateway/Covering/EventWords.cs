using System.Collections.Immutable;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Identity;
using Personalization.Rights;

namespace Gateway.Covering;

/// <summary>What stands in the place of a text of an event.</summary>
/// <param name="text">The text.</param>
/// <param name="said">Whether it was said to somebody, so that what is said next can continue it; false for what stands beside: names, files, notes, codes.</param>
internal delegate string Cover(string text, bool said);

/// <summary>
/// Every text of an event that somebody wrote freely, in a fixed order. What is not listed here is a code, an id, an address of a channel
/// or a value behind the gate; a test holds each member of each event to one of the two.
/// </summary>
internal static class EventWords
{
    /// <summary>The event with every such text gone through <paramref name="cover"/>.</summary>
    internal static IEvent Each(IEvent happened, Cover cover) => happened switch
    {
        MessageReceived e => e with { Text = Said(e.Text, cover), Media = PartWords.Each(e.Media, cover), Parts = PartWords.Each(e.Parts, cover), ProfileName = Beside(e.ProfileName, cover) },
        MessageEdited e => e with { Text = Said(e.Text, cover), Media = PartWords.Each(e.Media, cover) },
        MessageQueued e => e with { Text = cover(e.Text, true), Override = Beside(e.Override, cover), Media = PartWords.Each(e.Media, cover), Parts = PartWords.Each(e.Parts, cover) },
        EchoReceived e => e with { Text = Said(e.Text, cover), Media = PartWords.Each(e.Media, cover), Parts = PartWords.Each(e.Parts, cover) },
        NoteWritten e => e with { Text = cover(e.Text, true) },
        PostbackReceived e => e with { Title = Beside(e.Title, cover), Payload = PartWords.Json(e.Payload, cover), Referral = (Part.Referral?)PartWords.Each(e.Referral, cover) },
        ReferralReceived e => e with { Referral = (Part.Referral)PartWords.Each(e.Referral, cover)! },
        OptedIn e => e with { Title = Beside(e.Title, cover), Payload = PartWords.Json(e.Payload, cover), Details = PartWords.Each(e.Details, cover) },
        PreferenceStated e => e with { Detail = Beside(e.Detail, cover) },
        SystemNoted e => e with { Text = Beside(e.Text, cover), Details = PartWords.Each(e.Details, cover) },
        ThreadControlChanged e => e with { Metadata = PartWords.Json(e.Metadata, cover) },
        Reacted e => e with { Emoji = Beside(e.Emoji, cover) },
        StatusReported e => e with { Reason = Beside(e.Reason, cover), Details = PartWords.Each(e.Details, cover) },
        UnsupportedReceived e => e with { Raw = PartWords.Raw(e.Raw, cover) },
        HistoryAbsorbed e => e with { Recent = [.. e.Recent.Select(m => Each(m, cover))] },
        _ => Ours(happened, cover),
    };

    // What the assistant, agents and rules wrote.
    private static IEvent Ours(IEvent happened, Cover cover) => happened switch
    {
        DraftWritten e => e with { Text = cover(e.Text, false) },
        DraftDiscarded e => e with { Reason = cover(e.Reason, false) },
        HandoffRequested e => e with { Summary = cover(e.Summary, false), Brief = Each(e.Brief, cover) },
        HandoffCorrected e => e with { Text = cover(e.Text, false) },
        HandoffResolved e => e with { Note = Beside(e.Note, cover) },
        HandoffReturned e => e with { Note = Beside(e.Note, cover) },
        HandoffCancelled e => e with { Why = cover(e.Why, false) },
        MergeStarted e => e with { Why = cover(e.Why, false) },
        IdentityDoubted e => e with { Why = cover(e.Why, false) },
        IdentityConfirmed e => e with { Why = cover(e.Why, false) },
        AddressShared e => e with { Why = cover(e.Why, false) },
        MinorNoted e => e with { Why = cover(e.Why, false) },
        MinorCleared e => e with { Why = cover(e.Why, false) },
        ConsentChanged e => e with { Evidence = Each(e.Evidence, cover) },
        AddressStopped e => e with { Evidence = Each(e.Evidence, cover) },
        AddressResumed e => e with { Evidence = Each(e.Evidence, cover) },
        MarketingPreference e => e with { Evidence = Each(e.Evidence, cover) },
        OptOutDoubted e => e with { Evidence = Each(e.Evidence, cover) },
        RightRequested e => e with { Evidence = Each(e.Evidence, cover) },
        _ => happened,
    };

    private static HandoffBrief? Each(HandoffBrief? brief, Cover cover) => brief is null ? null : brief with
    {
        Intent = Beside(brief.Intent, cover),
        Open = Beside(brief.Open, cover),
        Tried = [.. brief.Tried.Select(t => t with { Text = Beside(t.Text, cover) })],
    };

    // The rule names what was typed where somebody typed it.
    private static Evidence Each(Evidence evidence, Cover cover) => evidence with { Rule = Beside(evidence.Rule, cover) };

    private static RecentMessage Each(RecentMessage m, Cover cover) => m with
    {
        Text = m.Text is { } text ? cover(text, m.Inbound) : null,
        Fate = m.Fate with
        {
            Edit = m.Fate.Edit is { Text: { } edited } edit ? edit with { Text = cover(edited, false) } : m.Fate.Edit,
            Reactions = [.. m.Fate.Reactions.Select(r => r with { Emoji = Beside(r.Emoji, cover) })],
        },
    };

    private static string? Said(string? text, Cover cover) => text is null ? null : cover(text, true);

    private static string? Beside(string? text, Cover cover) => text is null ? null : cover(text, false);
}
