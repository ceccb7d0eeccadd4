using System.Globalization;
using Conversations.Messages;
using Personalization.Drafting;
using Personalization.UseCases;
using Unit.Personalization;
using Xunit.Abstractions;

namespace Unit.Handover;

/// <summary>
/// What must go to a person, and what only sounds like it, in words that no rule was written from. A folder is a set as it was written before the rules
/// were looked at again; a line is <c>es+ | message</c> for what must go and <c>es- | message</c> for what must not. What the figures were when a set was
/// new stands in docs/evaluation.md.
/// </summary>
public sealed class UnseenTests(ITestOutputHelper output)
{
    private const double Recall = 0.95;
    private const double FalseAlarms = 0.05;

    // What of a whole class and language may go wrong, where one line of twenty is five per cent.
    private const double OfOneLanguage = 0.9;

    public static TheoryData<string> Sets() => [.. All().Select(r => r.Set).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void What_must_go_to_a_person_does_and_little_else(string set)
    {
        var rows = All().Where(r => r.Set == set).Select(r => (Row: r, Went: GoesToPerson(r))).ToList();
        foreach (var one in rows.GroupBy(r => (r.Row.Class, r.Row.Language)))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set}/{one.Key.Class} {one.Key.Language}: {Share(one, must: true)} found, {Share(one, must: false)} without need"));
        }

        foreach (var one in rows.Where(r => r.Went != r.Row.Must))
        {
            output.WriteLine($"{(one.Row.Must ? "missed" : "needless")} {one.Row.Class} {one.Row.Language}: {one.Row.Text}");
        }

        Assert.All(rows.GroupBy(r => r.Row.Class), c => Assert.True(Of(c, must: true) >= Recall && Of(c, must: false) <= FalseAlarms, $"{c.Key}: {Share(c, must: true)} found, {Share(c, must: false)} without need."));
        Assert.All(rows.GroupBy(r => (r.Row.Class, r.Row.Language)), c => Assert.True(Of(c, must: true) >= OfOneLanguage && Of(c, must: false) <= 1 - OfOneLanguage, $"{c.Key}: {Share(c, must: true)}, {Share(c, must: false)}."));
    }

    private static double Of(IEnumerable<(Row Row, bool Went)> rows, bool must) => rows.Where(r => r.Row.Must == must).Average(r => r.Went ? 1.0 : 0);

    private static string Share(IEnumerable<(Row Row, bool Went)> rows, bool must) =>
        rows.Where(r => r.Row.Must == must).ToList() is var those ? string.Create(CultureInfo.InvariantCulture, $"{those.Count(r => r.Went)}/{those.Count}") : "";

    // As in a conversation: what says that an answer missed comes behind one.
    private static bool GoesToPerson(Row row)
    {
        var life = new Life();
        if (row.Class == "missed")
        {
            life.Writes(row.Language switch { "en" => "how much is shipping?", "pt" => "quanto custa o frete?", _ => "¿cuánto cuesta el envío?" }).When(
                new MessageQueued("d_1", Author.Assistant, Life.Sender, Life.WhatsApp, "12.900", MessageClass.Reply, "service", "support", life.Epochs)).Settled().After(TimeSpan.FromSeconds(40));
        }

        var reading = TurnReader.Read(life.Writes(row.Text, brandLanguage: row.Language).Seen, new BrandVoice("acme", "Acme", row.Language), UseCaseSet.Empty);
        return reading.Kind is ReadingKind.WantsPerson or ReadingKind.HandsOver or ReadingKind.Vulnerable || reading.Sign is { Band: < 3 };
    }

    private static IEnumerable<Row> All()
    {
        foreach (var name in typeof(UnseenTests).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("unseen/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(UnseenTests).Assembly.GetManifestResourceStream(name)!);
            var (set, kind) = (name.Split('/')[1], Path.GetFileNameWithoutExtension(name));
            while (reader.ReadLine() is { } line)
            {
                if (line.Split('|', 2, StringSplitOptions.TrimEntries) is [[_, _, var must], var text])
                {
                    yield return new(set, kind, line[..2], must == '+', text);
                }
            }
        }
    }

    private sealed record Row(string Set, string Class, string Language, bool Must, string Text);
}
