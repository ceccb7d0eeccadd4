using System.Collections.Concurrent;
using System.Collections.Immutable;
using Conversations.People;
using Personalization.Guarding;

namespace Gateway.Assistant.Live;

/// <summary>What can be seen of a draft that is being written.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Text">Its sentences so far, checked and covered.</param>
/// <param name="Discarded">Whether nothing came of it.</param>
internal sealed record LiveText(string DraftId, string Text, bool Discarded);

/// <summary>
/// The drafts that are being written in this process, for the pages that are open in it. Nothing of it is stored, and none of it leaves for another
/// gateway: there the draft appears when it is written.
/// </summary>
internal sealed class LiveDrafts(TimeProvider clock)
{
    // Long enough to be read.
    private static readonly TimeSpan Mentioned = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<PersonId, (LiveText Text, long At)> _texts = [];
    private ImmutableList<Action<PersonId>> _listeners = [];

    /// <summary>What can be seen of the draft about a person; null when none is written.</summary>
    internal LiveText? Of(PersonId person) =>
        _texts.TryGetValue(person, out var live) && (!live.Text.Discarded || clock.GetElapsedTime(live.At) < Mentioned) ? live.Text : null;

    /// <summary>Calls <paramref name="hear"/>, which must be quick, whenever a text changed, until the result is disposed.</summary>
    internal IDisposable Listen(Action<PersonId> hear)
    {
        var listener = new Action<PersonId>(person => hear(person));
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), listener);
        return new Listening(() => ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Remove(one), listener));
    }

    /// <summary>Begins to show a turn's draft, as far as it passes the check; without one, the guard's.</summary>
    internal LiveDraft Begin(Turn turn, Func<GuardCase, GuardReport>? check = null) => new(this, turn, check ?? Guard.Check);

    internal void Show(PersonId person, LiveText text)
    {
        _texts[person] = (text, clock.GetTimestamp());
        Ring(person);
    }

    internal void Hide(PersonId person, string draftId)
    {
        if (_texts.TryGetValue(person, out var live) && live.Text.DraftId == draftId && _texts.TryRemove(KeyValuePair.Create(person, live)))
        {
            Ring(person);
        }
    }

    private void Ring(PersonId person)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            listener(person);
        }
    }

    private sealed class Listening(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
