using Conversations.People;

namespace Gateway.Pages.People;

/// <summary>Addresses as they are shown where a glance must not give them away.</summary>
internal static class Masking
{
    private const int Shown = 4;

    /// <summary><c>+57 ··· 4567</c> for a number, <c>··· 0103</c> for an id; the channel stands beside it.</summary>
    internal static string Label(Address address)
    {
        var id = address.Id;
        var tail = id.Length > 2 * Shown ? id[^Shown..] : id[^Math.Min(2, id.Length)..];
        return id.StartsWith('+') && id.Length > 9 ? $"{Country(id)} ··· {tail}" : $"··· {tail}";
    }

    // One digit for +1 and +7, two for the others: enough to tell two numbers of a person apart, and no whole country code is longer than three.
    private static string Country(string number) => number[..(number[1] is '1' or '7' ? 2 : 3)];
}
