using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Pages.People;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.UseCases;

namespace Gateway.Pages.Timelines;

/// <summary>
/// A person's log as the entries of a timeline: one for each event, in order. The API's twin is <see cref="Timeline"/>; what
/// became of a message is folded by <see cref="Fates"/> for both.
/// </summary>
/// <param name="config">The senders and their channels.</param>
/// <param name="uses">The brand's use cases.</param>
/// <param name="language">The language of the page.</param>
internal sealed partial class TimelineMap(GatewayConfig config, UseCaseSet uses, Language language)
{
    /// <summary>Whether the one who looks may decide about messages of unknown outcome, and where that leads back to; null for no.</summary>
    internal string? DecideBack { get; init; }

    /// <summary>Whether a draft names its receipt: where the machinery is shown.</summary>
    internal bool ShowsReceipts { get; init; }

    private sealed record Window(Seen Seen, References References, Fates Fates)
    {
        internal string? Name { get; init; } = Seen.Of<MessagesState>().ProfileName;

        // Whose log this one was merged into; null for the person's own.
        internal Conversations.People.PersonId? Into { get; init; }

        internal long First { get; init; }
    }

    /// <summary>The entries of a window.</summary>
    internal IReadOnlyList<TimelineItem> Of(IReadOnlyList<Recorded> window, Seen seen, References references, Fates fates)
    {
        var known = new Window(seen, references, fates);
        return [.. window.Select(r => Of(r, known))];
    }

    /// <summary>The entries of a page that is covered, each with the tokens that stand in it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="seen">Whose log it is.</param>
    /// <param name="references">What its entries refer to.</param>
    /// <param name="name">What the person is called.</param>
    /// <param name="into">Who the person is now, where the log was merged into another; null for their own.</param>
    internal IReadOnlyList<TimelineItem> Of(CoveredPage page, Seen seen, References references, string? name, Conversations.People.PersonId? into = null)
    {
        var known = new Window(seen, references, page.Fates) { Name = name, Into = into, First = page.Entries is [var first, ..] ? first.Seq : 0 };
        return [.. page.Entries.Select(r => page.MasksOf(r.Seq) is { Count: > 0 } masks ? Of(r, known) with { Masks = masks } : Of(r, known))];
    }

    /// <summary>What a log is called where several are told as one: where its customer wrote from last.</summary>
    internal string NameOfLog(Seen seen) =>
        (seen.Of<ThreadState>().With ?? seen.Of<MessagesState>().Addresses.LastOrDefault()?.Address) is { } address ? Label(address) : Say(EpisodeText.Own);

    private TimelineItem Of(Recorded r, Window w) => r.Event switch
    {
        null => new OtherItem(r.Seq, r.At, r.Kind, Say(MachineText.Erased)),
        SendEnded e => new SendItem(r.Seq, r.At, e.Outcome, w.References.MessageOf(e.DispatchId)?.Channel ?? ChannelOf(w.Seen), w.References.AttemptOf(r.Seq))
        {
            Code = e.Code is null ? null : Because(e.Code, e.Limit) ?? Why(e.Code), RetryAt = e.RetryAt, Asking = e is { Outcome: SendOutcome.Unknown, RetryAt: not null },
        },
        StatusReported s => Status(r, s, w),
        UnsupportedReceived u => new UnsupportedItem(r.Seq, r.At, u.From?.Channel ?? Channel(u.Sender), u.What, u.Raw),
        DraftWritten d => Draft(r, d, w),
        NoteWritten n => new NoteItem(r.Seq, r.At, n.Agent, n.Text) { Mentions = MentionsIn(n, w.Seen.Brand) },
        _ => Message(r, w) ?? Told(r, w) ?? (TimelineItem?)Handoff(r) ?? (TimelineItem?)Consent(r, w) ?? Machine(r, w),
    };

    // Only whom it reached is marked: who did not exist when it was written stays text.
    private IReadOnlyList<Range> MentionsIn(NoteWritten note, string brand) => note.Mentions is not { Count: > 0 } agents || config.Brand(brand) is not { } known ? []
        : [.. Gateway.Handoffs.Mentions.In(note.Text, Gateway.Handoffs.Mentions.Names(agents.Select(a => (a, known.Desk.LabelOf(a)))))
            .Select(m => m.Start..(m.Start + m.Length))];

    private StatusItem Status(Recorded r, StatusReported s, Window w)
    {
        var target = w.References.TargetOf(s);
        return new(r.Seq, r.At, s.Status, target?.Channel ?? Channel(s.Sender), target?.Seq) { Code = s.Code is null ? null : Why(s.Code) };
    }

    // Facts by their names and grounds; their values stay behind the gate.
    private DraftItem Draft(Recorded r, DraftWritten d, Window w)
    {
        var end = w.References.EndOf(d.DraftId);
        var facts = d.Facts.Select(f => new Desk.Models.FactUsed(PersonRows.Label(f.Field, language), Name(f.UseCase), w.References.ConsentSince(f.ConsentEvent)));
        // Words that facts went into die with the permission of any.
        var text = end is { Fate: DraftFate.Overtaken, Reason: "consent_changed" } && d.Facts.Count > 0 ? "" : d.Text;
        return new(r.Seq, r.At, text, end.Fate, [.. facts.Distinct()], [.. d.Sources.Select(Source)])
        {
            Model = d.Model,
            Because = end.Reason is { } reason ? Reason(reason) : null,
            Without = [.. d.Without.Select(f => PersonRows.Label(f, language))],
            Receipt = ShowsReceipts ? d.Receipt : null,
            Trace = ShowsReceipts ? d.Trace : null,
        };
    }

    private static SourceUsed Source(string name) =>
        name.Split(" › ", 2) is [var title, var section] ? new(title, section) : new(name);

    private static HandoffItem? Handoff(Recorded r) => r.Event switch
    {
        HandoffRequested e => new(r.Seq, r.At, "requested", e.Reason, Detail: Blank(e.Summary)) { Deadline = e.Deadline, CallbackAt = e.CallbackAt },
        HandoffClaimed e => new(r.Seq, r.At, "claimed", Agent: e.Agent),
        HandoffOffered e => new(r.Seq, r.At, "offered", Agent: e.Agent),
        HandoffReleased e => new(r.Seq, r.At, StepOf(e.How), Agent: e.Agent),
        HandoffPaused e => new(r.Seq, r.At, "paused") { PausedUntil = e.Until },
        HandoffSnoozed e => new(r.Seq, r.At, "snoozed", Agent: e.Agent) { PausedUntil = e.Until },
        HandoffWoken e => new(r.Seq, r.At, "woken_" + e.Why),
        HandoffTransferred e => new(r.Seq, r.At, "transferred", Agent: e.To),
        HandoffResolved e => new(r.Seq, r.At, "resolved", Agent: e.Agent, Detail: Blank(e.Note)),
        HandoffReturned e => new(r.Seq, r.At, "returned", Agent: e.Agent, Detail: Blank(e.Note)),
        HandoffCorrected e => new(r.Seq, r.At, "corrected", Detail: e.Text),
        HandoffCancelled => new(r.Seq, r.At, "cancelled"),
        _ => null,
    };

    private static string StepOf(string how) => how switch
    {
        Releases.Declined => "declined",
        Releases.Passed => "passed",
        Releases.OfferExpired => "offer_ended",
        Releases.Lapsed or Releases.Absent => "lapsed",
        Releases.Capacity => "no_room",
        _ => "released",
    };

    private ConsentItem? Consent(Recorded r, Window w) => r.Event switch
    {
        ConsentChanged e => new(r.Seq, r.At, e.Action.ToString().ToLowerInvariant(), Name(e.UseCase), e.Mechanism) { Epoch = w.References.EpochOf(r.Seq) },
        AddressStopped e => new(r.Seq, r.At, "stop", Address(e.Address, w.Seen), IsProviders(e.Evidence) ? "platform_signal" : e.Tier switch { 0 => "form", 1 => "keyword", _ => "free_text" }) { Epoch = w.References.EpochOf(r.Seq) },
        AddressResumed e => new(r.Seq, r.At, "start", Address(e.Address, w.Seen), e.Evidence.Rule == FormRule ? "form" : "keyword") { Epoch = w.References.EpochOf(r.Seq) },
        MarketingPreference e => new(r.Seq, r.At, e.Stops ? "stop_marketing" : "resume_marketing", Say(NoticeText.Marketing, Address(e.Address, w.Seen)), "platform_signal")
        {
            Epoch = w.References.EpochOf(r.Seq),
        },
        OptOutDoubted e => new(r.Seq, r.At, "pause", Address(e.Address, w.Seen), "free_text") { Epoch = w.References.EpochOf(r.Seq) },
        _ => null,
    };

    /// <summary>What the evidence of a change names when a page of ours made it.</summary>
    internal const string FormRule = "form";

    // What stands before the name of the check that stopped a draft.
    private const string GuardStop = "guard.";

    private static bool IsProviders(Evidence evidence) => evidence.Rule?.StartsWith("provider:", StringComparison.Ordinal) == true;

    // A proof holds a few bits of the address only; among the person's own addresses they tell which one it is.
    private string? Address(string reference, Seen seen) =>
        seen.Of<MessagesState>().Addresses.Find(a => AddressRef.Of(a.Address) == reference) is { } known ? Label(known.Address) : null;

    private string Label(Conversations.People.Address address) => $"{CommonText.Channel(address.Channel, language)} {Masking.Label(address)}";

    private string Channel(string sender) => config.Accounts.SelectMany(a => a.Senders).FirstOrDefault(s => s.Id == sender)?.Channel ?? "";

    private static string ChannelOf(Seen seen) => seen.Of<ThreadState>().With?.Channel ?? "";

    // A reason of the gate or of ours in words; a provider's code as it is.
    private string? Reason(string? code) => code is null ? null
        : MachineText.Because(code) is { } because ? Say(because)
        : code.StartsWith(GuardStop, StringComparison.Ordinal) ? TraceText.Stop(code[GuardStop.Length..], language)
        : Because(code, null) ?? code;

    // The gate's reason, with the limit that it rested on.
    private string? Because(string code, LimitTold? limit, DateTimeOffset? until = null, string? brand = null) => !Verdicts.Reasons.TryGetValue(code, out var reason) ? null
        : CapSentences.Of(reason, limit, until, null, config.Brand(brand ?? "") is { } known ? [known.TimeZone] : [], language.Tag());

    private string Name(string useCase) => PersonRows.NameOf(uses, useCase, language);

    private string Say(Phrase phrase) => phrase.In(language);

    private string Say(Phrase phrase, params ReadOnlySpan<object?> values) => phrase.In(language, values);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
