using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Identity;
using Personalization.Jurisdictions;
using Personalization.Places;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>
/// The last look before a message leaves, whoever wrote it. A pure function of the state at that moment; the first step
/// that objects decides.
/// </summary>
public static class SendGate
{
    /// <summary>Whether a message depends on the hour and on what was sent before: whatever advertises or sells.</summary>
    public static bool IsTimed(MessageQueued message) =>
        message.Class is MessageClass.Marketing or MessageClass.Sales || message.Area is Areas.Marketing or Areas.Sales;

    private sealed record Subject(State State, UseCaseSet Uses, ContactPolicy Policy, MessageQueued Message, DateTimeOffset Now)
    {
        // A message that is being decided has no reservation yet: whatever was reserved counts against it.
        public Contact Contact { get; } = State.Of<CapsState>().Find(Message.DispatchId) is { Slot: not Slot.Held } known && known.Channel == Message.To.Channel ? known : Contact.Of(Message, long.MaxValue, Now);

        /// <summary>What was sent before, as it counts at <see cref="Now"/>.</summary>
        public CapsState Before { get; init; } = State.Of<CapsState>();

        // Where the person says that they are; else where they may be: the country of the number, or that of any number of theirs.
        public IReadOnlyList<string> Zones { get; } = State.Of<CapsState>().Wishes.Zone is { } stated ? [stated]
            : [.. Numbers(State, Message.To).SelectMany(Places.Zones.OfNumber).Distinct(StringComparer.Ordinal)];

        public ConsentState Consent => State.Of<ConsentState>();

        public bool Advertises => IsTimed(Message);
    }

    private static readonly (string Name, Func<Subject, string?> Look)[] Order =
    [
        ("lifetime", Lifetime),
        ("ownership", Ownership),
        ("consent_epoch", ConsentEpoch),
        ("rights", Rights),
        ("stop", Stop),
        ("identity", Identity),
        ("consent", Consent),
        ("reply", Reply),
        ("window", Window),
    ];

    // What depends on the hour and on what was sent before: another time may allow it. The last of them always answers.
    private static readonly (string Name, Func<Subject, Verdict?> Look)[] Timed =
    [
        ("jurisdiction", Jurisdiction),
        ("quiet_hours", QuietHours),
        ("caps", Caps),
    ];

    /// <summary>The steps in their order; <c>erasure</c> comes before them all.</summary>
    public static readonly IReadOnlyList<string> Steps = ["erasure", .. Order.Select(s => s.Name), .. Timed.Select(s => s.Name)];

    /// <summary>Looks at a message just before it leaves.</summary>
    /// <param name="state">The present state; null when the person is not there any more.</param>
    /// <param name="uses">The brand's use cases.</param>
    /// <param name="policy">How often and when the brand's people may be contacted.</param>
    /// <param name="message">The message, with the epochs it was written under.</param>
    /// <param name="now">The store's time.</param>
    public static Verdict Check(State? state, UseCaseSet uses, ContactPolicy policy, MessageQueued message, DateTimeOffset now)
    {
        if (state is null)
        {
            return new(GateOutcome.Deny, "erasure", "erased");
        }

        var subject = new Subject(state, uses, policy, message, now);
        foreach (var (name, look) in Order)
        {
            if (look(subject) is { } code)
            {
                return new(GateOutcome.Deny, name, code);
            }
        }

        return subject.Advertises ? InTime(subject) : Verdict.Allow;
    }

    /// <summary>
    /// Why nothing that advertises may leave to an address at this hour, however little was sent before: the law, the brand's rest, the person's pause, the
    /// platform's. Null when the hour allows it; for who looks at a person and sends nothing.
    /// </summary>
    /// <param name="state">The present state.</param>
    /// <param name="uses">The brand's use cases and law.</param>
    /// <param name="policy">When the brand lets people rest; its rules play no part.</param>
    /// <param name="to">The address.</param>
    /// <param name="now">The store's time.</param>
    public static Verdict? Resting(State state, UseCaseSet uses, ContactPolicy policy, Conversations.People.Address to, DateTimeOffset now)
    {
        var any = new MessageQueued("", Author.Brand, "", to, "", MessageClass.Marketing, Areas.Marketing, "", new(0, 0, 0));
        return Look(new(state, uses, policy with { Rules = [] }, any, now)) is { IsAllowed: false, Limit: not { IsPersons: true } } resting ? resting : null;
    }

    // What only waits for an hour may meet something else then: what does not wait decides at once, and the time that is named is one at which all allow.
    private static Verdict InTime(Subject subject)
    {
        const int MostSteps = 10;
        var first = Look(subject);
        if (!first.MayWait)
        {
            return first;
        }

        var later = subject with { Before = subject.Before.Leaving(subject.Contact.Order, subject.Now) };
        for (var (step, verdict) = (0, first); step < MostSteps && verdict is { MayWait: true, Until: { } then }; step++)
        {
            verdict = Look(later with { Now = then });
            first = verdict switch
            {
                { IsAllowed: true } => first,
                { MayWait: true } => first with { Until = verdict.Until },
                _ => verdict,
            };
        }

        return first;
    }

    private static Verdict Look(Subject subject) => Timed.Select(t => t.Look(subject)).First(v => v is not null)!;

    // The law's hours, how often in a day, and over how many channels in a week.
    private static Verdict? Jurisdiction(Subject s)
    {
        var hours = s.Uses.Law.MayContact(s.Now, s.Zones, ContactKind.Advertising);
        if (!hours.Allowed)
        {
            return Later(s, "jurisdiction", s.Zones.Count == 0 ? "zone_unknown" : "law_hours", hours.NextAt) with { Law = hours.Article };
        }

        return LawCaps.Broken(s.Before, s.Uses.Law, s.Contact, s.Zones.Count == 1 ? s.Zones[0] : null, s.Now) is not { } broken ? null
            : Later(s, "jurisdiction", broken.OtherChannel is null ? "law_per_day" : "law_one_channel", broken.NextAt) with { Limit = broken };
    }

    private static Verdict? QuietHours(Subject s) => s.Policy.Quiet is not { } quiet || quiet.Next(s.Now, s.Zones) is var next && next == s.Now ? null
        : Later(s, "quiet_hours", s.Zones.Count == 0 ? "zone_unknown" : "quiet_hours", next);

    // The platform's own rest comes with the caps: it is a limit that somebody else set.
    private static Verdict Caps(Subject s)
    {
        var state = s.Before;
        if (state.Rests.TryGetValue(s.Message.To.Channel, out var until) && s.Now < until && s.Contact.Area == Areas.Marketing)
        {
            return Later(s, "caps", "platform_rest", until);
        }

        if (state.Wishes.AwakeAt(s.Zones, s.Now) is { } awake)
        {
            return Later(s, "caps", "person_paused", awake);
        }

        var theirs = state.WishedRules;
        var decided = CapGate.Decide(state, [.. s.Policy.Rules, .. theirs], s.Contact, s.Message.Priority, s.Now);
        // A person with the right to may set the brand's limits aside, never the customer's own.
        var overridden = !decided.Allowed && s.Message.Override is not null && CapGate.Decide(state, theirs, s.Contact, s.Message.Priority, s.Now).Allowed;
        return decided.Allowed ? Verdict.Allow with { Limit = decided.Limit }
            : overridden ? Verdict.Allow with { Rule = "caps", Code = "overridden", Limit = decided.Limit, Counted = decided.Dispatches }
            : Later(s, "caps", decided.Limit!.IsPersons ? "person_limit" : "capped", decided.NextAt, decided.OnExceed is OnExceed.Defer or OnExceed.Digest) with
            {
                Limit = decided.Limit, Counted = decided.Dispatches, OnExceed = decided.OnExceed,
            };
    }

    // When everything that depends on the time is free at once. Only a rule of the brand's says that something waits for it.
    private static Verdict Later(Subject s, string rule, string code, DateTimeOffset? at, bool waits = false)
    {
        var next = at is { } then ? s.Policy.Awake(then, s.Uses.Law, s.Zones) : null;
        return new(waits && next is not null ? GateOutcome.Defer : GateOutcome.Deny, rule, code, next) { Zones = s.Zones };
    }

    private static IEnumerable<string> Numbers(State state, Conversations.People.Address to) =>
        IsNumber(to) ? [to.Id] : state.Of<MessagesState>().Addresses.Select(a => a.Address).Where(IsNumber).Select(a => a.Id);

    private static bool IsNumber(Conversations.People.Address address) => address.Id.StartsWith('+');

    private static string? Lifetime(Subject s) => s.Message.NotAfter <= s.Now ? "expired" : null;

    // The assistant speaks only under the epoch it wrote in, and not at all while a person has or awaits the thread.
    // What a person has sent again is theirs to send. What an agent wrote was judged by the epoch when it was taken into the log,
    // above whatever a later owner writes: it leaves in that order, whoever has the thread by then.
    private static string? Ownership(Subject s)
    {
        var handoff = s.State.Of<HandoffState>();
        return s.Message.By.Kind != "assistant" ? null
            : !handoff.AssistantMaySpeak && s.Message.AgainBy is null ? "human_owns"
            : s.Message.Under.Ownership != handoff.Epoch ? "ownership_epoch"
            : null;
    }

    // The epoch tells what the person changed; what time and the other slices took away since, the facts' own permissions tell.
    private static string? ConsentEpoch(Subject s) =>
        (s.Message.UsesFacts || s.Advertises) && s.Message.Under.Consent != s.Consent.Epoch ? "consent_epoch"
        : s.Message.UsesFacts && !Drafting.Retold.MayBeTold(s.State, s.Uses, s.Message.DispatchId, s.Message.To, s.Now) ? "consent_epoch"
        : null;

    // What is restricted may still be answered, without facts; it may not be used to sell anything.
    private static string? Rights(Subject s) => !s.Advertises ? null
        : s.State.Of<Personalization.Rights.RightsState>() switch { { IsRestricted: true } => "restricted", { RefusesAdvertising: true } => "objected", _ => null };

    private static string? Stop(Subject s) => s.Consent.StopOf(s.Message.To) is not { } stop ? s.Advertises && s.Consent.StopsMarketing(s.Message.To) ? "marketing_stopped" : null : s.Message.Class switch
    {
        MessageClass.LegalConfirm when stop.ConfirmedBy == s.Message.DispatchId => s.Now <= stop.At + OptOut.ConfirmWithin ? null : "already_confirmed",
        MessageClass.LegalConfirm => OptOut.MayConfirm(stop, s.Now) ? null : "already_confirmed",
        MessageClass.Reply when stop.WroteSince && !s.Advertises => null,
        _ => "address_stopped",
    };

    // Whoever writes may be answered, without facts. What the brand starts about the person, or what already holds something of
    // theirs, is not for somebody who may be another; a code proves nothing by itself and may go out.
    private static string? Identity(Subject s)
    {
        var identity = s.State.Of<IdentityState>();
        return identity.Paused(s.Message.To, s.Uses.Law, s.Now) switch
        {
            { } paused when s.Message.UsesFacts || s.Advertises => paused,
            { } paused when paused != "shared_address" && s.Message.Class == MessageClass.Transactional => paused,
            { } paused when s.Message.By.Kind == "assistant" && WrittenBefore(identity, s) => paused,
            _ when s.Advertises && identity.IsMinor => "minor",
            _ => null,
        };
    }

    // What the assistant wrote before the doubt leans on what was said before it.
    private static bool WrittenBefore(IdentityState identity, Subject s) =>
        s.State.Of<MessagesState>().Recent.FindLast(m => m.DispatchId == s.Message.DispatchId) is { } queued
        && !identity.MayBeQuoted(queued, s.Message.To, s.Uses.Law, s.Now);

    private static string? Consent(Subject s)
    {
        if (!s.Advertises)
        {
            return null;
        }

        var granted = s.Uses.For(s.Message.Area, s.Message.Purpose).Where(u => u.Area is Areas.Marketing or Areas.Sales && s.Consent.StandingOf(u, s.Now) == Standing.Granted).ToList();
        return granted.Count == 0 ? "no_consent" : granted.Exists(u => u.AllowsChannel(s.Message.To.Channel)) ? null : "channel_not_authorised";
    }

    private static string? Reply(Subject s) =>
        s.Message.Class == MessageClass.Reply
        && s.State.Of<MessagesState>().Addresses.Find(a => a.Address == s.Message.To)?.LastInboundAt is null ? "nothing_to_answer" : null;

    // After 24 hours Meta's other channels still take what a person wrote, as words and nothing else.
    private static string? Window(Subject s)
    {
        var messages = s.State.Of<MessagesState>();
        return 0 switch
        {
            _ when Turns.MayLeave(messages, s.Message, s.Now) => null,
            _ when Turns.IsOpen(messages, s.Message.To, s.Now, s.Message.By) => "human_text_only",
            _ => s.Message.To.Channel is Conversations.People.Channels.WhatsApp ? "window_closed" : "window_closed_no_template",
        };
    }
}
