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
    /// Whether a message of the conversation may be shown to whoever has this view: facts that went into it are in the view
    /// too, in the same version. Whatever is written from it then rests on the view alone.
    /// </summary>
    public static bool MayBeShown(State state, RecentMessage message, ProfileView view) => !message.UsesFacts
        || (state.Of<DraftState>().Behind(message.DispatchId) is { } facts
            && facts.All(told => told.Event is not null && view.Grounds.Contains(new(told.UseCase, told.Field, told.Event))));

    /// <summary>The facts that went into a message, as far as that is known; none for one that rests on no facts.</summary>
    public static IReadOnlyList<ToldFact> Behind(State state, RecentMessage message) => message.UsesFacts ? state.Of<DraftState>().Behind(message.DispatchId) ?? [] : [];

    // What a tool told stands in no log: whether its use is permitted is all there is to ask.
    private static bool MayTell(State state, UseCaseSet uses, ToldFact told, Address to, DateTimeOffset now) =>
        uses.Find(told.UseCase) is { } use && use.Fields.Contains(told.Field, StringComparer.Ordinal) && !use.IsSensitive(told.Field)
        && Permits.Refusal(state, uses, use, to, Speaker, now) is null;

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

        var permitted = Permits.Of(state, uses, Use.InArea(Areas.Service).To(to), Speaker, now).Grounds.Select(g => (g.UseCase, g.Field)).ToHashSet();
        return facts.All(told => permitted.Contains((told.UseCase, told.Field)) || (told.Event == Tools.Tool.Teller && MayTell(state, uses, told, to, now)));
    }
}
