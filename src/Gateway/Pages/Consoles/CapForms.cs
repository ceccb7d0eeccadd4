using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Desk.Models;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Pages.Desks;
using Personalization.Caps;

namespace Gateway.Pages.Consoles;

/// <summary>What a form about caps comes to.</summary>
/// <param name="Next">The rules afterwards; null when it was refused.</param>
/// <param name="Begins">From when they hold.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
internal sealed record CapOutcome(CapRuleSet? Next, DateTimeOffset Begins, CapsRefusal? Refusal)
{
    internal static CapOutcome No(string code, string? sentence = null) => new(null, default, new(code, sentence));
}

/// <summary>Reads forms about caps, and makes rules of them by the same declarations as a program's. Pure.</summary>
internal static class CapForms
{
    // The form's rule stands first; who fills in a form counts no places.
    private const string Place = "[0].";

    /// <summary>What was typed.</summary>
    internal static CapDraft Typed(IFormCollection form) => new(
        form["rule"].ToString(), form["id"].ToString().Trim(), form["limit"].ToString().Trim(), form["area"].ToString(), form["window"].ToString(), form["channels"].ToString(), form["onExceed"].ToString(), form["from"].ToString());

    /// <summary>The rules with the one that was typed: a new one, or another version of one that holds.</summary>
    internal static CapOutcome Save(CapRuleSet set, CapDraft typed, BrandConfig brand, DateTimeOffset now)
    {
        var from = typed.From.Length == 0 ? null : SnoozeTimes.Read(brand, null, typed.From, now);
        if (typed.From.Length > 0 && from is null)
        {
            return CapOutcome.No("from");
        }

        if (CapChanges.IsOver(from, now) || CapChanges.IsTooFar(from, now))
        {
            return CapOutcome.No(from < now ? "over" : "far");
        }

        var begins = CapChanges.Begins(from, now);
        var known = typed.Rule.Length == 0 ? null : set.At(begins).Find(r => r.Id == typed.Rule);
        if (typed.Rule.Length > 0 && known is null)
        {
            return CapOutcome.No("gone");
        }

        var (rules, errors) = Declared(typed, known, set.At(begins));
        return errors.Count > 0 ? CapOutcome.No("rule", string.Join(' ', errors.Select(Placeless))) : Kept(set.Change(rules[0].Id, rules[0], begins, now), begins);
    }

    /// <summary>The rules without one that holds.</summary>
    internal static CapOutcome Delete(CapRuleSet set, string rule, DateTimeOffset now) => set.At(now).Exists(r => r.Id == rule) ? Kept(set.Change(rule, null, now, now), now) : CapOutcome.No("gone");

    /// <summary>The rules without a change that was to come.</summary>
    internal static CapOutcome TakeBack(CapRuleSet set, string? edition, DateTimeOffset now) =>
        long.TryParse(edition, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && set.Editions.Find(e => e.From.UtcTicks == ticks)?.From is { } from && set.TakeBack(from, now) is { } next
            ? new(next, from, null)
            : CapOutcome.No("gone");

    /// <summary>The rule that was typed, before the others, as the declarations read them all.</summary>
    private static (IReadOnlyList<CapRule> Rules, IReadOnlyList<string> Errors) Declared(CapDraft typed, CapRule? known, IEnumerable<CapRule> all)
    {
        JsonNode[] declared = [Written(typed, known), .. all.Where(r => r != known).Select(Written)];
        return CapDeclarations.Parse(JsonSerializer.SerializeToElement(declared));
    }

    // What the form does not ask, the rule keeps.
    private static JsonObject Written(CapDraft typed, CapRule? known)
    {
        var rule = known is null ? [] : Written(known);
        rule["id"] = known?.Id ?? Said(typed.Id);
        rule["limit"] = int.TryParse(typed.Limit, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) ? limit : Said(typed.Limit);
        rule["area"] = Said(typed.Area);
        rule["window"] = Said(typed.Window);
        rule["channels"] = typed.Channels.Length == 0 ? null : new JsonArray([.. typed.Channels.Split(',').Select(c => JsonValue.Create(c))]);
        rule["onExceed"] = Said(typed.OnExceed);
        return rule;
    }

    private static JsonObject Written(CapRule rule)
    {
        var written = JsonSerializer.SerializeToNode(CapRuleView.Of(rule), Json.Api)!.AsObject();
        written.Remove("version");
        return written;
    }

    private static JsonNode? Said(string typed) => typed.Length == 0 ? null : JsonValue.Create(typed);

    private static string Placeless(string sentence) => sentence.StartsWith(Place, StringComparison.Ordinal) ? sentence[Place.Length..] : sentence;

    private static CapOutcome Kept(CapRuleSet next, DateTimeOffset begins) => next.HasTooManyToCome ? CapOutcome.No("full") : new(next, begins, null);
}
