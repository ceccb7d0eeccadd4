using System.Collections.Frozen;
using System.Globalization;
using Personalization.Places;

namespace Personalization.Masking;

/// <summary>How the numbers of a country are made.</summary>
/// <param name="Country">ISO 3166 code.</param>
/// <param name="Code">The calling code.</param>
/// <param name="Lengths">How long national numbers are.</param>
/// <param name="Begins">How they begin.</param>
/// <param name="Mobiles">How mobiles begin that are known without a plus.</param>
internal sealed record Plan(string Country, string Code, int[] Lengths, string[] Begins, string[] Mobiles)
{
    private static readonly Plan[] All = [.. Tables.Rows("phones.txt").Select(Parse)];
    private static readonly FrozenDictionary<string, Plan> ByCountry = All.ToFrozenDictionary(p => p.Country, StringComparer.Ordinal);

    internal static Plan? Of(string? country) => country is null ? null : ByCountry.GetValueOrDefault(country);

    /// <summary>Whether digits are a national number of this plan.</summary>
    internal bool National(string digits) => Lengths.Contains(digits.Length) && Begins.Any(b => digits.StartsWith(b, StringComparison.Ordinal));

    /// <summary>Whether digits are an international number of some country: of a plan, or of any other calling code with 8 to 15 digits.</summary>
    internal static bool International(string digits, out bool exact)
    {
        exact = false;
        if (digits.Length is < 8 or > 15 || CallingCodes.CountriesOf("+" + digits).Count == 0)
        {
            return false;
        }

        var plans = All.Where(p => digits.StartsWith(p.Code, StringComparison.Ordinal)).ToList();
        exact = plans.Exists(p => p.Lengths.Contains(digits.Length - p.Code.Length));
        return true;
    }

    /// <summary>Whether digits are a mobile number with its calling code, known as such without a plus.</summary>
    internal static bool Mobile(string digits, string? home) => Array.Exists(All, p => digits.StartsWith(p.Code, StringComparison.Ordinal) && p.Lengths.Max() >= digits.Length - p.Code.Length
        && p.Lengths.Contains(digits.Length - p.Code.Length) && (p.Country == home ? p.Begins : p.Code.Length > 1 ? p.Mobiles : []).Any(m => digits.AsSpan(p.Code.Length).StartsWith(m, StringComparison.Ordinal)));

    private static Plan Parse((string Name, string Value) row)
    {
        var parts = Tables.Values(row.Value, ';');
        return new(row.Name, parts[0], [.. Tables.Values(parts[1], ' ').Select(l => int.Parse(l, CultureInfo.InvariantCulture))], Tables.Values(parts[2], ' '), Tables.Values(parts[3], ' '));
    }
}
