using Conversations.Messages;
using Gateway.Configuration;
using Xunit;

namespace Unit.Wire;

/// <summary>
/// Every kind of event of every channel has a fixture, and becomes exactly what stands beside it. <c>WRITE_FIXTURES=1</c> writes
/// what is there now, to be read before it is committed; the run that writes is red.
/// </summary>
public sealed class KindFixtureTests
{
    public static TheoryData<string> Fixtures() => [.. Fixture.All().Select(f => f.ToString())];

    public static TheoryData<string> Channels() => [.. Enum.GetNames<ChannelKind>()];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task Each_kind_becomes_the_entries_beside_it(string name)
    {
        var fixture = Fixture.Named(name);
        var actual = await Entries.OfAsync(fixture.Read());
        var expected = File.Exists(fixture.Entries) ? File.ReadAllText(fixture.Entries) : "";
        if (expected != actual && Environment.GetEnvironmentVariable("WRITE_FIXTURES") == "1")
        {
            File.WriteAllText(fixture.Entries, actual);
        }

        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Each_unsupported_event_keeps_its_JSON_whole(string name)
    {
        var fixture = Fixture.Named(name);
        var body = System.Text.Encoding.UTF8.GetString(fixture.Body());
        foreach (var kept in (fixture.Read()?.Events ?? []).Select(e => e.Event).OfType<UnsupportedReceived>())
        {
            using var json = System.Text.Json.JsonDocument.Parse(kept.Raw);
            Assert.True(fixture.Path.EndsWith(".form", StringComparison.Ordinal) || body.Contains(kept.Raw, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Reading_twice_gives_the_same_keys_and_no_two_events_share_one(string name)
    {
        var fixture = Fixture.Named(name);
        var keys = Keys(fixture);
        Assert.Equal(keys, Keys(fixture));
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Operations_records_hold_no_personal_datum(string name)
    {
        var rows = string.Concat((Fixture.Named(name).Read()?.Records ?? []).Select(r => r.Row("acme").Json));
        Assert.All(new[] { "573001234567", "Customer One", "hola" }, datum => Assert.DoesNotContain(datum, rows, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_fixture_and_no_expectation_is_alone() => Assert.Empty(Fixture.Orphans());

    // A channel's Parse names its kinds, as they stand in the tables by which it reads them.
    [Theory]
    [MemberData(nameof(Channels))]
    public void Each_kind_that_a_channel_reads_has_a_fixture_of_its_name(string channel)
    {
        var kinds = (IEnumerable<string>?)typeof(Gateway.Channels.Parsing).Assembly.GetType($"Gateway.Channels.{channel}.Parse")!
            .GetProperty("Kinds", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)?.GetValue(null);
        var names = Fixture.Of(Enum.Parse<ChannelKind>(channel)).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(kinds ?? [], kind => Assert.Contains(kind.Replace('_', '-').Replace(':', '-').ToLowerInvariant(), names));
    }

    private static List<string> Keys(Fixture fixture) => fixture.Read() is { } parsed ? [.. parsed.Events.Select(e => e.Dedupe), .. parsed.Records.Select(r => r.Id)] : [];
}
