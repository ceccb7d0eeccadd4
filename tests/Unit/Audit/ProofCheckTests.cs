using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Storage.Audit;

namespace Unit.Audit;

/// <summary>Whoever has an export, the public key and a root finds whatever was done to the export.</summary>
public sealed class ProofCheckTests : IDisposable
{
    private readonly Exports _made = new();
    private readonly List<string> _lines;
    private readonly RootFile _root;

    public ProofCheckTests()
    {
        _lines = _made.Of(Exports.Ana, 6);
        _root = _made.Read(_made.Root(Exports.Begun.AddHours(1), _lines));
    }

    public void Dispose() => _made.Dispose();

    [Fact]
    public void An_honest_export_has_no_findings_with_and_without_a_root_and_with_later_statements()
    {
        Assert.Empty(_made.Check(_lines));
        Assert.Empty(_made.Check(_lines, _root));
        Assert.Empty(_made.Check([.. _lines, "", .. _made.Of(Exports.Luis, 2), " "]));
        Assert.Empty(_made.Check(_lines, _made.Read(_made.Root(Exports.Begun.AddMinutes(4), _lines[..4]))));
    }

    [Fact]
    public void Order_of_members_and_white_space_change_nothing()
    {
        var spaced = JsonSerializer.Serialize(
            new SortedDictionary<string, JsonNode?>(JsonNode.Parse(_lines[2])!.AsObject().ToDictionary(m => m.Key, m => m.Value), Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))),
            new JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings(" ");

        Assert.NotEqual(_lines[2], spaced);
        Assert.Empty(_made.Check([.. _lines[..2], spaced, .. _lines[3..]], _root));
    }

    [Theory]
    [InlineData("first deleted", "Statement 1 is missing.")]
    [InlineData("one deleted", "Statement 3 is missing.")]
    [InlineData("two deleted", "Statements 3 to 4 are missing.")]
    [InlineData("end cut off", "The end was cut off: the published root knows 6 statements about p_017_3f9a, and the last one here is 5.")]
    [InlineData("all deleted", "There is no statement in it.")]
    [InlineData("swapped", "Statement 3 stands after statement 4: the order was changed.")]
    [InlineData("twice", "Statement 3 is there twice: in lines 3 and 4.")]
    [InlineData("renumbered", "The signature of statement 2 does not hold: it was edited, or another key signed it.")]
    [InlineData("another's in place of one", "Statement 3 is missing.")]
    [InlineData("another's among them", "Statements about another person stand between those about p_017_3f9a.")]
    [InlineData("unsigned", "The signature of statement 3 does not hold: it was edited, or another key signed it.")]
    [InlineData("another's signature", "The signature of statement 3 does not hold: it was edited, or another key signed it.")]
    [InlineData("no statement", "This line is no statement: it was damaged or edited.")]
    public void What_was_done_to_it_is_said(string how, string finding) => Assert.Contains(_made.Check(Tampered(how), _root), f => f.What == finding);

    [Fact]
    public void Another_installations_key_and_statements_are_told_apart()
    {
        using var foreign = new Exports();

        Assert.Contains(foreign.Check(_lines), f => f.What == "Not one signature holds: this is probably the public key of another installation.");
        Assert.Equal([3], _made.Check([.. _lines[..2], foreign.Of(Exports.Ana, 3)[2], .. _lines[3..]]).Where(f => f.What.Contains("another key", StringComparison.Ordinal)).Select(f => f.Line));
    }

    [Fact]
    public void Whoever_must_not_be_in_it_and_whoever_must_be_are_named()
    {
        Assert.Empty(_made.Check(_lines, null, Exports.Ana));
        Assert.Contains(_made.Check([.. _lines, .. _made.Of(Exports.Luis, 2)], null, Exports.Ana), f => f.What.StartsWith("A statement about another person, p_200_77c1", StringComparison.Ordinal));
        var both = _made.Read(_made.Root(Exports.Begun.AddHours(1), _lines, _made.Of(Exports.Luis, 2)));
        Assert.Contains(_made.Check(_lines, both, Exports.Ana, Exports.Luis), f => f.What.StartsWith("The end was cut off: the published root knows 2", StringComparison.Ordinal));
    }

    // What the installation itself, or whoever has its key, could do.
    [Theory]
    [InlineData("back-dated", "Statement 3 is back-dated: it is older than the one before it.")]
    [InlineData("written anew", "Statement 6 is not the one that the published root names.")]
    [InlineData("slipped in", "Statement 7 is back-dated: it claims to be older than the published root, which does not know it.")]
    [InlineData("chained elsewhere", "Statement 3 does not follow the one before it: one of them was edited or replaced.")]
    public void What_was_signed_but_is_not_what_was_is_found(string how, string finding) => Assert.Contains(_made.Check(Resigned(how), _root), f => f.What == finding);

    [Fact]
    public void Any_other_character_anywhere_is_found()
    {
        var line = _lines[3];
        for (var i = 0; i < line.Length; i++)
        {
            foreach (var other in "\"0aZ é".Where(c => c != line[i]))
            {
                Assert.NotEmpty(_made.Check([.. _lines[..3], line[..i] + other + line[(i + 1)..], .. _lines[4..]]));
            }
        }
    }

    [Fact]
    public void Any_change_that_says_something_else_is_found() => FsCheck.Check.One(Properties.Usual, Prop.ForAll<int, int, char>((at, kind, other) =>
    {
        var (line, i) = (_lines[2], (int)((uint)at % _lines[2].Length));
        var changed = ((uint)kind % 3) switch
        {
            0 => line[..i] + other + line[(i + 1)..],
            1 => line[..i] + line[(i + 1)..],
            _ => line[..i] + other + line[i..],
        };
        // A space between two members, or a slash before a slash, says the same.
        return Same(line, changed) || _made.Check([.. _lines[..2], .. changed.Split('\n'), .. _lines[3..]]).Count > 0;
    }));

    [Fact]
    public void Every_member_of_every_statement_is_under_the_signature()
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            foreach (var (name, _) in JsonNode.Parse(_lines[i])!.AsObject())
            {
                foreach (var value in new JsonNode?[] { null, "x", 7, new JsonArray(), true })
                {
                    Assert.NotEmpty(_made.Check([.. _lines[..i], With(_lines[i], name, value), .. _lines[(i + 1)..]]));
                }

                var without = JsonNode.Parse(_lines[i])!.AsObject();
                without.Remove(name);
                Assert.NotEmpty(_made.Check([.. _lines[..i], without.ToJsonString(), .. _lines[(i + 1)..]]));
            }

            Assert.NotEmpty(_made.Check([.. _lines[..i], With(_lines[i], "added", 1), .. _lines[(i + 1)..]]));
            // Twice the same name: readers differ in which one they take.
            Assert.NotEmpty(_made.Check([.. _lines[..i], "{\"seq\":9," + _lines[i][1..], .. _lines[(i + 1)..]]));
        }
    }

    [Fact]
    public void The_same_signature_in_another_writing_does_not_hold()
    {
        var sig = (string)JsonNode.Parse(_lines[0])!["sig"]!;
        // The last two characters before the padding carry bits that no byte needs.
        var last = sig[^3];
        var same = sig[..^3] + (char)(last + 1) + "==";
        Assert.Equal(Convert.FromBase64String(sig[Statement.Scheme.Length..]), Convert.FromBase64String(same[Statement.Scheme.Length..]));

        Assert.NotEmpty(_made.Check([With(_lines[0], "sig", same), .. _lines[1..]]));
        Assert.NotEmpty(_made.Check([With(_lines[0], "sig", sig + " "), .. _lines[1..]]));
        Assert.NotEmpty(_made.Check([With(_lines[0], "sig", sig[Statement.Scheme.Length..]), .. _lines[1..]]));
    }

    private IEnumerable<string> Tampered(string how) => how switch
    {
        "first deleted" => _lines[1..],
        "one deleted" => [.. _lines[..2], .. _lines[3..]],
        "two deleted" => [.. _lines[..2], .. _lines[4..]],
        "end cut off" => _lines[..5],
        "all deleted" => [],
        "swapped" => [.. _lines[..2], _lines[3], _lines[2], .. _lines[4..]],
        "twice" => [.. _lines[..3], .. _lines[2..]],
        "renumbered" => [_lines[0], .. _lines[2..].Select((l, i) => With(l, "seq", i + 2))],
        "another's in place of one" => [.. _lines[..2], _made.Of(Exports.Luis, 3)[2], .. _lines[3..]],
        "another's among them" => [.. _lines[..2], _made.Of(Exports.Luis, 1)[0], .. _lines[2..]],
        "unsigned" => [.. _lines[..2], With(_lines[2], "sig", null), .. _lines[3..]],
        "another's signature" => [.. _lines[..2], With(_lines[2], "sig", JsonNode.Parse(_lines[3])!["sig"]!.DeepClone()), .. _lines[3..]],
        "no statement" => [.. _lines[..2], "{}", .. _lines[3..]],
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private IEnumerable<string> Resigned(string how) => how switch
    {
        "back-dated" => [.. _lines[..2], Again(_lines[2], s => s["at"] = Statement.Time(Exports.Begun)), .. _lines[3..]],
        "written anew" => [.. _lines[..5], Again(_lines[5], s => s["fields"] = new JsonArray())],
        "slipped in" => [.. _lines, Again(_lines[5], s => (s["seq"], s["prev"]) = (7, SignedStatement.Read(_lines[5])!.Link))],
        "chained elsewhere" => [.. _lines[..2], Again(_lines[2], s => s["prev"] = Statement.Start), .. _lines[3..]],
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private string Again(string line, Action<JsonObject> change)
    {
        var statement = JsonNode.Parse(line)!.AsObject();
        statement.Remove("sig");
        change(statement);
        return _made.Signed(Canonical.Bytes(statement));
    }

    private static string With(string line, string name, JsonNode? value)
    {
        var changed = JsonNode.Parse(line)!.AsObject();
        changed[name] = value?.DeepClone();
        return changed.ToJsonString();
    }

    private static bool Same(string line, string changed)
    {
        try
        {
            return Encoding.UTF8.GetString(Canonical.Bytes(JsonNode.Parse(changed)!)) == line;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
