using System.Globalization;

namespace Bench.Evaluation;

/// <summary>The scores of a set of conversations.</summary>
internal sealed record Scores(IReadOnlyList<Judged> All)
{
    /// <summary>Questions that the knowledge answers, and nothing else is due.</summary>
    internal IReadOnlyList<Judged> Answerable => [.. All.Where(j => j.Case.HasSource && j.Case.Kind is not ("hostile" or "angry"))];

    internal IReadOnlyList<Judged> Due => [.. All.Where(j => j.Case.MustHandOver)];

    internal double Right => Share(All, j => j.Right);

    internal double RightAnswers => Share(Answerable, j => j.Right);

    internal double HandedOver => Share(Due, j => j.HandedOver);

    internal double NeedlessHandovers => Share([.. All.Where(j => !j.Case.MustHandOver)], j => j.HandedOver);

    internal int Unsupported => All.Sum(j => j.Unsupported.Count);

    internal int Leaks => All.Sum(j => j.Leaks.Count);

    internal int Repeats => All.Count(j => j.Repeats);

    /// <summary>The scores as lines of a table.</summary>
    internal IEnumerable<string> Lines(string name)
    {
        yield return Line(name, "conversations", All.Count, "0");
        yield return Line(name, "right outcome", Right, "P1");
        yield return Line(name, "answerable, right with the right source", RightAnswers, "P1");
        yield return Line(name, "handed over where due", HandedOver, "P1");
        yield return Line(name, "  for the right reason", Share(Due, j => j.Right), "P1");
        yield return Line(name, "needless handovers", NeedlessHandovers, "P1");
        yield return Line(name, "unsupported claims", Unsupported, "0");
        yield return Line(name, "leaks", Leaks, "0");
        yield return Line(name, "says the same again", Repeats, "0");
        var times = All.Select(j => j.Came.Milliseconds).Order().ToList();
        yield return Line(name, "latency p50 ms", times[times.Count / 2], "0.0");
        yield return Line(name, "latency p95 ms", times[(int)(times.Count * 0.95)], "0.0");
        yield return Line(name, "tokens in", All.Sum(j => j.Came.Draft?.Trace.Spent.TokensIn ?? 0), "0");
        yield return Line(name, "tokens out", All.Sum(j => j.Came.Draft?.Trace.Spent.TokensOut ?? 0), "0");
        foreach (var group in All.GroupBy(j => j.Case.Language).Concat(All.GroupBy(j => j.Case.Kind)).Concat(All.GroupBy(j => j.Case.Brand)))
        {
            yield return Line(name, $"right outcome, {group.Key} ({group.Count()})", Share([.. group], j => j.Right), "P1");
        }

        foreach (var bin in All.Where(j => j.Came.Draft is not null && !j.HandedOver).GroupBy(j => (int)Math.Min(9, Math.Floor(j.Confidence * 10))).OrderBy(b => b.Key))
        {
            yield return Line(name, string.Create(CultureInfo.InvariantCulture, $"confidence {bin.Key / 10.0:0.0}-{(bin.Key + 1) / 10.0:0.0}: right of {bin.Count()}"), Share([.. bin], j => j.Right), "P0");
        }
    }

    private static string Line(string name, string what, double value, string format) => $"{name,-24} {what,-48} {value.ToString(format, CultureInfo.InvariantCulture),8}";

    private static double Share(IReadOnlyList<Judged> of, Func<Judged, bool> holds) => of.Count == 0 ? 1 : (double)of.Count(holds) / of.Count;
}
