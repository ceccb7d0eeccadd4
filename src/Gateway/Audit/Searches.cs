using Conversations.Log;
using Conversations.People;
using Gateway.Pages.People;
using Personalization.Audit;
using Personalization.Gate;

namespace Gateway.Audit;

/// <summary>Writes down who searched for what and whom that found, before the answer leaves: with each person who was found, or in the brand's journal.</summary>
internal sealed class Searches(ILog log, Journal journal)
{
    /// <summary>Somebody looked for whoever has an address.</summary>
    internal async ValueTask NoteAsync(string brand, Address wanted, PersonId? found, Actor actor, string role, string where, CancellationToken stop)
    {
        var searched = new PersonSearched(actor, role, where, $"{wanted.Channel} {Masking.Label(wanted)}", found is null ? 0 : 1);
        if (found is { } person)
        {
            await log.RecordReadAsync(person, searched, stop);
        }
        else
        {
            await journal.WriteAsync(brand, searched, stop);
        }
    }
}
