using Conversations.Log;
using Conversations.People;
using Gateway.Attachments.Keeping;
using Gateway.Costs;
using Gateway.Handoffs;
using Storage;
using Storage.Sealed;

namespace Gateway.Erasures;

/// <summary>
/// Carries a plan out. The keys go first: from then on nobody reads anything, and what follows tidies up. Every step may be done again, so
/// whoever begins anew after a crash simply begins at the top.
/// </summary>
internal sealed class ErasureSteps(IStore store, Suppressions suppressions, WaitingList list, CostBoard costs, IBlobs blobs, ErasurePlans plans, DataRights.RequestBoard requests)
{
    /// <summary>Destroys the keys of every log of the person, and with them what they sealed.</summary>
    internal async ValueTask DestroyAsync(ErasurePlan plan, CancellationToken stop)
    {
        foreach (var person in plan.People)
        {
            await store.EraseAsync(person, [KeyClass.Proof.Name], stop);
        }
    }

    /// <summary>
    /// What follows the keys. Suppressed before freed: in between, an import would find an address that nobody has. Throws
    /// <see cref="StoreUnavailableException"/> or <see cref="BlobsUnavailableException"/> when it has to be tried again.
    /// </summary>
    internal async ValueTask TidyAsync(ErasurePlan plan, CancellationToken stop)
    {
        foreach (var person in plan.People)
        {
            await store.UnindexAsync(person, stop);
        }

        await suppressions.AddHashesAsync(plan.Addresses, stop);
        foreach (var hash in plan.Addresses)
        {
            foreach (var person in plan.People)
            {
                await store.FreeAsync(AddressKey.Of(hash), person, stop);
            }
        }

        foreach (var handoff in plan.Handoffs)
        {
            await list.ForgetAsync(plan.Brand, handoff, stop);
        }

        await MentionBook.ForgetAsync(store, plan.Brand, plan.People, stop);
        foreach (var request in plan.Requests)
        {
            await requests.ForgetAsync(plan.Brand, request, plan.At, stop);
        }

        await costs.ForgetAsync(plan.Brand, plan.Person, plan.People, plan.Costs, stop);
        await MediaAsync(plan, stop);
        await plans.DoneAsync(plan, stop);
    }

    private async ValueTask MediaAsync(ErasurePlan plan, CancellationToken stop)
    {
        for (var page = 0; page < plan.MediaPages; page++)
        {
            foreach (var name in await plans.MediaAsync(plan, page, stop))
            {
                await blobs.DeleteAsync(name, stop);
            }

            await plans.DoneAsync(plan, page, stop);
        }
    }
}
