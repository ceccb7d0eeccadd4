using System.Collections.Concurrent;

namespace Integration.Leaks;

/// <summary>What left by one way, about whom, what of their data was permitted in it, and whether they had confided an identifier by then.</summary>
internal sealed record Left(string Way, int Whose, string What, IReadOnlySet<Canary> Permitted, bool Confided);

/// <summary>What was found where it may not be.</summary>
internal sealed record Finding(string Way, int Whose, Canary Canary);

/// <summary>How one way out came off.</summary>
internal sealed record Measured(string Way, int Opportunities, int Leaks)
{
    /// <summary>The share that is not exceeded with 95 % confidence: Clopper and Pearson's exact bound, one-sided.</summary>
    public double Bound => Bounds.Upper(Leaks, Opportunities);
}

/// <summary>Everything that left, and the judgement of it.</summary>
internal sealed class Egress(Func<int, bool> confided)
{
    /// <summary>The one way out that holds no text: all of it is encrypted.</summary>
    public const string StoresFiles = "store's files";

    private readonly ConcurrentQueue<Left> _left = new();
    private readonly ConcurrentQueue<(string Way, byte[] Bytes)> _anywhere = new();

    /// <summary>Something left that is about one conversation.</summary>
    public void Add(string way, int whose, string what, IReadOnlySet<Canary>? permitted = null) => _left.Enqueue(new(way, whose, what, permitted ?? new HashSet<Canary>(), confided(whose)));

    /// <summary>Something that may hold nothing of anybody.</summary>
    public void Anywhere(string way, byte[] bytes) => _anywhere.Enqueue((way, bytes));

    /// <summary>Looks through all of it. Every conversation is an opportunity for each way that may hold nothing of anybody.</summary>
    public (IReadOnlyList<Measured> Ways, IReadOnlyList<Finding> Findings) Judge(Haystack haystack, int conversations) => Judge(haystack, conversations, _left);

    /// <summary>The same for what people confided: what left before they did was no opportunity, and a part of a number is only looked for in what is told about its own person.</summary>
    public (IReadOnlyList<Measured> Ways, IReadOnlyList<Finding> Findings) JudgeConfided(IReadOnlyCollection<Canary> confided, int conversations) =>
        Judge(new(confided), conversations, [.. _left.Where(l => l.Confided)]);

    private (IReadOnlyList<Measured> Ways, IReadOnlyList<Finding> Findings) Judge(Haystack haystack, int conversations, IReadOnlyCollection<Left> lefts)
    {
        var findings = new ConcurrentBag<Finding>();
        var leaky = new ConcurrentBag<string>();
        Parallel.ForEach(lefts, left =>
        {
            var found = haystack.In(left.What, left.Whose).Except(left.Permitted).Where(c => c.Field != Confidences.Half || c.Whose == left.Whose).ToList();
            found.ForEach(c => findings.Add(new(left.Way, left.Whose, c)));
            if (found.Count > 0)
            {
                leaky.Add(left.Way);
            }
        });
        Parallel.ForEach(_anywhere, x =>
        {
            foreach (var c in haystack.In(x.Bytes).Concat(x.Way == StoresFiles ? [] : haystack.InText(x.Bytes)).Where(c => c.Field != Confidences.Half))
            {
                findings.Add(new(x.Way, c.Whose, c));
            }
        });
        var each = lefts.GroupBy(l => l.Way, StringComparer.Ordinal).Select(g => new Measured(g.Key, g.Count(), leaky.Count(w => w == g.Key)));
        var any = _anywhere.GroupBy(x => x.Way, StringComparer.Ordinal)
            .Select(g => new Measured(g.Key, conversations, findings.Where(f => f.Way == g.Key).Select(f => f.Whose).Distinct().Count()));
        return ([.. each.Concat(any).OrderBy(m => m.Way, StringComparer.Ordinal)], [.. findings.Distinct()]);
    }
}
