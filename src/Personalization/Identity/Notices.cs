using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;

namespace Personalization.Identity;

/// <summary>What a platform tells about who is behind an address.</summary>
internal static class Notices
{
    /// <summary>The addresses that a notice puts in doubt.</summary>
    public static IEnumerable<(Address Address, string Why)> Doubts(SystemNoted noted) => noted switch
    {
        // The person moved on: whoever writes from the old number later is somebody else.
        { What: "user_changed_number", NewAddress: { } moved } when moved != noted.From && IdentityState.IsNumber(noted.From) => [(noted.From, "moved")],
        { What: "customer_identity_changed" or "user_identity_changed" } => [(noted.From, "provider")],
        _ => [],
    };

    /// <summary>The state after a notice.</summary>
    public static IdentityState Told(IdentityState state, SystemNoted noted, DateTimeOffset at)
    {
        foreach (var (address, why) in Doubts(noted))
        {
            state = IdentitySlice.Trusting(state, AddressRef.Of(address), t => t with { Doubt = why, Since = at, Strange = null });
        }

        if (noted is { What: "user_changed_number", NewAddress: { } moved } && moved != noted.From && state.TrustOf(AddressRef.Of(moved)) is not null)
        {
            state = IdentitySlice.Trusting(state, AddressRef.Of(moved), t => new() { Accounts = t.Accounts, LastInboundAt = t.LastInboundAt, Shared = t.Shared, Since = t.Shared is null ? null : t.Since });
        }

        return noted is { What: "user_changed_user_id" or "user_id_update", NewAddress: { } next } ? Renamed(state, noted.Sender, noted.From, next) : state;
    }

    // The platform itself says that one account goes on under another id: then its appearance is no sign of anybody else.
    private static IdentityState Renamed(IdentityState state, string sender, Address from, Address next)
    {
        var (before, after) = ($"{sender}|{AddressRef.Of(from)}", $"{sender}|{AddressRef.Of(next)}");
        var names = state.Addresses.Where(a => a.Key == AddressRef.Of(from) || a.Value.Accounts.Contains(before)).Select(a => a.Key).ToList();
        foreach (var name in names)
        {
            state = IdentitySlice.Trusting(state, name, t => (t.Strange == after ? t with { Doubt = null, Strange = null, Since = t.Shared is null ? null : t.Since } : t).With([after]));
        }

        return state.TrustOf(AddressRef.Of(next)) is { Strange: { } strange } && strange == after
            ? IdentitySlice.Trusting(state, AddressRef.Of(next), t => t with { Doubt = null, Strange = null, Since = t.Shared is null ? null : t.Since })
            : state;
    }
}
