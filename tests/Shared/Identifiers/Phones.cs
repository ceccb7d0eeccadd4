using static Personalization.Masking.IdentifierTypes;
using static Tests.Identifiers.Alone;

namespace Tests.Identifiers;

/// <summary>Makes telephone numbers that each country's plan gives to mobile telephones, as they are written there and from abroad.</summary>
internal sealed class Phones(Dice dice)
{
    // Country code, then the number in groups, then how it is written at home. # is any digit.
    private static readonly Dictionary<string, (string Code, string[] Groups, string[] Home)> Plans = new(StringComparer.Ordinal)
    {
        ["CO"] = ("57", ["310 ### ####", "300 ### ####", "321 ### ####", "315 ### ####"], ["{0}", "{1}", "{2}"]),
        ["MX"] = ("52", ["55 +### ####", "33 +### ####", "81 +### ####", "664 +## ####"], ["{0}", "{1}", "{2}"]),
        ["AR"] = ("54", ["11 +### ####", "351 +## ####", "341 +## ####", "261 +## ####"], ["{0}", "{1}", "{2}", "15 {3}"]),
        ["BR"] = ("55", ["11 9+### ####", "21 9+### ####", "31 9+### ####", "85 9+### ####"], ["{0}", "{1}", "({4}) {3}", "{4} {5}"]),
        ["CL"] = ("56", ["9 +### ####"], ["{0}", "{1}", "{2}"]),
        ["PE"] = ("51", ["9+# ### ###"], ["{0}", "{1}", "{2}"]),
        ["EC"] = ("593", ["9+ ### ####"], ["0{0}", "0{1}"]),
        ["ES"] = ("34", ["6+# ### ###", "6+# ## ## ##"], ["{0}", "{1}", "{2}"]),
        ["UY"] = ("598", ["9+ ### ###"], ["0{0}", "0{1}"]),
        ["VE"] = ("58", ["414 +## ####", "424 +## ####", "412 +## ####"], ["0{1}", "0{4}-{5}"]),
        ["PY"] = ("595", ["981 +## ###", "982 +## ###", "971 +## ###"], ["0{0}", "0{1}"]),
        ["DO"] = ("1", ["809 +## ####", "829 +## ####", "849 +## ####"], ["{0}", "{1}", "{2}"]),
        ["GT"] = ("502", ["5+## ####", "4+## ####"], ["{0}", "{2}"]),
        ["SV"] = ("503", ["7+## ####"], ["{0}", "{2}"]),
        ["CR"] = ("506", ["8+## ####"], ["{0}", "{2}"]),
        ["US"] = ("1", ["305 +## ####", "786 +## ####", "917 +## ####"], ["({4}) {3}", "{2}", "{1}"]),
    };

    public Identifier Of(string country)
    {
        var (code, patterns, home) = Plans[country];
        var spaced = dice.Fill(dice.Of(patterns));
        var bare = spaced.Replace(" ", "", StringComparison.Ordinal);
        var groups = spaced.Split(' ');
        var mobile = country == "AR" ? "9 " : "";
        List<Written> ways = [Way($"+{code} {mobile}{spaced}"), Way($"+{code}{mobile.Trim()}{bare}"), Way($"+{code} {mobile}{spaced.Replace(' ', '-')}")];
        ways.Add(new($"00{code}{mobile.Trim()}{bare}", Never, false));
        ways.Add(new($"{code}{mobile.Trim()}{bare}", Never, false));
        if (country == "MX")
        {
            ways.Add(Way($"+52 1 {spaced}"));
        }

        var (first, last) = (groups[0], string.Join('-', groups[1..]));
        ways.AddRange(home.Select(h => new Written(h
            .Replace("{0}", spaced, StringComparison.Ordinal).Replace("{1}", bare, StringComparison.Ordinal).Replace("{2}", spaced.Replace(' ', '-'), StringComparison.Ordinal)
            .Replace("{3}", last, StringComparison.Ordinal).Replace("{4}", first, StringComparison.Ordinal).Replace("{5}", last.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal), Never)));
        return new(Phone, country, ways);
    }

    private static Written Way(string text) => new(text, Anywhere, false);
}
