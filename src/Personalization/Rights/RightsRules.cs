using Conversations;
using Conversations.Log;
using Personalization.Consent;
using Personalization.Jurisdictions;
using Personalization.UseCases;

namespace Personalization.Rights;

/// <summary>Decides about the rights of a person. Pure.</summary>
public static class RightsRules
{
    /// <summary>The person themselves, as the one who did something.</summary>
    public const string Customer = "customer";

    /// <summary>What a request can come to.</summary>
    public static readonly IReadOnlyList<string> Outcomes = ["fulfilled", "partly_fulfilled", "refused", "withdrawn", "not_applicable"];

    /// <summary>How a request can come.</summary>
    public static readonly IReadOnlyList<string> Ways = ["chat", "page", "email", "phone", "letter", "in_person", "api"];

    /// <summary>The work that brings the list of requests up to what the log says.</summary>
    public static readonly WorkChange Project = new WorkChange.Put("rights.row", "rights.row", TimeSpan.Zero);

    /// <summary>A request, with the day by which the brand's law wants it answered.</summary>
    /// <param name="id">A fresh id.</param>
    /// <param name="right">What is asked for.</param>
    /// <param name="via">How it came.</param>
    /// <param name="by">Who wrote it down.</param>
    /// <param name="evidence">The message that asked.</param>
    /// <param name="law">The law that the brand is under.</param>
    /// <param name="receivedAt">When it came in.</param>
    /// <param name="zone">The brand's zone, whose days count.</param>
    public static RightRequested Request(string id, DataRight right, string via, string by, Evidence evidence, Law law, DateTimeOffset receivedAt, string? zone)
    {
        var due = law.Deadline(right, receivedAt, zone);
        return new(id, right, via, by, due.On, due.At, due.Rule, due.Article, evidence, receivedAt);
    }

    /// <summary>Closes a request.</summary>
    public static Answer Close(RightsState state, string id, string outcome, string by) => state.Find(id) is { } request
        ? new Answer.Yes(new([new RightClosed(id, request.Right, outcome, by)], [Project]))
        : new Answer.No("not_found", "There is no open request of this id; it may have been closed already.");

    /// <summary>What was open about a right is answered by doing it.</summary>
    public static IEnumerable<IEvent> Fulfilled(RightsState state, DataRight right, string by) =>
        state.Requests.Where(r => r.Right == right).Select(IEvent (r) => new RightClosed(r.Id, r.Right, "fulfilled", by));

    /// <summary>Restricts all processing, or lifts that; nothing when it stands so already.</summary>
    public static Decision Restrict(RightsState state, bool on, string by, string via) => state.IsRestricted == on ? Decision.Nothing : new(
        [on ? new ProcessingRestricted(by, via) : new ProcessingResumed(by, via), .. on ? Fulfilled(state, DataRight.Restriction, by) : []], [Project]);

    /// <summary>
    /// Refuses direct marketing altogether, or lifts that. A refusal takes every permission for it back as well, each by itself, so that lifting
    /// it later opens nothing that the person has not allowed anew.
    /// </summary>
    public static Decision Advertising(Seen seen, UseCaseSet uses, bool refuse, string by, string via, string language)
    {
        var state = seen.Of<RightsState>();
        if (state.RefusesAdvertising == refuse)
        {
            return Decision.Nothing;
        }

        var consent = seen.Of<ConsentState>();
        var taken = (refuse ? uses.All : []).Where(u => u.Area is Areas.Marketing or Areas.Sales)
            .Where(u => u.LegalBasis == Bases.LegitimateInterest || (u.LegalBasis == Bases.Consent && consent.StandingOf(u, seen.Now) is (Standing.Granted or Standing.Pending)))
            .Select(IEvent (u) => Consents.Decide(uses, new(
                u.Id, u.LegalBasis == Bases.Consent ? ConsentAction.Withdraw : ConsentAction.Object, "form", by, language, new(SaidAt: seen.Now, Rule: "advertising")), consent, seen.Now).Event!);
        return new([refuse ? new AdvertisingRefused(by, via) : new AdvertisingAllowed(by, via), .. taken, .. refuse ? Fulfilled(state, DataRight.Objection, by) : []], [Project]);
    }
}
