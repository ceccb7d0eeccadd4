using Conversations.People;

namespace Storage.Audit;

/// <summary>What is wrong with an exported proof.</summary>
/// <param name="Line">The line; 0 when it concerns what is not there.</param>
/// <param name="What">One sentence.</param>
public sealed record ProofFinding(int Line, string What);

/// <summary>
/// Checks exported statements with nothing but the installation's public key and, if there is one, a published root: no store, no other key, no network. Without
/// a root a cut-off end goes unseen; everything else is found.
/// </summary>
/// <param name="key">The public key.</param>
/// <param name="root">A root that was published after the statements of interest were made; null for none.</param>
public sealed class ProofCheck(ProofKey key, RootFile? root = null)
{
    /// <summary>How far the clocks of the processes that write statements and publish roots may be apart.</summary>
    public static readonly TimeSpan Drift = TimeSpan.FromMinutes(15);

    private readonly List<ProofFinding> _findings = [];

    /// <summary>
    /// Checks the lines of an export: the whole audit stream of one person, or one after the other those of people who were merged into one. Empty when all is well.
    /// </summary>
    /// <param name="lines">See <see cref="SignedStatement"/>; empty lines are passed over.</param>
    /// <param name="people">Who must be in it, and nobody else; null for whoever is.</param>
    public IReadOnlyList<ProofFinding> Run(IEnumerable<string> lines, IReadOnlyCollection<PersonId>? people = null)
    {
        _findings.Clear();
        var read = Read(lines);
        foreach (var stream in read.GroupBy(l => l.Statement.Person))
        {
            if (people is not null && !people.Contains(stream.Key))
            {
                Found(stream.First().Number, $"A statement about another person, {stream.Key}.");
            }

            Together([.. stream], read);
            Stream(stream.Key, Once([.. stream]));
        }

        foreach (var missing in (people ?? []).Where(p => read.TrueForAll(l => l.Statement.Person != p)))
        {
            Against(missing, []);
        }

        if (read.Count == 0)
        {
            Found(0, "There is no statement in it.");
        }

        return [.. _findings.OrderBy(f => f.Line)];
    }

    private List<Line> Read(IEnumerable<string> lines)
    {
        var (read, number, refused) = (new List<Line>(), 0, 0);
        foreach (var text in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (SignedStatement.Read(text) is not { } statement)
            {
                Found(number, "This line is no statement: it was damaged or edited.");
                continue;
            }

            if (!key.Holds(statement.Bytes, statement.Signature))
            {
                refused++;
                Found(number, $"The signature of statement {statement.Seq} does not hold: it was edited, or another key signed it.");
            }

            read.Add(new(number, statement));
        }

        if (refused > 1 && refused == read.Count)
        {
            Found(0, "Not one signature holds: this is probably the public key of another installation.");
        }

        return read;
    }

    // A statement of somebody else that was put between them would be the first of a stream of its own.
    private void Together(Line[] stream, List<Line> all)
    {
        var (first, last) = (all.IndexOf(stream[0]), all.IndexOf(stream[^1]));
        if (last - first >= stream.Length)
        {
            Found(stream[^1].Number, $"Statements about another person stand between those about {stream[0].Statement.Person}.");
        }
    }

    // In the order of their numbers, each once.
    private List<Line> Once(Line[] stream)
    {
        var (seen, highest) = (new SortedDictionary<long, Line>(), 0L);
        foreach (var line in stream)
        {
            var seq = line.Statement.Seq;
            if (!seen.TryAdd(seq, line))
            {
                Found(line.Number, $"Statement {seq} is there twice: in lines {seen[seq].Number} and {line.Number}.");
            }
            else if (seq < highest)
            {
                Found(line.Number, $"Statement {seq} stands after statement {highest}: the order was changed.");
            }

            highest = Math.Max(highest, seq);
        }

        return [.. seen.Values];
    }

    private void Stream(PersonId person, List<Line> stream)
    {
        var (seq, link, at) = (0L, Statement.Start, DateTimeOffset.MinValue);
        foreach (var (number, statement) in stream)
        {
            if (statement.Seq > seq + 1)
            {
                Found(number, statement.Seq == seq + 2 ? $"Statement {seq + 1} is missing." : $"Statements {seq + 1} to {statement.Seq - 1} are missing.");
            }
            else if (statement.Prev != link)
            {
                Found(number, $"Statement {statement.Seq} does not follow the one before it: one of them was edited or replaced.");
            }

            if (statement.At < at)
            {
                Found(number, $"Statement {statement.Seq} is back-dated: it is older than the one before it.");
            }

            (seq, link, at) = (statement.Seq, statement.Link, statement.At);
        }

        Against(person, stream);
    }

    private void Against(PersonId person, List<Line> stream)
    {
        if (root is null)
        {
            return;
        }

        var leaf = root.Leaves.GetValueOrDefault(person) ?? new(person, 0, []);
        var last = stream.Count == 0 ? 0 : stream[^1].Statement.Seq;
        if (last < leaf.Audit)
        {
            Found(0, $"The end was cut off: the published root knows {leaf.Audit} statements about {person}, and the last one here is {last}.");
        }

        foreach (var (number, statement) in stream)
        {
            if (statement.Seq == leaf.Audit && statement.Link != leaf.AuditLink)
            {
                Found(number, $"Statement {statement.Seq} is not the one that the published root names.");
            }

            if (statement.Seq > leaf.Audit && statement.At < root.At - Drift)
            {
                Found(number, $"Statement {statement.Seq} is back-dated: it claims to be older than the published root, which does not know it.");
            }
        }
    }

    private void Found(int line, string what) => _findings.Add(new(line, what));

    private sealed record Line(int Number, SignedStatement Statement);
}
