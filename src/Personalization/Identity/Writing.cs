using Conversations.People;
using Personalization.Consent;

namespace Personalization.Identity;

/// <summary>What a message says about who writes: the silence before it, and the account that the platform names beside a number.</summary>
internal static class Writing
{
    /// <summary>The state after a message that came under an address, with what else the platform calls its writer.</summary>
    public static IdentityState Wrote(IdentityState state, string sender, Address from, IReadOnlyList<Address> aliases, DateTimeOffset at)
    {
        var ids = aliases.Prepend(from).Distinct().ToList();
        var accounts = ids.Where(a => a.Channel == Channels.WhatsApp && !IdentityState.IsNumber(a)).ToList();
        foreach (var number in ids.Where(IdentityState.IsNumber))
        {
            state = Number(state, sender, number, accounts, at);
        }

        return state with { LastFrom = IdentityState.RefsOf(from) };
    }

    private static IdentityState Number(IdentityState state, string sender, Address number, List<Address> accounts, DateTimeOffset at)
    {
        var trust = state.TrustOf(AddressRef.Of(number)) ?? new();
        var named = accounts.ConvertAll(a => $"{sender}|{AddressRef.Of(a)}");
        var isSame = accounts.Exists(a => trust.Accounts.Exists(k => k.EndsWith("|" + AddressRef.Of(a), StringComparison.Ordinal)));
        // The same number of the brand saw another account behind it before: accounts stay with their person, numbers do not.
        var isStrange = !isSame && named.Count > 0 && trust.Accounts.Exists(k => k.StartsWith(sender + "|", StringComparison.Ordinal));
        var written = trust.Written(at, isSame);
        if (isStrange && written.Doubt is null)
        {
            written = written with { Doubt = "provider", Since = at, Strange = named[0] };
        }

        state = IdentitySlice.Trusting(state, AddressRef.Of(number), _ => written.With(named));
        // An account that shows up with a number in doubt is in doubt with it.
        return written.IsDoubtful && !isSame
            ? accounts.Where(a => !trust.Accounts.Contains($"{sender}|{AddressRef.Of(a)}")).Aggregate(state, (s, a) => IdentitySlice.Trusting(
                s, AddressRef.Of(a), t => t with { Doubt = written.Doubt, Shared = written.Shared, Since = written.Since, Silences = written.Silences, Strange = written.Strange }))
            : state;
    }
}
