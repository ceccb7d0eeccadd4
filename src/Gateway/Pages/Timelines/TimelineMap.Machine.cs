using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Personalization.Caps;
using Personalization.Conduct;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Profile;
using Personalization.Rights;
using Personalization.Wording;

namespace Gateway.Pages.Timelines;

/// <summary>The entries that say what the machinery did, and the reads of the audit stream.</summary>
internal sealed partial class TimelineMap
{
    /// <summary>A read of data or of an attachment, from the audit stream.</summary>
    internal ReadItem Read(Recorded r) => r.Event is AttachmentRead a
        ? new(r.Seq, r.At, new(a.Actor.Kind, a.Actor.Kind == "agent" ? a.Actor.Id : null), [Say(MachineText.MediaOf, Number(a.Entry))], Say(MachineText.ToAttend), Personalization.UseCases.Areas.Service)
        : Read(r, (DataRead)r.Event!);

    /// <summary>A read of data, from the audit stream.</summary>
    internal ReadItem Read(Recorded r, DataRead read)
    {
        var fields = read.Fields.Select(f => FieldNames.Label(f.Field, language.Tag())).Distinct(StringComparer.Ordinal).ToList();
        var titles = read.Fields.Select(f => f.UseCase).Concat(read.Withheld.Select(w => w.UseCase)).Distinct(StringComparer.Ordinal).Select(Name);
        return new(r.Seq, r.At, new(read.Actor.Kind, read.Actor.Kind == "agent" ? read.Actor.Id : null),
            fields.Count > 0 ? fields : [Say(MachineText.NothingHandedOut)], string.Join(", ", titles), read.Purpose ?? read.Area);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Number(long seq) => seq.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private OtherItem Machine(Recorded r, Window w) => new(r.Seq, r.At, r.Kind, r.Event switch
    {
        SendBegun e => Say(MachineText.SendBegun, w.References.MessageOf(e.DispatchId)?.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"),
        AttachmentBegun e => Say(MachineText.MediaFetched, Number(e.Entry)),
        AttachmentDelayed { Reason: AttachmentCodes.NotScanned } e => Say(MachineText.MediaHeld, Number(e.Entry)),
        AttachmentDelayed e => Say(MachineText.MediaDelayed, Number(e.Entry)),
        AttachmentKept e => Say(MachineText.MediaKept, Number(e.Entry)),
        AttachmentLost e when MachineText.Harm(e.Reason) is { } harm => Say(MachineText.MediaBlocked, Number(e.Entry), Say(harm)),
        AttachmentLost e => Say(MachineText.MediaLost, Number(e.Entry)),
        AttachmentsAbsorbed => Say(MachineText.MediaAbsorbed),
        TurnSettled e => Say(MachineText.TurnSettled, Say(MachineText.Settled(e.How))),
        TurnReopened => Say(MachineText.TurnReopened),
        TurnAbsorbed => Say(MachineText.TurnAbsorbed),
        AssistantRested e => Say(e.Told ? MachineText.AssistantRestsForPerson : MachineText.AssistantRests, Say(MachineText.Rest(e.Why))),
        AssistantWoke e => Say(MachineText.AssistantWakes, Say(MachineText.Rest(e.Why))),
        DraftAsked e => e.Without.Count == 0 ? Say(MachineText.DraftAsked, e.Agent)
            : Say(MachineText.DraftAskedWithout, e.Agent, string.Join(", ", e.Without.Select(f => FieldNames.Label(f, language.Tag())))),
        DraftDiscarded e => Say(MachineText.DraftDiscarded, Reason(e.Reason)),
        AddressLinked e => Say(MachineText.AddressLinked, ChannelNames.IsName(e.Address.Channel) ? e.Address.Id : Label(e.Address)),
        HistoryAbsorbed => Say(MachineText.HistoryAbsorbed),
        ConsentReviewDue e => Say(MachineText.ConsentReviewDue, Name(e.UseCase)),
        ConsentAsked e => Say(MachineText.ConsentAsked, Name(e.UseCase)),
        FactRecorded e => Say(MachineText.FactRecorded, FieldNames.Label(e.Field, language.Tag()), Name(e.UseCase)),
        FactCleared e => Say(MachineText.FactCleared, FieldNames.Label(e.Field, language.Tag()), Name(e.UseCase)),
        RightRequested e => Say(RightsText.Requested, Say(RightsText.Of(e.Right)), Day(e.DueOn)),
        RightClosed e => Say(RightsText.Closed, Say(RightsText.Of(e.Right)), Say(RightsText.Outcome(e.Outcome))),
        RightExercised e => Say(RightsText.Exercised, Say(RightsText.Of(e.Right)), e.Fields is { } fields ? string.Join(", ", fields.Select(f => FieldNames.Label(f, language.Tag()))) : Say(RightsText.Everything)),
        ProcessingRestricted => Say(RightsText.RestrictedNow),
        ProcessingResumed => Say(RightsText.ResumedNow),
        AdvertisingRefused => Say(RightsText.AdvertisingRefused),
        AdvertisingAllowed => Say(RightsText.AdvertisingAllowed),
        RightsAbsorbed => Say(RightsText.Absorbed),
        FactHappened e => Say(MachineText.FactHappened, FieldNames.Label(HappenedRef.Prefix + e.Event, language.Tag()), Name(e.UseCase)),
        FactsForgotten e => Say(MachineText.FactsForgotten, string.Join(", ", e.Facts.Select(f => FieldNames.Label(f.Field, language.Tag())).Distinct(StringComparer.Ordinal))),
        CostsAbsorbed => Say(MachineText.CostsAbsorbed),
        ContactWished e => Say(MachineText.ContactWished, string.Join(" · ", WishWords.Of(e.Wishes, DateOnly.MinValue, language.Tag()).DefaultIfEmpty(Say(MachineText.NoWishes)))),
        ContactsAbsorbed => Say(MachineText.ContactsAbsorbed),
        ConsentsAbsorbed => Say(MachineText.ConsentsAbsorbed),
        FactsAbsorbed => Say(MachineText.FactsAbsorbed),
        MergeStarted => Say(MachineText.MergeStarted),
        MergedAway => Say(MachineText.MergedAway),
        MergeReturned => Say(MachineText.MergeReturned),
        MergeAbsorbed => Say(MachineText.MergeAbsorbed),
        MergeCompleted => Say(MachineText.MergeCompleted),
        MergeUndoing => Say(MachineText.MergeUndoing),
        MergeUndone => Say(MachineText.MergeUndone),
        _ => Identity(r, w),
    });

    private string? Identity(Recorded r, Window w) => r.Event switch
    {
        IdentityDoubted e => Say(MachineText.IdentityDoubted, Of(e.Address, w)),
        IdentityConfirmed e => Say(MachineText.IdentityConfirmed, Of(e.Address, w)),
        AddressShared e => Say(MachineText.AddressShared, Of(e.Address, w)),
        AddressUnshared e => Say(MachineText.AddressUnshared, Of(e.Address, w)),
        AddressFreed e => Say(MachineText.AddressFreed, Label(e.Address)),
        MinorNoted => Say(MachineText.MinorNoted),
        MinorCleared => Say(MachineText.MinorCleared),
        IdentitiesAbsorbed => Say(MachineText.IdentitiesAbsorbed),
        LinkCodeAsked e => Say(MachineText.LinkCodeAsked, Label(e.Target)),
        LinkCodeIssued e => Say(MachineText.LinkCodeIssued, Label(e.Target)),
        LinkCodeMissed => Say(MachineText.LinkCodeMissed),
        LinkCodeAnswered => Say(MachineText.LinkCodeAnswered),
        LinkCodeClosed => Say(MachineText.LinkCodeClosed),
        _ => null,
    };

    private string Of(string reference, Window w) => Address(reference, w.Seen) ?? Say(MachineText.AnAddress);
}
