using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Covering;
using Personalization.Masking;

namespace Gateway.Search;

/// <summary>What a person is called and known by: name, addresses, the brand's own ids. Pure.</summary>
internal static class Identities
{
    // Somebody known by more addresses than this is found by the first of them.
    private const int MostAddresses = 50;
    private const int FewestDigits = 4;
    private const int MostDigits = 10;

    /// <summary>The words that a person is found by beside what was said; a name that reads as an identifier is covered here as everywhere.</summary>
    internal static IReadOnlyList<string> Of(Seen seen, MaskingRules rules)
    {
        var messages = seen.Of<MessagesState>();
        List<string> words = rules.Shown(messages.ProfileName) is { Length: > 0 } name ? [name] : [];
        words.AddRange(messages.Addresses.Take(MostAddresses).SelectMany(a => Of(a.Address)));
        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>An address whole, and a number by its last digits too: nobody types the country.</summary>
    internal static IEnumerable<string> Of(Address address)
    {
        var id = address.Id;
        var digits = string.Concat(id.Where(char.IsAsciiDigit));
        yield return id;
        if (digits.Length > FewestDigits && id.All(c => char.IsAsciiDigit(c) || c == '+'))
        {
            for (var last = FewestDigits; last <= Math.Min(MostDigits, digits.Length - 1); last++)
            {
                yield return digits[^last..];
            }
        }
        else if (Units.Of(id) is { Count: > 1 } parts)
        {
            yield return string.Concat(parts.Select(p => p.Folded));
        }
    }
}
