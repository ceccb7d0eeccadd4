using Storage;

namespace Integration.Storage;

/// <summary>Wrapped keys: made once, replaced only by who saw them, dropped for good.</summary>
public abstract class KeyConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task A_key_is_added_beside_the_others()
    {
        var person = await MeetAsync();

        Assert.Equal([1, 2, 3], await Store.AddKeyAsync(person, "content:2026-11", [1, 2, 3], Stop));

        var keys = await Store.KeysAsync(person, Stop);
        Assert.Equal(["content:2026-11", "person"], keys.Keys.Order());
        Assert.Equal([1, 2, 3], keys["content:2026-11"]);
    }

    [Fact]
    public async Task A_key_that_is_there_is_answered_and_kept()
    {
        var person = await MeetAsync();
        await Store.AddKeyAsync(person, "k", [1], Stop);

        Assert.Equal([1], await Store.AddKeyAsync(person, "k", [2], Stop));
        Assert.Equal([1], (await Store.KeysAsync(person, Stop))["k"]);
    }

    [Fact]
    public async Task A_key_raced_by_many_on_two_instances_is_one()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());

        var all = await AtOnceAsync(20, async i => (await (i % 2 == 0 ? Store : other).AddKeyAsync(person, "k", [(byte)i], Stop))!.Single());

        Assert.Single(all.Distinct());
        Assert.Equal([all[0]], (await Store.KeysAsync(person, Stop))["k"]);
    }

    [Fact]
    public async Task Nobody_gets_no_key()
    {
        Assert.Null(await Store.AddKeyAsync(Some.Person(), "k", [1], Stop));
        Assert.Empty(await Store.KeysAsync(Some.Person(), Stop));
    }

    [Fact]
    public async Task Many_keys_are_added_at_once_and_each_that_is_there_is_kept()
    {
        var person = await MeetAsync();
        await Store.AddKeyAsync(person, "facts:a/1", [1], Stop);
        var many = Enumerable.Range(1, 1000).ToDictionary(i => $"facts:a/{i}", i => new[] { (byte)9, (byte)i });

        var there = await Store.AddKeysAsync(person, many, Stop);

        Assert.Equal(1000, there!.Count);
        Assert.Equal([1], there["facts:a/1"]);
        Assert.Equal(many["facts:a/1000"], there["facts:a/1000"]);
        var keys = await Store.KeysAsync(person, Stop);
        Assert.Equal(1001, keys.Count);
        Assert.All(there, k => Assert.Equal(k.Value, keys[k.Key]));
        Assert.Equal([3], (await Store.AddKeysAsync(person, Some.Keys(("new", [3]), ("facts:a/1", [7])), Stop))!["new"]);
        Assert.Equal([1], (await Store.KeysAsync(person, Stop))["facts:a/1"]);
    }

    [Fact]
    public async Task Many_keys_raced_by_two_instances_are_the_same_for_both()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());

        var all = await AtOnceAsync(10, async i => await (i % 2 == 0 ? Store : other).AddKeysAsync(person, Enumerable.Range(0, 20).ToDictionary(k => $"k{k}", _ => new[] { (byte)i }), Stop));

        var keys = await Store.KeysAsync(person, Stop);
        Assert.All(all, there => Assert.All(there!, k => Assert.Equal(keys[k.Key], k.Value)));
    }

    [Fact]
    public async Task Nobody_and_somebody_erased_get_no_keys()
    {
        var person = await MeetAsync();
        await Store.EraseAsync(person, [], Stop);

        Assert.Null(await Store.AddKeysAsync(person, Some.Keys(("a", [1]), ("b", [2])), Stop));
        Assert.Null(await Store.AddKeysAsync(Some.Person(), Some.Keys(("a", [1])), Stop));
        Assert.Empty(await Store.KeysAsync(person, Stop));
    }

    [Fact]
    public async Task Many_keys_are_dropped_in_one_step()
    {
        var person = await MeetAsync();
        await Store.AddKeysAsync(person, Enumerable.Range(1, 1000).ToDictionary(i => $"facts:a/{i}", _ => new byte[] { 1 }), Stop);

        await Store.DropKeysAsync(person, [.. Enumerable.Range(2, 999).Select(i => $"facts:a/{i}")], Stop);

        Assert.Equal(["facts:a/1", "person"], (await Store.KeysAsync(person, Stop)).Keys.Order());
    }

    [Fact]
    public async Task A_key_is_replaced_only_if_it_is_still_the_one_seen()
    {
        var person = await MeetAsync();
        await Store.AddKeyAsync(person, "k", [1], Stop);

        Assert.True(await Store.ReplaceKeyAsync(person, "k", [1], [2], Stop));
        Assert.False(await Store.ReplaceKeyAsync(person, "k", [1], [3], Stop));
        Assert.False(await Store.ReplaceKeyAsync(person, "missing", [1], [3], Stop));
        Assert.False(await Store.ReplaceKeyAsync(Some.Person(), "k", [1], [3], Stop));

        Assert.Equal([2], (await Store.KeysAsync(person, Stop))["k"]);
    }

    [Fact]
    public async Task Dropping_keys_takes_them_and_the_head_and_leaves_the_rest()
    {
        var (person, neighbour) = (await MeetAsync(), await MeetAsync());
        await Store.AddKeyAsync(person, "content:2026-10", [1], Stop);
        await Store.AddKeyAsync(person, "content:2026-11", [2], Stop);
        await Store.AddKeyAsync(neighbour, "content:2026-10", [3], Stop);
        await AppendAsync(person, 3);
        await CommitAsync(Some.Commit(person) with { Expected = 3, Head = Some.Head(2), Work = [Some.Put("w1")] });

        await Store.DropKeysAsync(person, ["content:2026-10", "never there"], Stop);

        Assert.Equal(["content:2026-11", "person"], (await Store.KeysAsync(person, Stop)).Keys.Order());
        Assert.Contains("content:2026-10", (await Store.KeysAsync(neighbour, Stop)).Keys);
        var loaded = await LoadAsync(person);
        Assert.Null(loaded.Head);
        Assert.Null(loaded.HeadLink);
        Assert.Equal((3L, 0L, false), (loaded.Version, loaded.HeadVersion, loaded.Erased));
        Assert.Equal([1, 2, 3], loaded.Tail.Select(e => e.Seq));
        Assert.Single(await ClaimAsync());
    }

    [Fact]
    public async Task A_new_head_can_follow_dropped_keys()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);
        await CommitAsync(Some.Commit(person) with { Expected = 3, Head = Some.Head(3) });
        await Store.DropKeysAsync(person, ["person"], Stop);

        await CommitAsync(Some.Commit(person) with { Expected = 3, Head = Some.Head(2, "anew") });

        var loaded = await LoadAsync(person);
        Assert.Equal(Some.Bytes("anew"), loaded.Head);
        Assert.Equal((2L, 1), (loaded.HeadVersion, loaded.Tail.Count));
    }
}
