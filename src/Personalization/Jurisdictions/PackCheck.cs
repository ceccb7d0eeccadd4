using Personalization.Places;

namespace Personalization.Jurisdictions;

/// <summary>What must hold for a pack beyond its shape.</summary>
internal static class PackCheck
{
    /// <summary>What is wrong, one sentence each.</summary>
    internal static IEnumerable<string> Wrong(Pack pack)
    {
        if (!Zones.Exist(pack.Zone))
        {
            yield return $"{pack.Zone} is no zone.";
        }

        foreach (var twice in pack.Rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"{twice.Key} stands twice.";
        }

        foreach (var wrong in pack.Rules.SelectMany(r => Wrong(pack, r)))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<string> Wrong(Pack pack, Rule rule)
    {
        (bool Holds, string Sentence)[] wanted =
        [
            (rule.Id.StartsWith(pack.Name.ToLowerInvariant() + ".", StringComparison.Ordinal), "does not begin with the pack's name"),
            (!string.IsNullOrWhiteSpace(rule.Article), "names no article"),
            (rule.ContentCount == 1, "must have exactly one content"),
            (!(rule.Until <= rule.From), "ends before it begins"),
            (!rule.Verified || rule.Source is not null, "is verified and does not say where it can be read"),
            (rule.Verified || !string.IsNullOrWhiteSpace(rule.Note), "is not verified and does not say what is uncertain"),
            (rule.Deadline is not { } d || (d.Rights.Count > 0 && d.Within.Amount > 0 && !(d.Extension?.Amount <= 0)), "has a term that is none"),
            (rule.Holiday is not { } h || new object?[] { h.Date, h.Easter, h.Weekday, h.Dates }.Count(x => x is not null) == 1, "must say in exactly one way when the holiday is"),
            (rule.Holiday?.EveryYears is null == rule.Holiday?.SinceYear is null, "must name a year where the holiday is not every year"),
            (rule.Hours is not { } hours || (hours.Kinds.Count > 0 && hours.Days.Count > 0), "has no hours"),
        ];
        return wanted.Where(w => !w.Holds).Select(w => $"{rule.Id} {w.Sentence}.");
    }
}
