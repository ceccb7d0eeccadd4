using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Work;
using Personalization.Consent;
using Personalization.Identity;

namespace Gateway.Identity;

/// <summary>Takes an address from a person: whoever writes from it is somebody new, without facts and consents. The old log keeps its history.</summary>
internal sealed class Splits(ILog log)
{
    /// <summary>Gives an address of the person to a new one, whom it answers.</summary>
    internal async ValueTask<PersonId> FreeAsync(Seen seen, Address address, string how, CancellationToken stop)
    {
        // Moved and not only freed: a message that came before and is delivered again is still known as the old person's.
        var made = Address.Of(ChannelNames.User, "split-" + Guid.CreateVersion7().ToString("N"));
        var next = await log.MeetAsync(seen.Brand, made, stop);
        foreach (var one in Together(seen, address))
        {
            if (await log.MoveAsync(seen.Brand, one, seen.Person, next, stop))
            {
                await log.DecideAsync(next, _ => new([new AddressLinked(one, "split")], [FoldWork.Soon]), stop);
            }

            await log.DecideAsync(seen.Person, s => s.Of<MessagesState>().Addresses.Exists(a => a.Address == one) ? new([new AddressFreed(one, how)], [FoldWork.Soon]) : Decision.Nothing, stop);
        }

        await log.FreeAsync(seen.Brand, made, next, stop);
        return next;
    }

    // A number goes with all that goes by it: its other channel, and an account that showed up with it while it was in doubt.
    private static IEnumerable<Address> Together(Seen seen, Address address)
    {
        var state = seen.Of<IdentityState>();
        var references = IdentityState.RefsOf(address);
        var accounts = state.TrustOf(AddressRef.Of(address))?.Accounts ?? [];
        return seen.Of<MessagesState>().Addresses.Select(a => a.Address).Where(a => a == address
            || (IdentityState.IsNumber(a) && references.Contains(AddressRef.Of(a)))
            || (state.TrustOf(AddressRef.Of(a)) is { Doubt: not null, Freed: false } && accounts.Exists(k => k.EndsWith("|" + AddressRef.Of(a), StringComparison.Ordinal)))).ToList();
    }
}
