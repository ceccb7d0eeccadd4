using System.Text.RegularExpressions;
using Conversations.People;
using Integration.Storage;
using Storage;
using Storage.Redis;

namespace Integration.Redis;

/// <summary>How the keys lie: what lives how long, what shares a slot, what the scripts may touch.</summary>
[Collection(nameof(SingleRedis))]
public sealed partial class RedisLayoutTests(SingleRedis redis) : IAsyncLifetime
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private IStore _store = null!;

    public async Task InitializeAsync() => _store = await redis.FreshAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task What_is_remembered_for_a_time_has_that_time_to_live_and_nothing_else_has_any()
    {
        var person = await LivedInAsync();
        var keys = Keyspace.Of(person);

        await AssertLivesAsync((string)keys.Dedupe("d1")!, Retention.Dedupe);
        await AssertLivesAsync((string)keys.Commit(person, "c1")!, Retention.CommitIds);
        await AssertLivesAsync((string)Keyspace.Tombstone("handoffs:acme", "h2")!, TimeSpan.FromDays(1));
        await AssertLivesAsync((string)Keyspace.Turn("b", "h1")!, Retention.Turns);
        await AssertLivesAsync((string)Keyspace.Turn("b", "h2")!, Retention.Turns + TimeSpan.FromMinutes(10));
        await AssertLivesAsync((string)Keyspace.Bucket("b")!, TimeSpan.FromMinutes(20));
        foreach (var key in await KeysAsync())
        {
            var expires = key.Contains(":d:", StringComparison.Ordinal) || key.Contains(":c:", StringComparison.Ordinal) || key.Contains(":gone:", StringComparison.Ordinal)
                || key.StartsWith("{w:", StringComparison.Ordinal);
            Assert.Equal(expires, await redis.Server.AskAsync($"PTTL {key}") != ":-1");
        }
    }

    [Fact]
    public async Task Every_key_of_a_person_carries_their_partitions_tag()
    {
        await LivedInAsync();

        Assert.All((await KeysAsync()).Where(k => !k.StartsWith("{b:", StringComparison.Ordinal) && !k.StartsWith("{d:", StringComparison.Ordinal) && !k.StartsWith("{w:", StringComparison.Ordinal)),
            key => Assert.StartsWith("{p017}:", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task States_are_a_hash_table_from_the_first_person_on()
    {
        await _store.CreateOrGetAsync(Some.Address(), Some.NewPerson(), Stop);

        Assert.Equal("hashtable", await redis.Server.AskAsync("OBJECT ENCODING {p017}:states"));
    }

    [Fact]
    public async Task Nothing_of_a_free_lane_is_left_when_its_work_is_done()
    {
        var person = (await _store.CreateOrGetAsync(Some.Address(), Some.NewPerson(), Stop)).Person;
        await _store.CommitAsync(Some.Commit(person) with { Work = [Some.Put("w1")] }, Stop);
        var lane = Assert.Single(await _store.ClaimAsync(17, 1, TimeSpan.FromMinutes(1), Stop));
        await _store.CommitAsync(Some.Commit(person) with { Work = [new Conversations.Log.WorkChange.Done("w1")] }, Stop);
        Assert.Equal(":1", await redis.Server.AskAsync("EXISTS {p017}:due"));

        await _store.ReleaseAsync(lane, Stop);

        Assert.Equal(":0", await redis.Server.AskAsync("EXISTS {p017}:due"));
    }

    [Fact]
    public async Task Somebody_due_who_is_in_no_log_keeps_nobody_from_their_work()
    {
        var person = (await _store.CreateOrGetAsync(Some.Address(), Some.NewPerson(), Stop)).Person;
        await _store.CommitAsync(Some.Commit(person) with { Work = [Some.Put("w1")] }, Stop);
        await redis.Server.AskAsync($"ZADD {{p017}}:due 1 {Some.Person()}");

        Assert.Equal(person, Assert.Single(await _store.ClaimAsync(17, 10, TimeSpan.FromMinutes(1), Stop)).Person);
        Assert.Equal(":1", await redis.Server.AskAsync("ZCARD {p017}:due"));
    }

    [Fact]
    public async Task What_is_too_long_to_be_packed_is_refused_before_it_is_sent()
    {
        var person = (await _store.CreateOrGetAsync(Some.Address(), Some.NewPerson(), Stop)).Person;
        var big = new string('x', 70_000);

        foreach (var put in new[] { Some.Put(big), Some.Put("w1") with { Subject = big } })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await _store.CommitAsync(Some.Commit(person) with { Work = [put] }, Stop));
        }

        await Assert.ThrowsAsync<ArgumentException>(async () => await _store.AddKeyAsync(person, "k", new byte[70_000], Stop));
    }

    [Fact]
    public async Task Work_and_a_lease_for_ever_are_still_dates()
    {
        var person = (await _store.CreateOrGetAsync(Some.Address(), Some.NewPerson(), Stop)).Person;
        await _store.CommitAsync(Some.Commit(person) with { Work = [Some.Put("w1", TimeSpan.MaxValue)] }, Stop);
        var (now, due) = await _store.DueAsync(Stop);
        Assert.True(due[17] > now.AddYears(99));

        await _store.CommitAsync(Some.Commit(person) with { Work = [Some.Put("w2", TimeSpan.MinValue)] }, Stop);
        Assert.Single(Assert.Single(await _store.ClaimAsync(17, 1, TimeSpan.MaxValue, Stop)).Due);
        (now, due) = await _store.DueAsync(Stop);
        Assert.True(due[17] > now.AddYears(99));
    }

    [Fact]
    public void Every_script_is_used_says_what_it_takes_and_touches_only_what_it_is_given()
    {
        var used = typeof(Script).GetFields().Where(f => f.FieldType == typeof(Script)).Select(f => ((Script)f.GetValue(null)!).Text).ToHashSet(StringComparer.Ordinal);
        var embedded = typeof(Script).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".lua", StringComparison.Ordinal)).ToList();

        Assert.Equal(used.Count, embedded.Count);
        foreach (var text in used)
        {
            Assert.Matches(@"\A-- .+\n(-- .*\n)*-- KEYS  .+\n(--.*\n)*-- Returns .+\n", text);
            foreach (Match call in Calls().Matches(text))
            {
                Assert.Matches(@"^('TIME'|'PUBLISH', ARGV|'[A-Z]+', (KEYS\[|log\b|dedupe\b|once\b))", call.Groups[1].Value);
            }
        }
    }

    /// <summary>Somebody with everything that a person can have, a board and a document.</summary>
    private async Task<PersonId> LivedInAsync()
    {
        var person = (await _store.CreateOrGetAsync(Some.Address(), Some.NewPerson(), Stop)).Person;
        await _store.CommitAsync(Some.Commit(person, Some.Entry("e1", "d1") with { Names = ["n1"] }) with { CommitId = "c1", Work = [Some.Put("w1")] }, Stop);
        await _store.CommitAsync(Some.Commit(person) with { Expected = 1, Head = Some.Head(1) }, Stop);
        await _store.AppendAuditAsync(Some.Audit(person, 0, "a1"), Stop);
        await _store.PutAsync(Some.Row("h1", 1), Stop);
        await _store.RemoveAsync("handoffs:acme", "h2", 1, Stop);
        await _store.PutAsync("caps", "[]", null, Stop);
        await _store.ReserveAsync("b", "h1", TimeSpan.FromMinutes(10), 1, yields: false, Stop);
        await _store.ReserveAsync("b", "h2", TimeSpan.FromMinutes(10), 1, yields: false, Stop);
        return person;
    }

    private async Task<IReadOnlyList<string>> KeysAsync() =>
        (await redis.Server.AskAsync("EVAL \"return table.concat(redis.call('KEYS', '*'), ' ')\" 0")).Split(' ');

    private async Task AssertLivesAsync(string key, TimeSpan wanted)
    {
        var left = TimeSpan.FromMilliseconds(long.Parse((await redis.Server.AskAsync($"PTTL {key}"))[1..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(left, wanted - TimeSpan.FromMinutes(1), wanted);
    }

    [GeneratedRegex(@"call\(([^)]*)", RegexOptions.None, 1000)]
    private static partial Regex Calls();
}
