using System.Collections.Frozen;

namespace Gateway.Search;

/// <summary>The words that nearly every message has: they are not looked for in messages, only in names. Folded; Spanish, Portuguese, English.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        """
        a al ante con como cual cuando de del desde donde e el ella en es esa ese eso esta este esto fue ha han hay la las le les lo los mas me mi mis muy ni no nos o os
        para pero por que se si sin sobre son su sus te tu un una uno unas unos y ya yo
        ao aos as com da das do dos ela ele em essa esse isso esta eu foi ha isto ja lhe mais mas meu minha na nas nao nem no nos num numa os ou para pela pelo por pra quando que se sem sua seu sao tem um uma voce
        am an and are at be been but by can did do does for from had has have he her his i if in is it its me my not of on or our she so that the their they this to was we were what when which who will with you your
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);

    internal static bool Has(string folded) => All.Contains(folded);
}
