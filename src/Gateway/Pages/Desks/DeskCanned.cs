using System.Globalization;
using Desk.Models;
using Desk.Texts;
using Gateway.Pages.Access;
using Gateway.Replies;

namespace Gateway.Pages.Desks;

/// <summary>The texts that are kept, as the composer offers them: one line for each language, the reader's first.</summary>
internal static class DeskCanned
{
    internal static IReadOnlyList<CannedChoice> Of(IReadOnlyList<CannedReply> all, PersonName person, Visit visit, string? channel)
    {
        var known = CannedReplies.Known(person.Name, visit.Agent, visit.Brand.Name);
        var first = visit.Language.Tag();
        return
        [
            .. all.Where(r => r.Channel is null || channel is null || r.Channel == channel)
                .SelectMany(r => r.Texts.Where(t => t.Value.Length > 0), (r, t) => new CannedChoice($"{r.Id}|{t.Key}", r.Shortcut, CannedReplies.Fill(t.Value, known), t.Key))
                .OrderBy(c => c.Language == first ? 0 : 1),
        ];
    }

    /// <summary>Those whose name or words hold every word that was typed, however it is written there.</summary>
    internal static IReadOnlyList<CannedChoice> Found(IReadOnlyList<CannedChoice> choices, string? query) =>
        [.. choices.Where(c => (query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(word =>
            CultureInfo.InvariantCulture.CompareInfo.IndexOf($"{c.Shortcut} {c.Text}", word.TrimStart('/'), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0))];
}
