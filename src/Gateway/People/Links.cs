using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Work;

namespace Gateway.People;

/// <summary>
/// Gives a person further addresses, on the word of the brand's own system or of a provider. An address that leads to somebody
/// else makes the two one person.
/// </summary>
internal sealed class Links(ILog log, Merges merges) : IWorkHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["link"];

    /// <summary>Links those of the addresses that are not the person's yet, and answers which these were.</summary>
    internal async ValueTask<IReadOnlyList<Address>> LinkAsync(Seen seen, IReadOnlyList<Address> addresses, string why, CancellationToken stop)
    {
        foreach (var address in addresses)
        {
            var owner = await log.LinkAsync(seen.Brand, address, seen.Person, stop);
            if (owner != seen.Person && await log.LoadAsync(owner, stop) is { } other && other.Person != seen.Person)
            {
                await merges.StartAsync(seen.Brand, seen.Person, other.Person, why, stop);
            }
        }

        return addresses;
    }

    /// <inheritdoc/>
    /// <remarks>A provider that names two ids for one person, or a new id in place of the old, is believed: it signed that.</remarks>
    public ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) => log.FinishAsync(person, work, async seen =>
    {
        var linked = await LinkAsync(seen, seen.Of<MessagesState>().ToLink, "provider", stop);
        return new([.. linked.Select(a => new AddressLinked(a, "provider"))], linked.Count == 0 ? [] : [FoldWork.Soon]);
    }, stop);
}
