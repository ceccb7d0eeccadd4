using System.Text;
using Conversations.Messages;
using Gateway.Channels;
using Gateway.Configuration;
using Xunit;

namespace Unit.Wire;

/// <summary>Every event kind has a fixture with its expected entries beside it; an orphan of either sort fails.</summary>
public sealed class FixtureTests
{
    private static readonly string Folder = Find();

    public static TheoryData<string> Fixtures() => [.. Files().Where(f => !f.EndsWith(".expected", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Each_fixture_is_understood_as_the_file_beside_it_says(string file)
    {
        var actual = Described.Lines(Read(file));
        Assert.Equal(File.ReadAllLines(Path.Combine(Folder, file + ".expected")), actual);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Each_unsupported_event_keeps_its_JSON_whole(string file)
    {
        var body = File.ReadAllText(Path.Combine(Folder, file));
        foreach (var kept in (Read(file)?.Events ?? []).Select(e => e.Event).OfType<UnsupportedReceived>())
        {
            using var json = System.Text.Json.JsonDocument.Parse(kept.Raw);
            Assert.True(file.EndsWith(".form", StringComparison.Ordinal) || body.Contains(kept.Raw, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Reading_twice_gives_the_same_keys_and_no_two_events_share_one(string file)
    {
        var (first, second) = (Read(file), Read(file));
        var keys = first?.Events.Select(e => e.Dedupe).Concat(first.Records.Select(r => r.Id)).ToList() ?? [];
        Assert.Equal(keys, second?.Events.Select(e => e.Dedupe).Concat(second.Records.Select(r => r.Id)).ToList() ?? []);
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Operations_records_hold_no_personal_datum(string file)
    {
        var rows = string.Concat((Read(file)?.Records ?? []).Select(r => r.Row("acme").Json));
        Assert.DoesNotContain("573001234567", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("hola", rows, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_fixture_and_no_expectation_is_alone()
    {
        var all = Files().ToHashSet(StringComparer.Ordinal);
        Assert.All(all, f => Assert.Contains(f.EndsWith(".expected", StringComparison.Ordinal) ? f[..^".expected".Length] : f + ".expected", all));
    }

    private static Parsed? Read(string file)
    {
        var body = File.ReadAllBytes(Path.Combine(Folder, file));
        if (!file.EndsWith(".form", StringComparison.Ordinal))
        {
            return Given.Read(Given.Meta, Given.MetaRequest(body));
        }

        var form = Encoding.UTF8.GetString(body).ReplaceLineEndings("");
        var query = file.Contains("status", StringComparison.Ordinal) ? "?d=dispatch%2D1" : "";
        return Given.Read(Given.Twilio, Given.TwilioRequest(form, query.Length > 0 ? "/status" : "", query));
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".cs", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal);

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(at!.FullName, "Channels", "Fixtures")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "Channels", "Fixtures");
    }
}
