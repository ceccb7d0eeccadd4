using Conversations.Log;
using Conversations.People;
using Storage;

namespace Integration.Storage;

/// <summary>Names: entries are found again by the ids that they stand for or point at.</summary>
public abstract class NameConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static NewEntry Named(string id, params string[] names) => Some.Entry(id) with { Names = names };

    private async Task<string> FoundAsync(PersonId person, params string[] names) => string.Join(
        " ", (await Store.FindAsync(person, names, Stop)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}:{string.Join(',', f.Value)}"));

    [Fact]
    public async Task Each_name_leads_to_the_entries_that_carry_it_and_unknown_ones_to_nothing()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1"), Named("e2", "m1"), Named("e3", "m2", "m1")));
        await CommitAsync(Some.Commit(person, Named("e4", "m1"), Some.Entry("e5")) with { CommitId = "c1", Expected = 3 });

        Assert.Equal("m1:2,3,4 m2:3", await FoundAsync(person, "m2", "nobody's", "m1"));
        Assert.Empty(await Store.FindAsync(person, [], Stop));
    }

    [Fact]
    public async Task What_another_instance_appended_is_found()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());
        await CommitAsync(Some.Commit(person, Named("e1", "m1")), other);
        await CommitAsync(Some.Commit(person, Named("e2", "m1")));

        Assert.Equal([1, 2], (await other.FindAsync(person, ["m1"], Stop))["m1"]);
    }

    [Fact]
    public async Task A_duplicate_is_found_under_no_name_and_what_follows_it_under_its_own_version()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1") with { Names = ["m1"] }));
        await CommitAsync(Some.Commit(person, Some.Entry("x", "d1") with { Names = ["m1", "m2"] }, Named("e2", "m3")));

        Assert.Equal("m1:1 m3:2", await FoundAsync(person, "m1", "m2", "m3"));
    }

    [Fact]
    public async Task A_commit_that_is_repeated_or_refused_adds_nothing()
    {
        var person = await MeetAsync();
        var commit = Some.Commit(person, Named("e1", "m1")) with { CommitId = "c1" };
        await CommitAsync(commit);
        await CommitAsync(commit);
        Assert.IsType<CommitResult.Conflict>(await Store.CommitAsync(Some.Commit(person, Named("e2", "m1")) with { Expected = 7 }, Stop));

        Assert.Equal("m1:1", await FoundAsync(person, "m1"));
    }

    [Fact]
    public async Task A_head_work_and_names_go_together_in_one_commit()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);
        await CommitAsync(new StoreCommit(person, "c1", 2, [Named("e3", "m1"), Some.Entry("e4", "d4")], [Some.Put("w1")], Some.Head(2)));

        Assert.Equal("m1:3", await FoundAsync(person, "m1"));
        Assert.Equal((4L, 2L), (await LoadAsync(person)) is var p ? (p.Version, p.HeadVersion) : default);
        Assert.Equal([true], await Store.SeenBeforeAsync(person, ["d4"], Stop));
        Assert.Single(Assert.Single(await ClaimAsync()).Due);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_name_that_comes_ever_again_keeps_its_first_and_newest_entries(int atOnce)
    {
        var person = await MeetAsync();
        for (var i = 0; i < 200; i += atOnce)
        {
            await CommitAsync(Some.Commit(person, [.. Enumerable.Range(i, atOnce).Select(e => Named($"e{e}", "m1"))]));
        }

        var versions = (await Store.FindAsync(person, ["m1"], Stop))["m1"];
        Assert.Equal([1, .. Enumerable.Range(201 - Retention.VersionsOfName, Retention.VersionsOfName).Select(v => (long)v)], versions);
    }

    [Fact]
    public async Task Many_names_at_once_are_all_kept()
    {
        var person = await MeetAsync();
        string[] names = [.. Enumerable.Range(0, 2_500).Select(i => $"m{i}")];
        await CommitAsync(Some.Commit(person, [.. names.Chunk(50).Select(c => Named("e" + c[0], c))]));

        var found = await Store.FindAsync(person, names, Stop);

        Assert.Equal(names.Select((n, i) => (n, (i / 50) + 1L)), names.Select(n => (n, Assert.Single(found[n]))));
    }

    [Fact]
    public async Task Commits_at_once_on_two_instances_lose_none()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());

        await AtOnceAsync(30, i => CommitAsync(Some.Commit(person, Named($"e{i}", "m1", $"only{i}")), i % 2 == 0 ? Store : other));

        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), (await Store.FindAsync(person, ["m1"], Stop))["m1"]);
    }

    [Fact]
    public async Task Names_are_each_persons_own_and_stay_with_a_merged_log()
    {
        var (one, two) = (await MeetAsync(), await MeetAsync());
        await CommitAsync(Some.Commit(one, Named("e1", "m1")));
        await Store.CloseAsync(one, "m1", two, Stop);
        Assert.IsType<CommitResult.Moved>(await Store.CommitAsync(Some.Commit(one, Named("e2", "m1")), Stop));

        Assert.Equal("m1:1", await FoundAsync(one, "m1"));
        Assert.Equal("", await FoundAsync(two, "m1"));
        Assert.Equal("", await FoundAsync(Some.Person(), "m1"));
    }

    [Fact]
    public async Task An_erasure_drops_them()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Named("e1", "m1")));

        await Store.EraseAsync(person, ["proof"], Stop);

        Assert.Equal("", await FoundAsync(person, "m1"));
        Assert.IsType<CommitResult.Erased>(await Store.CommitAsync(Some.Commit(person, Named("e2", "m1")), Stop));
        Assert.Equal("", await FoundAsync(person, "m1"));
    }
}
