using Conversations.Log;
using Conversations.Messages;
using Gateway.Pages.Timelines;
using Gateway.Work;
using Personalization.Consent;
using Personalization.UseCases;

namespace Gateway.Pages.Preferences;

/// <summary>A change that a person made on a form: what it decides on the present state. Pure.</summary>
/// <param name="Name">For the sentence that confirms it: <c>use:&lt;id&gt;</c>, <c>address:&lt;id&gt;</c> or <c>all</c>.</param>
/// <param name="On">Whether it allows.</param>
/// <param name="Decide">The decision.</param>
internal sealed record PreferenceChanged(string Name, bool On, Func<Seen, Decision> Decide)
{
    /// <summary>The text that stood beside the switch, to be kept before it is referred to; null where none is.</summary>
    internal Notice? Shows { get; init; }
}

/// <summary>What the switches of a preference page mean.</summary>
internal static class PreferenceChanges
{
    private const string Mechanism = "form";
    private const string ByPerson = "customer";

    /// <summary>The change that a form asks for; null when it asks for nothing that there is.</summary>
    internal static PreferenceChanged? Of(IFormCollection form, UseCaseSet uses, Seen seen, string language) => form["action"].ToString() switch
    {
        "wishes" => WishForms.Read(form, seen),
        "stop_all" => new("all", On: false, s => StopAll(s, uses, language)),
        "stop" or "start" => Address(form["address"].ToString(), form["action"] == "start", seen),
        var action => Use(uses, form["useCase"].ToString(), action, language),
    };

    /// <summary>A use of data allowed or withdrawn.</summary>
    internal static PreferenceChanged? Use(UseCaseSet uses, string useCase, string action, string language)
    {
        if (action is not ("grant" or "withdraw") || uses.Find(useCase) is not { LegalBasis: Bases.Consent or Bases.LegitimateInterest } use)
        {
            return null;
        }

        var grant = action == "grant";
        return new("use:" + useCase, grant, s => new Decision([Changed(uses, use, grant, s, language)], [FoldWork.Soon]).WithDates(s.Now))
        {
            Shows = grant ? FormNotice.Whole(use, language) : null,
        };
    }

    private static PreferenceChanged? Address(string reference, bool open, Seen seen) =>
        !seen.Of<MessagesState>().Addresses.Exists(a => AddressRef.Of(a.Address) == reference) ? null
        : new("address:" + reference, open, s => new([open ? new AddressResumed(reference, Evidence(s.Now)) : new AddressStopped(reference, Tier: 0, Evidence(s.Now))], [FoldWork.Soon]));

    // Each use and each address by itself, so that the ledger says what was stopped and not only that everything was.
    private static Decision StopAll(Seen seen, UseCaseSet uses, string language)
    {
        var consent = seen.Of<ConsentState>();
        var withdrawn = uses.All
            .Where(u => u.LegalBasis is Bases.Consent or Bases.LegitimateInterest && consent.Of(u, seen.Now).Allowed)
            .Select(IEvent (u) => Changed(uses, u, grant: false, seen, language));
        var stopped = seen.Of<MessagesState>().Addresses.Where(a => ChannelNames.All.Contains(a.Address.Channel) && consent.StopOf(a.Address) is null)
            .Select(IEvent (a) => new AddressStopped(AddressRef.Of(a.Address), Tier: 1, Evidence(seen.Now)));
        return new([.. withdrawn, .. stopped], [FoldWork.Soon]);
    }

    private static ConsentChanged Changed(UseCaseSet uses, UseCase use, bool grant, Seen seen, string language)
    {
        var now = seen.Now;
        var command = new ConsentCommand(
            use.Id, grant ? ConsentAction.Grant : ConsentAction.Withdraw, Mechanism, ByPerson, language, Evidence(now), grant ? FormNotice.Of(use, language) with { ShownAt = now } : null)
        {
            NoticeIsOurs = true, Identity = new(null, null, "preference_link", now),
        };
        return Consents.Decide(uses, command, seen.Of<ConsentState>(), now).Event!;
    }

    private static Evidence Evidence(DateTimeOffset now) => new(SaidAt: now, Rule: TimelineMap.FormRule);
}
