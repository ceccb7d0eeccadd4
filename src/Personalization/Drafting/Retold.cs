using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Gate;
using Personalization.UseCases;

namespace Personalization.Drafting;

/// <summary>
/// Words that facts went into are those facts in another form: they are derived from them, and die with the permission of any.
/// </summary>
public static class Retold
{
    private static readonly Actor Speaker = new("assistant");

    /// <summary>
    /// Whether a message of the conversation may be shown to whoever has this view: what went into it is in the view too, in the same
    /// version. Whatever is written from it then rests on the view alone.
    /// </summary>
    public static bool MayBeShown(State state, RecentMessage message, ProfileView view) =>
        !message.UsesFacts || (state.Of<DraftState>().Behind(message.DispatchId) is { } facts && facts.All(In(view).ToHashSet().Contains));

    /// <summary>
    /// Whether a message may still be told to the person: what went into it may still be used over that address. Consents can
    /// run out, and a person can come into doubt, without a change of the consent epoch.
    /// </summary>
    public static bool MayBeTold(State state, UseCaseSet uses, string dispatchId, Address to, DateTimeOffset now)
    {
        if (state.Of<DraftState>().Behind(dispatchId) is not { } facts)
        {
            return false;
        }

        var permitted = In(Permits.Of(state, uses, Use.InArea(Areas.Service).To(to), Speaker, now)).Select(f => (f.UseCase, f.Field)).ToHashSet();
        return facts.All(f => permitted.Contains((f.UseCase, f.Field)));
    }

    /// <summary>Whether everything in a view is permitted now, in the same version.</summary>
    public static bool StillHolds(ProfileView view, Permits now) => In(view).All(In(now).ToHashSet().Contains);

    private static IEnumerable<ToldFact> In(ProfileView view) =>
        view.Facts.Select(f => new ToldFact(f.UseCase, f.Field, f.EventId))
            .Concat(view.Facts.SelectMany(f => f.Sources.Select(s => new ToldFact(s.UseCase, s.Field, s.FactEvent))))
            .Concat(view.History.SelectMany(h => h.Values.Keys.Select(field => new ToldFact(h.UseCase, field, h.EventId))));

    // A derived trait stands in no event of its own; its sources do.
    private static IEnumerable<ToldFact> In(Permits permits) =>
        permits.Facts.Concat(permits.History).Concat(permits.Derived.SelectMany(d => d.Sources)).Select(p => new ToldFact(p.Use.Id, p.Fact.Field, p.Fact.EventId))
            .Concat(permits.Derived.Select(d => new ToldFact(d.Use.Id, d.Trait.Id, null)));
}
