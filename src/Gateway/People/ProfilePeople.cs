using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Work;
using Personalization.Identity;
using Personalization.Profile;

namespace Gateway.People;

/// <summary>Finds whom a call of the brand's system is about, and links what it names. Two people whom the brand knows by ids of their own stay two.</summary>
internal sealed class ProfilePeople(ILog log, Merges merges, Links links, TimeProvider clock)
{
    /// <summary>How many ids of strangers one person may have had: a browser that gives out a new one each day must not crowd out a phone number.</summary>
    private const int MostAnonymous = 8;

    private static readonly TimeSpan MergePause = TimeSpan.FromMilliseconds(50);
    private const int MergeTries = 100;

    /// <summary>Whom a call is about, made now when nobody is known by its names; null for a <c>p_…</c> that is nobody of this brand.</summary>
    internal async ValueTask<Seen?> WhoAsync(string brand, ProfileNames names, IReadOnlyList<Address> contacts, CancellationToken stop)
    {
        if (names.Person is { } person)
        {
            return await log.PersonAsync(brand, person.Value, stop);
        }

        if (names.User is { } user)
        {
            return await KnownAsAsync(brand, user, [.. new[] { names.Anonymous }.OfType<Address>(), .. contacts], stop);
        }

        var anonymous = names.Anonymous!.Value;
        foreach (var name in contacts.Prepend(anonymous))
        {
            if (await SeenAsync(brand, name, stop) is { } seen)
            {
                return seen;
            }
        }

        return await log.LoadAsync(await log.MeetAsync(brand, anonymous, stop), stop);
    }

    /// <summary>Links names and contacts to a person, and answers which are theirs now and which are not because somebody else has them.</summary>
    internal async ValueTask<(IReadOnlyList<Address> Linked, IReadOnlyList<Address> Refused)> LinkAsync(Seen seen, ProfileNames names, IReadOnlyList<Address> contacts, CancellationToken stop)
    {
        var known = seen.Of<MessagesState>().Addresses.Select(a => a.Address).ToHashSet();
        List<Address> linked = [], refused = [];
        foreach (var address in new[] { names.Anonymous }.OfType<Address>().Concat(contacts).Where(a => !known.Contains(a)).Distinct())
        {
            var full = address.Channel == ChannelNames.Anonymous && known.Count(a => a.Channel == ChannelNames.Anonymous) >= MostAnonymous;
            (!full && await LinkAsync(seen, address, stop) ? linked : refused).Add(address);
        }

        var alias = await AliasAsync(seen, names, stop);
        return ([.. linked, .. alias.Linked], [.. refused, .. alias.Refused]);
    }

    /// <summary>Which contacts of a call are not this person's; changes nothing.</summary>
    internal async ValueTask<IReadOnlyList<Address>> OthersAsync(Seen seen, ProfileNames names, IReadOnlyList<Address> contacts, CancellationToken stop)
    {
        List<Address> others = [];
        foreach (var address in new[] { names.Anonymous }.OfType<Address>().Concat(contacts))
        {
            if ((await SeenAsync(seen.Brand, address, stop))?.Person != seen.Person)
            {
                others.Add(address);
            }
        }

        return others;
    }

    // The brand's own id decides. When it is new, whoever has one of the other names and no id of their own is the person.
    private async ValueTask<Seen?> KnownAsAsync(string brand, Address user, IReadOnlyList<Address> others, CancellationToken stop)
    {
        if (await SeenAsync(brand, user, stop) is { } known)
        {
            return await NamedAsync(known.Person, user, isClaim: false, stop);
        }

        foreach (var other in others)
        {
            if (await SeenAsync(brand, other, stop) is { } stranger && await NamedAsync(stranger.Person, user, isClaim: true, stop) is { } claimed)
            {
                return await LinkAsync(claimed, user, stop) ? claimed : await SeenAsync(brand, user, stop);
            }
        }

        return await NamedAsync(await log.MeetAsync(brand, user, stop), user, isClaim: false, stop);
    }

    // The id stands in the log before anything else is linked: whoever comes with another one sees that this is somebody. Of two ids that
    // claim the same stranger at once, the log takes one.
    private async ValueTask<Seen?> NamedAsync(PersonId person, Address user, bool isClaim, CancellationToken stop)
    {
        var mine = true;
        var seen = await log.DecideAsync(
            person,
            s =>
            {
                var own = s.Of<ProfileState>().OwnIds;
                mine = !isClaim || own.IsEmpty || own.ContainsKey(user.Id);
                return mine && !own.ContainsKey(user.Id) ? new([new AddressLinked(user, "brand")], [FoldWork.Soon]) : Decision.Nothing;
            },
            stop);
        return seen is null || !mine ? null : await log.LoadAsync(seen.Person, stop);
    }

    private async ValueTask<bool> LinkAsync(Seen seen, Address address, CancellationToken stop)
    {
        var owner = await log.LinkAsync(seen.Brand, address, seen.Person, stop);
        if (owner == seen.Person)
        {
            return true;
        }

        if (await log.LoadAsync(owner, stop) is not { } other)
        {
            return false;
        }

        if (other.Person != seen.Person && IdentityRules.AreTwo(seen.Of<ProfileState>(), other.Of<ProfileState>()))
        {
            await SharedAsync(seen, other, address, stop);
            return false;
        }

        return await MergeAsync(seen, other.Person, "brand", stop);
    }

    // The brand says outright that the two are one person, so that neither an id of each nor an address that both claim makes them two.
    private async ValueTask<(IReadOnlyList<Address> Linked, IReadOnlyList<Address> Refused)> AliasAsync(Seen seen, ProfileNames names, CancellationToken stop)
    {
        if (names.PreviousPerson is { } before)
        {
            return await MergeAsync(seen, before, Merges.Said, stop) ? ([], []) : ([], [Address.Of(ChannelNames.User, before.Value)]);
        }

        List<Address> linked = [];
        foreach (var previous in names.Previous)
        {
            var owner = await log.LinkAsync(seen.Brand, previous, seen.Person, stop);
            if (owner != seen.Person && !await MergeAsync(seen, owner, Merges.Said, stop))
            {
                return (linked, [Address.Of(ChannelNames.User, previous.Id)]);
            }

            linked.Add(previous);
        }

        var known = seen.Of<MessagesState>().Addresses.Select(a => a.Address).ToHashSet();
        return (linked.FindAll(a => !known.Contains(a)), []);
    }

    // An address of two people: what that means for either is the identity's to say.
    private async ValueTask SharedAsync(Seen seen, Seen other, Address address, CancellationToken stop)
    {
        // One of a visitor's browser is no address that anybody writes from.
        if (!ChannelNames.IsName(address.Channel))
        {
            await links.ShareAsync(seen.Person, address, stop);
            await links.ShareAsync(other.Person, address, stop);
        }
    }

    // Whether they are one now, or will be when the merge is through.
    private async ValueTask<bool> MergeAsync(Seen seen, PersonId other, string why, CancellationToken stop)
    {
        for (var tries = 0; tries < MergeTries; tries++)
        {
            if (await log.LoadAsync(other, stop) is not { } theirs || await log.LoadAsync(seen.Person, stop) is not { } mine || theirs.Person == mine.Person)
            {
                return true;
            }

            var started = await merges.StartAsync(seen.Brand, mine.Person, theirs.Person, why, stop);
            if (started is not { Answer: Answer.No { Code: "merge_running" } })
            {
                return started is not { Answer: Answer.No { Code: Merges.InDoubt } };
            }

            await Task.Delay(MergePause, clock, stop);
        }

        throw new StoreUnavailableException("Another merge of this person is under way; try again in a moment.");
    }

    private async ValueTask<Seen?> SeenAsync(string brand, Address name, CancellationToken stop) =>
        await log.FindAsync(brand, name, stop) is { } person ? await log.LoadAsync(person, stop) : null;
}
