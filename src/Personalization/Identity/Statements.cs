using System.Globalization;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Personalization.Identity;

/// <summary>
/// What the brand's own verified system says about who somebody is, beside facts: that an address is theirs still, that their number is another
/// one now, that a phone is shared, that they are a minor. None of it is kept as a value.
/// </summary>
public static class Statements
{
    private const string By = "brand";

    /// <summary>The traits that are such a statement; no use case has to name them.</summary>
    public static readonly IReadOnlySet<string> Traits = new HashSet<string>(StringComparer.Ordinal) { "phoneShared", "minor", "birthDate", "birthday" };

    /// <summary>The events of one call.</summary>
    /// <param name="seen">The person that it is about.</param>
    /// <param name="stated">The addresses that it gives to the person and that nobody else has.</param>
    /// <param name="traits">Its traits.</param>
    /// <param name="at">When that was so, as the call says; null for now. What was so before a doubt arose does not end it.</param>
    public static IReadOnlyList<IEvent> Of(Seen seen, IReadOnlyList<Address> stated, JsonElement traits, DateTimeOffset? at = null)
    {
        var state = seen.Of<IdentityState>();
        return
        [
            .. stated.Where(a => IdentityState.RefsOf(a).All(r => IsAfterDoubt(state.TrustOf(r), at))).SelectMany(a => IdentityRules.Confirm(state, a, By, By)).Distinct(),
            .. Mismatches(seen, stated),
            .. Shared(seen, stated, traits),
            .. Minority(state, traits, DateOnly.FromDateTime(seen.Now.UtcDateTime)),
        ];
    }

    // The longest silence comes first.
    private static bool IsAfterDoubt(AddressTrust? trust, DateTimeOffset? at) =>
        at is null || trust is null || (!(trust.Since > at) && !(trust is { Doubt: null, Shared: null, Silences: [var longest, ..] } && longest.EndedAt > at));

    // The person's phone is another one now: the old one, which the brand had stated too, may be anybody's.
    private static IEnumerable<IEvent> Mismatches(Seen seen, IReadOnlyList<Address> stated)
    {
        var phones = Phones(stated);
        if (phones.Count == 0)
        {
            return [];
        }

        var state = seen.Of<IdentityState>();
        var before = Phones([.. seen.Of<MessagesState>().Addresses.Select(a => a.Address).Where(a => state.TrustOf(Consent.AddressRef.Of(a))?.Stated == true)]);
        return seen.Of<MessagesState>().Addresses.Select(a => a.Address).Where(a => IdentityState.IsNumber(a) && before.Contains(a.Id) && !phones.Contains(a.Id))
            .SelectMany(a => IdentityRules.Doubt(state, a, "mismatch", By));
    }

    // A phone is stated as an address of SMS and one of WhatsApp.
    private static HashSet<string> Phones(IReadOnlyList<Address> addresses) =>
        [.. addresses.Where(IdentityState.IsNumber).GroupBy(a => a.Id, StringComparer.Ordinal).Where(g => g.Select(a => a.Channel).Distinct().Count() == 2).Select(g => g.Key)];

    private static IEnumerable<IEvent> Shared(Seen seen, IReadOnlyList<Address> stated, JsonElement traits)
    {
        if (Flag(traits, "phoneShared") is not { } shared)
        {
            return [];
        }

        var state = seen.Of<IdentityState>();
        var numbers = stated.Concat(seen.Of<MessagesState>().Addresses.Select(a => a.Address)).Where(IdentityState.IsNumber).DistinctBy(a => a.Id).ToList();
        return shared
            ? numbers.SelectMany(a => IdentityRules.Share(state, a, By, By))
            // It takes back its own word only; what two of its ids claim is still claimed.
            : numbers.Where(a => IdentityState.RefsOf(a).All(r => state.TrustOf(r)?.Shared is null or By)).SelectMany(a => IdentityRules.Unshare(state, a, By));
    }

    private static IEnumerable<IEvent> Minority(IdentityState state, JsonElement traits, DateOnly today) => (Flag(traits, "minor") ?? ByBirth(traits, today)) switch
    {
        true when !state.IsMinor => [new MinorNoted(By, By)],
        false when state.IsMinor => [new MinorCleared(By, By)],
        _ => [],
    };

    private static bool? ByBirth(JsonElement traits, DateOnly today) =>
        new[] { "birthDate", "birthday" }.Select(n => Text(traits, n)).FirstOrDefault(t => t is not null) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            ? born <= today && Minors.IsMinor(born, today)
            : null;

    private static bool? Flag(JsonElement traits, string name) => traits.ValueKind == JsonValueKind.Object && traits.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    private static string? Text(JsonElement traits, string name) =>
        traits.ValueKind == JsonValueKind.Object && traits.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
