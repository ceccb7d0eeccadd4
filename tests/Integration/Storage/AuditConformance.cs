namespace Integration.Storage;

/// <summary>The audit stream: beside the log, numbered on its own, waking nobody.</summary>
public abstract class AuditConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Records_are_numbered_on_their_own_and_read_back_whole()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 5);

        Assert.Equal(1, await Store.AppendAuditAsync(person, Some.Entry("a1"), Stop));
        Assert.Equal(2, await Store.AppendAuditAsync(person, Some.Entry("a2"), Stop));
        Assert.Equal(3, await Store.AppendAuditAsync(person, Some.Entry("a3"), Stop));

        var all = await Store.ReadAuditAsync(person, 0, 10, Stop);
        Assert.Equal([(1, "a1"), (2, "a2"), (3, "a3")], all.Select(a => (a.Seq, a.Id)));
        var entry = Some.Entry("a2");
        Assert.Equal((entry.Kind, entry.Key), (all[1].Kind, all[1].Key));
        Assert.Equal(entry.Data, all[1].Data);
        Assert.Equal(entry.Hash, all[1].Hash);
        Assert.Equal([2], (await Store.ReadAuditAsync(person, 1, 1, Stop)).Select(a => a.Seq));
        Assert.Empty(await Store.ReadAuditAsync(person, 3, 10, Stop));
    }

    [Fact]
    public async Task It_bumps_no_version_and_stands_in_no_log()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);
        await Store.AppendAuditAsync(person, Some.Entry("a1"), Stop);

        Assert.Equal(2, (await LoadAsync(person)).Version);
        Assert.Equal(["e1", "e2"], await IdsAsync(person));
        Assert.Equal(3, (await CommitAsync(Some.Commit(person, Some.Entry("e3")) with { Expected = 2 })).Version);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Many_at_once_on_two_instances_leave_no_gap()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());

        var positions = await AtOnceAsync(30, async i => await (i % 2 == 0 ? Store : other).AppendAuditAsync(person, Some.Entry($"a{i}"), Stop));

        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), positions.Order());
        Assert.Equal(positions.Order(), (await Store.ReadAuditAsync(person, 0, 100, Stop)).Select(a => a.Seq));
    }

    [Fact]
    public async Task Each_person_has_a_stream_of_their_own()
    {
        var (one, two) = (await MeetAsync(), await MeetAsync());
        await Store.AppendAuditAsync(one, Some.Entry("a1"), Stop);

        Assert.Empty(await Store.ReadAuditAsync(two, 0, 10, Stop));
        Assert.Equal(1, await Store.AppendAuditAsync(two, Some.Entry("b1"), Stop));
    }

    [Fact]
    public async Task It_goes_on_after_a_merge_and_after_erasure()
    {
        var (person, survivor) = (await MeetAsync(), await MeetAsync());
        await Store.AppendAuditAsync(person, Some.Entry("a1"), Stop);
        await Store.CloseAsync(person, "m1", survivor, Stop);
        Assert.Equal(2, await Store.AppendAuditAsync(person, Some.Entry("a2"), Stop));
        await Store.EraseAsync(person, ["proof"], Stop);
        Assert.Equal(3, await Store.AppendAuditAsync(person, Some.Entry("a3"), Stop));

        Assert.Equal(["a1", "a2", "a3"], (await Store.ReadAuditAsync(person, 0, 10, Stop)).Select(a => a.Id));
    }
}
