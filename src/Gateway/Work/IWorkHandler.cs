using Conversations.Log;
using Conversations.People;

namespace Gateway.Work;

/// <summary>Does one kind of due work. It holds the person's lane for milliseconds; anything longer goes to <see cref="Effects"/>.</summary>
internal interface IWorkHandler
{
    /// <summary>The kinds of work that it does.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Does it, and commits that it is done, due later, or handed to an effect with a watchdog.</summary>
    ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop);
}
