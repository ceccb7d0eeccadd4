using Conversations.Log;
using Conversations.People;
using Gateway.Work;
using Integration.Log;
using Storage.Sealed;
using Unit.Personalization;

namespace Integration.Caps;

/// <summary>A person's log in a store: what happened is sealed and committed, and every state is what the store gives back, from a head and from entries.</summary>
internal sealed class StoredLife(PersonLog log, TurnedStore time, PersonId person) : Life
{
    /// <summary>Loads the state afresh.</summary>
    public Seen Load()
    {
        time.Now = Now;
        return Run(log.LoadAsync(person, CancellationToken.None)) ?? throw new InvalidOperationException("Nobody there.");
    }

    protected override State Append(IReadOnlyList<IEvent> events)
    {
        Run(log.SettleAsync(Load(), CancellationToken.None));
        Run(log.DecideAsync(person, _ => new(events, []), CancellationToken.None));
        return Load().State;
    }

    // The sentences of the scenarios are the same over a log in memory, which nobody waits for.
    private static T Run<T>(ValueTask<T> call) => call.AsTask().GetAwaiter().GetResult();

    private static void Run(ValueTask call) => call.AsTask().GetAwaiter().GetResult();
}
