using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Tools;
using Personalization.UseCases;
using global::Handoffs;

namespace Gateway.Handoffs.Assigning;

/// <summary>
/// A brand's terms for a handoff that a decision asks for: what whoever takes it must know, by when, and what the customer is told when nobody is there,
/// in the very text that promises a person. Pure.
/// </summary>
internal static class DeskTerms
{
    private const int Usual = 2;

    // What could not leave for so long tells nobody anything.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>The decision under the brand's terms.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="seen">On which state.</param>
    /// <param name="brand">The brand.</param>
    /// <param name="matter">What it is about.</param>
    /// <param name="agents">Who works; null where anybody may, so that nobody knows who is there.</param>
    internal static Decision Apply(Decision decision, Seen seen, BrandConfig brand, Matter matter, IReadOnlyList<RoutingAgent>? agents)
    {
        if (decision.Events.OfType<HandoffRequested>().LastOrDefault(e => e.Reason != HandoffReason.Callback) is not { } asked)
        {
            return decision;
        }

        var stated = Stated(asked, seen, brand, matter);
        var under = decision with { Events = [.. decision.Events.Select(e => ReferenceEquals(e, asked) ? stated : e)] };
        var open = seen.Of<HandoffState>().Open;
        return open is null or { PausedAt: null } && Absence(stated, seen.Now, brand, agents) is { } absence
            ? Told(under, seen, brand, matter, stated, absence)
            : under;
    }

    /// <summary>The request with the skill, the deadline and the place that the brand's terms give it.</summary>
    internal static HandoffRequested Stated(HandoffRequested asked, Seen seen, BrandConfig brand, Matter matter)
    {
        var (desk, now) = (brand.Desk, seen.Now);
        var channel = seen.Of<ThreadState>().With?.Channel ?? "";
        var skill = desk.SkillFor(JsonNamingPolicy.SnakeCaseLower.ConvertName(asked.Reason.ToString()), matter.Topic, matter.Language, channel);
        var (deadline, rank) = Due(desk, DutyHours.Of(brand, skill), asked.Band, now);
        return seen.Of<HandoffState>().Open is { IsCallback: false } open && open.Id == asked.HandoffId
            ? asked with { Skill = skill ?? open.Skill, Deadline = Sooner(open.Deadline, deadline), Rank = Sooner(open.Rank ?? open.Deadline, rank ?? deadline) is var first && first < Sooner(open.Deadline, deadline) ? first : null }
            : asked with { Skill = skill, Deadline = deadline, Rank = rank };
    }

    /// <summary>When somebody should answer what waits since then: the target of its band in the hours of those who may take it.</summary>
    internal static DateTimeOffset AnswerBy(BrandConfig brand, string? skill, int band, DateTimeOffset since) => DutyHours.Of(brand, skill).Due(since, brand.Desk.Target(band));

    /// <summary>Whether the customer waits for a person, so that they should know when there is none: not where the brand's own people asked, or a machine writes.</summary>
    internal static bool IsTold(HandoffReason reason) => reason is not (HandoffReason.Manual or HandoffReason.OwnerApp or HandoffReason.Abuse);

    /// <summary>Tells a customer who waits that nobody is there, where they were not told yet: the brand closed over it. Nothing where there is nothing to tell.</summary>
    internal static Decision Closing(Seen seen, BrandConfig brand)
    {
        var state = seen.Of<HandoffState>();
        if (!OfferRules.MayPause(state) || state.Open is not { } open || seen.Of<ThreadState>() is not { With: not null, Sender: not null })
        {
            return Decision.Nothing;
        }

        var matter = new Matter(open.Brief?.Language ?? brand.Language, null);
        return Absence(open.Skill, seen.Now, brand, agents: null, null) is { } absence
            ? Said(new([new HandoffPaused(open.Id, absence.Until, absence.Why)], [HandoffRules.Project, HandoffTellWork.Failed(open.Id, HandoffFailure.NobodyOnDuty)]), seen, "p_" + open.Id, DeskSentences.Closed.In(matter.Language) + Text(absence, brand, matter, seen.Now))
            : Decision.Nothing;
    }

    // The target counts only while somebody is there. What waits through a closing comes before the usual matters of the day that follows.
    private static (DateTimeOffset Deadline, DateTimeOffset? Rank) Due(DeskConfig desk, DutyHours hours, int band, DateTimeOffset now)
    {
        var (target, due) = (desk.Target(band), hours.Due(now, desk.Target(band)));
        if (due == now + target || hours.Opening(hours.IsOpen(now) ? hours.Closing(now) ?? now : now) is not { } opens)
        {
            return (due, null);
        }

        var first = opens.At + (target < desk.Target(Usual) ? target : desk.Target(Usual));
        return (due, first < due ? first : null);
    }

    private static Missing? Absence(HandoffRequested asked, DateTimeOffset now, BrandConfig brand, IReadOnlyList<RoutingAgent>? agents) =>
        Absence(asked.Skill, now, brand, agents, new(asked.HandoffId, HandoffStage.Waiting, asked.Band, now, asked.Deadline) { Skill = asked.Skill });

    private static Missing? Absence(string? skill, DateTimeOffset now, BrandConfig brand, IReadOnlyList<RoutingAgent>? agents, Ticket? ticket)
    {
        var hours = DutyHours.Of(brand, skill);
        return !hours.IsOpen(now) ? new("closed", hours.Opening(now)?.At, hours.Opening(now)?.Hours)
            : agents is not null && ticket is not null && !Routing.IsManned(ticket, agents, now) ? new("nobody", null, null)
            : null;
    }

    private static Decision Told(Decision decision, Seen seen, BrandConfig brand, Matter matter, HandoffRequested asked, Missing absence)
    {
        var text = Text(absence, brand, matter, seen.Now);
        var paused = decision.With(new HandoffPaused(asked.HandoffId, absence.Until, absence.Why)).With(HandoffTellWork.Failed(asked.HandoffId, HandoffFailure.NobodyOnDuty));
        var told = paused.Events.OfType<MessageQueued>().FirstOrDefault(m => m is { Class: MessageClass.Reply, By.Kind: "system" or "assistant" });
        if (told is null)
        {
            // Where nothing is said of a person, only a brand with a desk of its own says that there is none.
            return brand.Desk.IsStated && IsTold(asked.Reason) && seen.Of<ThreadState>() is { With: not null, Sender: not null } ? Said(paused, seen, "p_" + asked.HandoffId, DeskSentences.Closed.In(matter.Language) + text) : decision;
        }

        return told.Text.Contains(text.Trim(), StringComparison.Ordinal)
            ? paused
            : paused with { Events = [.. paused.Events.Select(e => ReferenceEquals(e, told) ? told with { Text = told.Text + text } : e)] };
    }

    private static string Text(Missing absence, BrandConfig brand, Matter matter, DateTimeOffset now)
    {
        var when = absence.Why == "closed" ? HoursSentences.Promise(absence.Hours, now, matter.Language) : " " + DeskSentences.Nobody.In(matter.Language);
        return when + (brand.Desk.OffersCall ? " " + DeskSentences.Call.In(matter.Language) : "");
    }

    private static Decision Said(Decision decision, Seen seen, string id, string text)
    {
        var thread = seen.Of<ThreadState>();
        return decision.With(new MessageQueued(
            id, Author.System, thread.Sender!, thread.With!.Value, text, MessageClass.Reply, Areas.Service, "support",
            new Epochs(thread.Turn, seen.Of<HandoffState>().Epoch, seen.Of<ConsentState>().Epoch), NotAfter: seen.Now + Fresh)).With(Conversations.Messages.Delivery.Due);
    }

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed record Missing(string Why, DateTimeOffset? Until, OpeningHours? Hours);
}

/// <summary>What a handoff is about, as the rules of a desk ask for it.</summary>
/// <param name="Language">The customer's language.</param>
/// <param name="Topic">The brand's own topic that sent it to a person; null for none.</param>
internal sealed record Matter(string Language, string? Topic);
