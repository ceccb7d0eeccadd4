using System.Globalization;
using Personalization.Jurisdictions;

namespace Unit.Jurisdictions;

/// <summary>Puts the question of a dated case to the law and says the answer as text, so that a case is one line of data.</summary>
internal static class Asked
{
    /// <summary>The answer of one rule to a question at an instant, as the law with that rule's pack gives it.</summary>
    public static string Of(PackRule rule, DateTimeOffset at, string ask)
    {
        var (law, on) = (PackBook.Law([rule.Pack.Name]), Local(at));
        return rule.Rule.Kind switch
        {
            "deadline" => Deadline(law, rule, at, ask),
            "hours" => Contact(law, rule, at, ask),
            "holiday" => law.IsHoliday(on) && rule.Rule.Holiday!.Falls(on) ? "holiday" : "no",
            _ when !rule.Rule.InForce(on) => "not in force",
            "words" => law.InForce(at).Contains(rule) ? Word(law, rule, at, ask) : "not in the law",
            "consent" => $"tacit {(law.AllowsTacitConsent(at) ? "yes" : "no")}, confirm {(law.ConsentNeedsConfirmation(ask, at) ? "yes" : "no")}",
            "minor" => $"{law.MinorUntil(at)}/{rule.Rule.Minor!.ParentUnder}/{rule.Rule.Minor.SensitiveUnder}",
            "sensitive" => rule.Rule.Sensitive!.Categories.Contains(ask, StringComparer.Ordinal) ? "sensitive" : "no",
            "registry" => $"{rule.Rule.Registry!.Name}; {rule.Rule.Registry.CheckEveryDays?.ToString(CultureInfo.InvariantCulture) ?? "-"}",
            "phrase" => law.Phrases(at).Contains(rule) ? rule.Rule.Phrase!.Text.Exactly(ask) ?? "" : "not said",
            "opt_out" => OptOut(rule.Rule.OptOut!),
            "spacing" => $"{rule.Rule.Spacing!.PerDay} a day, one channel a week {rule.Rule.Spacing.OneChannelAWeek}, authorised only {rule.Rule.Spacing.AuthorisedChannelsOnly}",
            var kind => throw new InvalidOperationException($"No question is known for {kind}."),
        };
    }

    private static DateOnly Local(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    private static string Deadline(Law law, PackRule rule, DateTimeOffset at, string ask)
    {
        var due = law.Deadline(Enum.Parse<DataRight>(ask, ignoreCase: true), at, rule.Pack.Zone);
        return due.Rule == rule.Rule.Id && due.Article == rule.Rule.Article
            ? string.Create(CultureInfo.InvariantCulture, $"{due.On:yyyy-MM-dd}") + (due.ExtendedOn is { } longer ? string.Create(CultureInfo.InvariantCulture, $", {longer:yyyy-MM-dd}") : "")
            : $"other rule {due.Rule ?? "none"}";
    }

    private static string Contact(Law law, PackRule rule, DateTimeOffset at, string ask)
    {
        var (kind, zone) = ask.Split('@') is [var k, var z] ? (k, z) : (ask, rule.Pack.Zone);
        var answer = law.MayContact(at, zone.Split('+'), Enum.Parse<ContactKind>(kind, ignoreCase: true));
        Assert(answer.Allowed || (answer.Rule == rule.Rule.Id && answer.Article == rule.Rule.Article));
        return answer.Allowed ? "yes" : answer.NextAt is { } next ? string.Create(CultureInfo.InvariantCulture, $"{next.ToOffset(at.Offset):yyyy-MM-ddTHH:mm}") : "no";
    }

    private static string Word(Law law, PackRule rule, DateTimeOffset at, string ask) =>
        ask.Split('/') is [var key, var language] && law.Word(key, at) == rule.Rule.Words![key] ? law.Word(key, at)!.In(language) : "another pack's";

    private static string OptOut(OptOutRule rule) =>
        $"{(rule.Words is null ? "-" : string.Join(' ', rule.Words))}; {rule.Numbers ?? "all"}; {rule.Within?.Amount} {rule.Within?.Unit}; {rule.ConfirmWithinMinutes} min; {rule.Scope}";

    private static void Assert(bool holds) => Xunit.Assert.True(holds, "the refusal names another rule than the one asked for");
}
