using Conversations.People;

namespace Storage.Sealed;

/// <summary>Wraps everything under a new master key. Can be stopped and run again; both keys must be at hand until it is through.</summary>
public static class Rekeying
{
    /// <summary>Goes through all people, and the installation's own secrets last; returns how many keys were wrapped anew.</summary>
    public static async Task<long> RunAsync(IStore store, MasterKey from, MasterKey to, CancellationToken stop)
    {
        long count = 0;
        for (var partition = 0; partition < PersonId.Partitions; partition++)
        {
            await foreach (var row in store.EveryoneAsync(partition, stop))
            {
                foreach (var (name, wrapped) in await store.KeysAsync(row.Person, stop))
                {
                    var bound = $"{row.Person.Value}/{name}";
                    if (from.IsFor(wrapped) && await store.ReplaceKeyAsync(row.Person, name, wrapped, to.Wrap(from.Unwrap(wrapped, bound), bound), stop))
                    {
                        count++;
                    }
                }
            }
        }

        await Installation.RewrapAsync(store, from, to, stop);
        return count;
    }
}
