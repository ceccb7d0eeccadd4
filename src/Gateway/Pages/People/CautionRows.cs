using Conversations.Log;
using Desk.Models;
using Desk.Texts;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Rights;
using Personalization.UseCases;

namespace Gateway.Pages.People;

/// <summary>What an agent should know before using anything of a person: who it may be, and what they asked for.</summary>
internal static class CautionRows
{
    private static readonly string[] Order = ["identity_doubted", "silent_too_long", "shared_address"];

    /// <summary>The cautions as they stand, those about an address first: the address of the thread before the others.</summary>
    internal static IReadOnlyList<Caution> Of(Seen seen, UseCaseSet uses, Conversations.People.Address? with)
    {
        var (identity, rights) = (seen.Of<IdentityState>(), seen.Of<RightsState>());
        var rows = PersonRows.Addresses(seen).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var addresses = seen.Of<Conversations.Messages.MessagesState>().Addresses.Select(a => a.Address).Where(a => rows.ContainsKey(AddressRef.Of(a)));
        // The channels of one number change hands together, so they are one caution.
        var unsure = addresses.Select(a => (Address: a, Kind: identity.Paused(a, uses.Law, seen.Now))).Where(x => x.Kind is not null)
            .OrderBy(x => x.Address != with).ThenBy(x => Array.IndexOf(Order, x.Kind))
            .DistinctBy(x => (IdentityState.IsNumber(x.Address) ? x.Address.Id : x.Address.ToString(), x.Kind))
            .Select(x => new Caution(x.Kind!)
            {
                Address = rows[AddressRef.Of(x.Address)],
                Since = IdentityState.RefsOf(x.Address).Select(r => identity.TrustOf(r)?.UnsureSince(uses.Law)).Max(),
            });
        string?[] person = [identity.IsMinor ? "minor" : null, rights.IsRestricted ? "restricted" : null, rights.RefusesAdvertising ? "objected" : null];
        return [.. unsure, .. person.OfType<string>().Select(kind => new Caution(kind))];
    }

    /// <summary>What of a view was not handed out, use by use, with the reason.</summary>
    internal static IReadOnlyList<WithheldRow> Withheld(ProfileView view, UseCaseSet uses, Language language) =>
        [.. view.Withheld.Where(w => !w.Sensitive).Select(w => new WithheldRow(PersonRows.NameOf(uses, w.UseCase, language), w.Reason)).Distinct()];

    /// <summary>What changes the cautions: while it stays the same, those on a page stay as they are.</summary>
    internal static string Key(Seen seen)
    {
        var (identity, rights) = (seen.Of<IdentityState>(), seen.Of<RightsState>());
        var trusted = identity.Addresses.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} {a.Value.Doubt} {a.Value.Shared} {a.Value.Freed} {a.Value.Silences.Count}");
        return $"{identity.IsMinor} {rights.IsRestricted} {rights.RefusesAdvertising} {string.Join(',', trusted)}";
    }
}
