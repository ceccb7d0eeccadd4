using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Brands;
using Gateway.Identity;
using Gateway.Work;
using Personalization.Identity;
using Personalization.Profile;

namespace Gateway.People;

/// <summary>What became of addresses that were to be a person's.</summary>
/// <param name="Addresses">Those that are theirs, or will be when a merge is through.</param>
/// <param name="Refused">Those that stay with somebody else: nobody is joined by an address that two of the brand's own ids claim, or that is in doubt.</param>
internal sealed record Linked(IReadOnlyList<Address> Addresses, IReadOnlyList<Address> Refused);

/// <summary>
/// Gives a person further addresses, on the word of the brand's own system, of a provider, or of a one-time code. An address that leads to
/// somebody else makes the two one person, unless something says that they are two.
/// </summary>
internal sealed class Links(ILog log, Merges merges, Splits splits, UseCaseBook book) : IWorkHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["link"];

    // A merge that a code began goes its own way; when it is through, the link is closed.
    private static WorkChange AfterMerge(Conversations.Log.Work now) => new WorkChange.Put(now.Id == "link" ? "link-code" : "link", "link", TimeSpan.FromSeconds(1));

    /// <summary>Links those of the addresses that are not the person's yet.</summary>
    internal async ValueTask<Linked> LinkAsync(Seen seen, IReadOnlyList<Address> addresses, string why, CancellationToken stop)
    {
        List<Address> linked = [], refused = [];
        foreach (var address in addresses)
        {
            var owner = await log.LinkAsync(seen.Brand, address, seen.Person, stop);
            var other = owner == seen.Person ? null : await log.LoadAsync(owner, stop);
            var isTheirs = other is null || other.Person == seen.Person || await JoinAsync(seen, other, address, addresses, why, stop);
            (isTheirs ? linked : refused).Add(address);
        }

        return new(linked, refused);
    }

    private async ValueTask<bool> JoinAsync(Seen seen, Seen other, Address address, IReadOnlyList<Address> named, string why, CancellationToken stop)
    {
        if (!ChannelNames.IsName(address.Channel) && IdentityRules.AreTwo(seen.Of<ProfileState>(), other.Of<ProfileState>()))
        {
            await ShareAsync(seen.Person, address, stop);
            await ShareAsync(other.Person, address, stop);
            return false;
        }

        if (why == "provider" && IdentityRules.SawAnotherAccount(other.Of<IdentityState>(), address, Known(seen).Concat(named)))
        {
            await log.DecideAsync(other.Person, s => new([.. IdentityRules.Doubt(s.Of<IdentityState>(), address, "provider", "provider")], [FoldWork.Soon]), stop);
            return false;
        }

        return await merges.StartAsync(seen.Brand, seen.Person, other.Person, why, stop) is not { Answer: Answer.No { Code: Merges.InDoubt } };
    }

    /// <summary>Writes down that several people have an address.</summary>
    internal async ValueTask ShareAsync(PersonId person, Address address, CancellationToken stop) => await log.DecideAsync(
        person, s => IdentityRules.Share(s.Of<IdentityState>(), address, "claimed", "brand").ToList() is { Count: > 0 } shared ? new(shared, [FoldWork.Soon]) : Decision.Nothing, stop);

    private static IEnumerable<Address> Known(Seen seen) => seen.Of<MessagesState>().Addresses.Select(a => a.Address);

    /// <inheritdoc/>
    /// <remarks>A provider that names two ids for one person, or a new id in place of the old, is believed: it signed that.</remarks>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await MoveOnAsync(person, stop);
        await AnsweredAsync(person, stop);
        await log.FinishAsync(person, work, async seen =>
        {
            var linked = (await LinkAsync(seen, seen.Of<MessagesState>().ToLink, "provider", stop)).Addresses;
            var decided = new Decision([.. linked.Select(a => new AddressLinked(a, "provider"))], linked.Count == 0 ? [] : [FoldWork.Soon]);
            return seen.Of<IdentityState>().Codes.Exists(c => c.Stage == LinkStage.Answered) ? decided.With(AfterMerge(work)) : decided;
        }, stop);
    }

    // With a new number the person leaves the old one to nobody, and takes the new one from whoever had it before: that is no merge, the
    // number came into other hands.
    private async ValueTask MoveOnAsync(PersonId person, CancellationToken stop)
    {
        if (await log.LoadAsync(person, stop) is not { } seen || IdentityRules.LeftBehind(seen).ToList() is not { Count: > 0 } left)
        {
            return;
        }

        foreach (var number in seen.Of<MessagesState>().ToLink.Where(IdentityState.IsNumber))
        {
            if (await log.FindAsync(seen.Brand, number, stop) is { } owner && owner != seen.Person && await log.LoadAsync(owner, stop) is { } other && other.Person != seen.Person)
            {
                await log.MoveAsync(seen.Brand, number, owner, seen.Person, stop);
                await log.DecideAsync(other.Person, _ => new([new AddressFreed(number, "moved")], [FoldWork.Soon]), stop);
            }
        }

        foreach (var old in left)
        {
            await splits.FreeAsync(seen, old, "moved", stop);
        }
    }

    // A code that was typed is a proof; what it proves is done here, and again after a crash.
    private async ValueTask AnsweredAsync(PersonId person, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen && seen.Of<IdentityState>().Codes.Find(c => c.Stage == LinkStage.Answered) is { } link)
        {
            if (seen.Of<MergeState>().IsMoving)
            {
                return;
            }

            var own = Known(seen).Contains(link.Target);
            var law = (await book.OfAsync(seen.Brand, stop)).Law;
            var decision = own ? Verified(seen, link)
                : link.Over is { } over && seen.Of<IdentityState>().Paused(over, law, seen.Now) is not null ? Closed(link, "refused")
                : (await LinkAsync(seen, [link.Target], "code", stop)).Refused.Count > 0 ? Closed(link, "refused")
                : new Decision([new AddressLinked(link.Target, "code"), new LinkCodeClosed(link.Id, "linked")], [FoldWork.Soon]);
            await log.TryCommitAsync(seen, decision, stop);
        }
    }

    // Whoever writes from the one and read the code at the other, which is the person's, is the person.
    private static Decision Verified(Seen seen, LinkCode link)
    {
        var state = seen.Of<IdentityState>();
        var confirmed = link.Over is { } over ? IdentityRules.Confirm(state, over, "code", "customer") : [];
        return new([.. confirmed, new LinkCodeClosed(link.Id, "linked")], [FoldWork.Soon]);
    }

    private static Decision Closed(LinkCode link, string why) => new([new LinkCodeClosed(link.Id, why)], [FoldWork.Soon]);
}
