using System.Collections.Immutable;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>Folds consents, stops and doubts.</summary>
public sealed class ConsentSlice : Slice<ConsentState>
{
    /// <inheritdoc/>
    public override string Name => "consent";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<ConsentChanged>("consent.changed", KeyClass.Proof),
        EventType.Of<AddressStopped>("address.stopped", KeyClass.Proof),
        EventType.Of<AddressResumed>("address.resumed", KeyClass.Proof),
        EventType.Of<MarketingPreference>("marketing.preference", KeyClass.Proof),
        EventType.Of<OptOutDoubted>("consent.doubted", KeyClass.Proof),
        EventType.Of<ConsentAsked>("consent.asked", KeyClass.Proof),
        EventType.Of<ConsentsAbsorbed>("consent.absorbed", KeyClass.Proof),
        EventType.Of<ConsentReviewDue>("consent.review_due", KeyClass.Proof),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs) => theirs.Of<ConsentState>() switch
    {
        { UseCases.IsEmpty: true, Stopped.IsEmpty: true, LastStopAt: null, Doubt: null, Marketing.IsEmpty: true } => [],
        var other => [new ConsentsAbsorbed(other.UseCases, other.Stopped, other.LastStopAt, other.Doubt, other.Marketing)],
    };

    /// <inheritdoc/>
    protected override ConsentState Fold(ConsentState state, Recorded recorded) => recorded.Event switch
    {
        ConsentChanged e => Changed(state, e, recorded),
        AddressStopped e => Stopped(state, e, recorded),
        AddressResumed e => Resumed(state, e),
        MarketingPreference e => Switched(state, e, recorded),
        OptOutDoubted e => state with { Epoch = state.Epoch + 1, Doubt = new(e.Address, recorded.Id, recorded.Seq, e.AnswerBy) },
        ConsentsAbsorbed e => Parting.Joined(Joining.Of(state, e, recorded), recorded),
        MergeStarted e => Parting.Begin(state, e, recorded),
        MergeUndone e => Parting.Undone(state, e.MergeId),
        ConsentAsked e => Asked(state, e),
        ConsentReviewDue e => state.UseCases.GetValueOrDefault(e.UseCase) is { Is: Standing.Granted } consent && consent.EventId == e.Consent
            ? state with { UseCases = state.UseCases.SetItem(e.UseCase, consent with { IsReviewDue = true }) }
            : state,
        MessageReceived m => Wrote(state, m, recorded),
        { } e when Rights.RightsSlice.Overtakes(e) => state with { Epoch = state.Epoch + 1 },
        TurnSettled when state.Asked?.Heard is not null => state with { Asked = null },
        MessageQueued { Class: MessageClass.LegalConfirm } m when !state.Stopped.IsEmpty => Confirmed(state, m, recorded),
        // Who it is about is as much a part of a permission as what for.
        _ => Identity.IdentitySlice.Changes(recorded.Event) ? state with { Epoch = state.Epoch + 1 } : state,
    };

    private static ConsentState Changed(ConsentState state, ConsentChanged e, Recorded recorded) => state with
    {
        Epoch = state.Epoch + 1,
        UseCases = Standings.Next(state, e, recorded) is { } next ? Bounded(state.UseCases.SetItem(e.UseCase, next)) : state.UseCases,
        Asked = state.Asked?.UseCase == e.UseCase ? null : state.Asked,
    };

    private static ConsentState Asked(ConsentState state, ConsentAsked e) => state with
    {
        Asked = new(e.Address, e.UseCase, e.UseCaseVersion, e.Notice, e.AnswerBy),
        UseCases = state.UseCases.GetValueOrDefault(e.UseCase) is { } consent
            ? state.UseCases.SetItem(e.UseCase, consent with { AskedVersion = e.UseCaseVersion })
            : state.UseCases,
    };

    private static ConsentState Stopped(ConsentState state, AddressStopped e, Recorded recorded)
    {
        var before = state.Stopped.Find(s => s.Address == e.Address);
        var stop = new StoppedAddress(
            e.Address, recorded.Id, recorded.Seq, recorded.At, e.Evidence.SaidAt ?? recorded.At,
            ConfirmedBy: before?.ConfirmedBy, ConfirmedAt: before?.ConfirmedAt);
        var stopped = state.Stopped.RemoveAll(s => s.Address == e.Address).Add(stop);
        return state with
        {
            Epoch = state.Epoch + 1,
            Stopped = stopped.Count > ConsentState.MostStopped ? stopped.RemoveAt(0) : stopped,
            LastStop = e.Tier == 0 ? state.LastStop : recorded.Seq,
            LastStopAt = e.Tier == 0 ? state.LastStopAt : recorded.At,
            LastStopSaidAt = e.Tier == 0 ? state.LastStopSaidAt : UseConsent.Later(state.LastStopSaidAt, e.Evidence.SaidAt ?? recorded.At),
            UseCases = e.Tier == 0 ? state.UseCases : Withdrawn(state.UseCases, recorded),
            Doubt = e.Tier == 0 ? state.Doubt : null,
            Asked = e.Tier == 0 ? state.Asked : null,
        };
    }

    private static ImmutableDictionary<string, UseConsent> Withdrawn(ImmutableDictionary<string, UseConsent> all, Recorded recorded) =>
        all.SetItems(all
            .Where(c => c.Value.Is is Standing.Granted or Standing.Pending && (c.Value.Basis == Bases.Consent || c.Value.Area is Areas.Marketing or Areas.Sales))
            .Select(c => KeyValuePair.Create(c.Key, Withdrawn(c.Value, recorded))));

    // By the person's own word, which a merge undone later does not take back.
    private static UseConsent Withdrawn(UseConsent consent, Recorded recorded) =>
        consent with { Is = Standing.Withdrawn, EventId = recorded.Id, Since = recorded.At, SaidAt = null, Own = true };

    // The switch stands as it was set last, in whichever order the words come; in the same second it stops. A stop takes back what was
    // allowed however late it comes, unless it is the very one that came before.
    private static ConsentState Switched(ConsentState state, MarketingPreference e, Recorded recorded)
    {
        var said = e.Evidence.SaidAt ?? recorded.At;
        var last = state.Marketing.GetValueOrDefault(e.Address);
        if (last is not null && last.Stops == e.Stops && last.SaidAt == said)
        {
            return state;
        }

        var isLate = last is not null && (last.SaidAt > said || (last.SaidAt == said && last.Stops));
        var now = (isLate ? last! : new MarketingSwitch(e.Stops, said)) with { StoppedAt = UseConsent.Later(last?.LastStop, e.Stops ? said : null) };
        var switched = state with { Epoch = state.Epoch + 1, Marketing = state.Marketing.SetItem(e.Address, now) };
        return !e.Stops ? switched : switched with
        {
            Asked = null,
            UseCases = state.UseCases.SetItems(state.UseCases.Where(c => c.Value.Is is Standing.Granted or Standing.Pending && c.Value.Area is Areas.Marketing or Areas.Sales)
                .Select(c => KeyValuePair.Create(c.Key, Withdrawn(c.Value, recorded)))),
        };
    }

    // Webhooks come in any order: an opt-in that was said before the opt-out does not lift it.
    private static ConsentState Resumed(ConsentState state, AddressResumed e) => state with
    {
        Epoch = state.Epoch + 1,
        Stopped = state.Stopped.RemoveAll(s => s.Address == e.Address && !(e.Evidence.SaidAt < s.SaidAt)),
        Doubt = state.Doubt?.Address == e.Address ? null : state.Doubt,
    };

    private static ConsentState Wrote(ConsentState state, MessageReceived m, Recorded recorded)
    {
        if (state is { Stopped.IsEmpty: true, Doubt: null, Asked: null })
        {
            return state;
        }

        var reference = AddressRef.Of(m.From);
        var at = state.Stopped.FindIndex(s => s.Address == reference && !s.WroteSince);
        return state with
        {
            Stopped = at < 0 ? state.Stopped : state.Stopped.SetItem(at, state.Stopped[at] with { WroteSince = true }),
            Doubt = state.Doubt?.Address == reference ? state.Doubt with { WroteSince = true } : state.Doubt,
            Asked = state.Asked is { Heard: null } asked ? asked with { Heard = recorded.Seq } : state.Asked,
        };
    }

    private static ConsentState Confirmed(ConsentState state, MessageQueued m, Recorded recorded)
    {
        var reference = AddressRef.Of(m.To);
        var at = state.Stopped.FindIndex(s => s.Address == reference && OptOut.MayConfirm(s, recorded.At));
        return at < 0
            ? state
            : state with { Stopped = state.Stopped.SetItem(at, state.Stopped[at] with { ConfirmedBy = m.DispatchId, ConfirmedAt = recorded.At }) };
    }

    // Objections stay whatever their number: to forget one would be to say yes.
    internal static ImmutableDictionary<string, UseConsent> Bounded(ImmutableDictionary<string, UseConsent> all) =>
        all.Count <= ConsentState.MostUseCases
            ? all
            : all.RemoveRange(all
                .Where(c => c.Value.Is is not (Standing.Objected or Standing.Restricted or Standing.Conflict) && c.Value.Basis != Bases.LegitimateInterest)
                .OrderBy(c => c.Value.Is == Standing.Granted).ThenBy(c => c.Value.Seq)
                .Take(all.Count - ConsentState.MostUseCases).Select(c => c.Key));
}
