using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Jurisdictions;
using Personalization.Profile;

namespace Personalization.Identity;

/// <summary>Decides about who has an address. Each answers the events that are missing; none when it stands so already.</summary>
public static class IdentityRules
{
    /// <summary>The person was verified: every doubt about the address ends, about a number on each channel that goes by numbers.</summary>
    public static IEnumerable<IEvent> Confirm(IdentityState state, Address address, string why, string by) =>
        IdentityState.RefsOf(address).Where(r => state.TrustOf(r)?.IsDoubtful == true).Select(r => new IdentityConfirmed(r, why, by));

    /// <summary>It may be somebody else.</summary>
    public static IEnumerable<IEvent> Doubt(IdentityState state, Address address, string why, string by) =>
        state.TrustOf(AddressRef.Of(address))?.Doubt is null ? [new IdentityDoubted(AddressRef.Of(address), why, by)] : [];

    /// <summary>Several people use it.</summary>
    public static IEnumerable<IEvent> Share(IdentityState state, Address address, string why, string by) =>
        state.IsShared(address) ? [] : [new AddressShared(AddressRef.Of(address), why, by)];

    /// <summary>It is one person's alone again.</summary>
    public static IEnumerable<IEvent> Unshare(IdentityState state, Address address, string by) =>
        IdentityState.RefsOf(address).Where(r => state.TrustOf(r)?.Shared is not null).Select(r => new AddressUnshared(r, by));

    /// <summary>Whether two are two people by the brand's own ids: each has one, and none in common.</summary>
    public static bool AreTwo(ProfileState one, ProfileState other) => !one.OwnIds.IsEmpty && !other.OwnIds.IsEmpty && !one.OwnIds.Keys.Any(other.OwnIds.ContainsKey);

    /// <summary>Why two may not be made one now; null when they may.</summary>
    public static string? AgainstJoining(State one, State other, Law law) => one.Of<IdentityState>().Unsure(law) ?? other.Of<IdentityState>().Unsure(law);

    /// <summary>The same when the brand says outright that they are one: an address that both claim is no reason then, though it stays shared; a doubt is.</summary>
    public static string? AgainstSaying(State one, State other, Law law) => Doubts(one, law).Concat(Doubts(other, law)).FirstOrDefault();

    private static IEnumerable<string> Doubts(State state, Law law) =>
        state.Of<IdentityState>().Addresses.Values.Where(t => !t.Freed).Select(t => t.Paused(law)).OfType<string>().Where(p => p != "shared_address");

    /// <summary>
    /// Whether a number that a platform names beside an account was last seen with another account in somebody's log: then it changed hands, and
    /// nobody is joined by it.
    /// </summary>
    public static bool SawAnotherAccount(IdentityState owner, Address number, IEnumerable<Address> accounts) =>
        IdentityState.IsNumber(number) && owner.TrustOf(AddressRef.Of(number)) is { Accounts.IsEmpty: false } trust
        && !accounts.Any(a => trust.Accounts.Exists(k => k.EndsWith("|" + AddressRef.Of(a), StringComparison.Ordinal)));

    /// <summary>The numbers that the person left behind: their platform said so, and they are still written down as theirs.</summary>
    public static IEnumerable<Address> LeftBehind(Seen seen) => seen.Of<MessagesState>().Addresses.Select(a => a.Address)
        .Where(a => seen.Of<IdentityState>().TrustOf(AddressRef.Of(a)) is { Doubt: "moved", Freed: false });
}
