using Storage;

namespace Integration.Storage;

/// <summary>The address book: first contact, links, moves and freed addresses.</summary>
public abstract class AddressConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task First_contact_makes_entry_person_and_keys()
    {
        var (address, candidate) = (Some.Address(), Some.NewPerson());

        var route = await Store.CreateOrGetAsync(address, candidate, Stop);

        Assert.Equal((candidate.Person, true), (route.Person, route.Created));
        Assert.Equal(candidate.Keys, route.Keys);
        Assert.Null(route.Before);
        Assert.Null(route.MovedAt);
        Assert.Equal(candidate.Keys, await Store.KeysAsync(candidate.Person, Stop));
        Assert.Equal("acme", (await LoadAsync(candidate.Person)).Brand);
        var found = await Store.FindAsync(address, Stop);
        Assert.Equal((candidate.Person, false), (found!.Person, found.Created));
        Assert.Equal(candidate.Keys, found.Keys);
    }

    [Fact]
    public async Task Who_is_there_already_is_answered_with_their_keys_and_nobody_is_made()
    {
        var (address, first, second) = (Some.Address(), Some.NewPerson(), Some.NewPerson());
        await Store.CreateOrGetAsync(address, first with { Keys = Some.Keys(("person", [1]), ("content:2026-11", [2])) }, Stop);

        var route = await Store.CreateOrGetAsync(address, second, Stop);

        Assert.Equal((first.Person, false), (route.Person, route.Created));
        Assert.Equal(Some.Keys(("person", [1]), ("content:2026-11", [2])), route.Keys);
        Assert.Null(await Store.LoadAsync(second.Person, 1, Stop));
        Assert.Empty(await Store.KeysAsync(second.Person, Stop));
    }

    [Fact]
    public async Task First_contact_raced_by_many_on_two_instances_gives_one_person()
    {
        var (address, other) = (Some.Address(), await OpenAsync());

        var routes = await AtOnceAsync(40, async i =>
        {
            var candidate = Some.NewPerson() with { Keys = Some.Keys(("person", [(byte)i])) };
            return await (i % 2 == 0 ? Store : other).CreateOrGetAsync(address, candidate, Stop);
        });

        var winner = Assert.Single(routes, r => r.Created);
        Assert.All(routes, r => Assert.Equal(winner.Person, r.Person));
        Assert.All(routes, r => Assert.Equal(winner.Keys, r.Keys));
        Assert.Single((await Store.PeopleAsync(17, null, 100, Stop)).People);
    }

    [Fact]
    public async Task A_candidate_of_another_partition_is_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.CreateOrGetAsync(Some.Address(17), Some.NewPerson(18), Stop));
        Assert.Empty((await Store.PeopleAsync(18, null, 10, Stop)).People);
    }

    [Fact]
    public async Task Nobody_is_found_under_an_unknown_address() => Assert.Null(await Store.FindAsync(Some.Address(), Stop));

    [Fact]
    public async Task A_person_can_have_several_addresses()
    {
        var (person, second) = (await MeetAsync(17), Some.Address(17));

        Assert.Equal(person, await Store.PointAsync(second, null, person, Stop));

        var found = await Store.FindAsync(second, Stop);
        Assert.Equal(person, found!.Person);
        Assert.Null(found.Before);
        Assert.Equal(["person"], found.Keys.Keys);
    }

    [Fact]
    public async Task An_address_at_home_elsewhere_is_answered_without_keys()
    {
        var (person, far) = (await MeetAsync(17), Some.Address(200));
        await Store.PointAsync(far, null, person, Stop);

        Assert.Empty((await Store.FindAsync(far, Stop))!.Keys);
        var route = await Store.CreateOrGetAsync(far, Some.NewPerson(200), Stop);
        Assert.Equal((person, false), (route.Person, route.Created));
        Assert.Empty(route.Keys);
    }

    [Fact]
    public async Task Nobodys_address_only_is_pointed_without_an_expectation()
    {
        var address = Some.Address();
        var (owner, other) = (await MeetAsync(address: address), await MeetAsync());

        Assert.Equal(owner, await Store.PointAsync(address, null, other, Stop));
        Assert.Equal(owner, (await Store.FindAsync(address, Stop))!.Person);
        Assert.Null((await Store.FindAsync(address, Stop))!.Before);
    }

    [Fact]
    public async Task An_address_moves_from_who_has_it_and_remembers_it()
    {
        var address = Some.Address();
        var (owner, next) = (await MeetAsync(address: address), await MeetAsync(18));
        var before = await Store.NowAsync(Stop);

        Assert.Equal(next, await Store.PointAsync(address, owner, next, Stop));

        var found = await Store.FindAsync(address, Stop);
        Assert.Equal((next, owner), (found!.Person, found.Before));
        Assert.InRange(found.MovedAt!.Value, before.AddMilliseconds(-1), await Store.NowAsync(Stop));
    }

    [Fact]
    public async Task A_move_expected_of_someone_else_changes_nothing()
    {
        var address = Some.Address();
        var (owner, other, third) = (await MeetAsync(address: address), await MeetAsync(), await MeetAsync());

        Assert.Equal(owner, await Store.PointAsync(address, other, third, Stop));
        Assert.Equal(owner, (await Store.FindAsync(address, Stop))!.Person);
    }

    [Fact]
    public async Task A_move_repeated_keeps_what_it_remembered()
    {
        var address = Some.Address();
        var (owner, next) = (await MeetAsync(address: address), await MeetAsync());
        await Store.PointAsync(address, owner, next, Stop);
        var first = await Store.FindAsync(address, Stop);
        await Fixture.AdvanceAsync(TimeSpan.FromMilliseconds(5));

        Assert.Equal(next, await Store.PointAsync(address, owner, next, Stop));
        Assert.Equal(next, await Store.PointAsync(address, next, next, Stop));

        var found = await Store.FindAsync(address, Stop);
        Assert.Equal((first!.Before, first.MovedAt), (found!.Before, found.MovedAt));
    }

    [Fact]
    public async Task A_move_back_undoes_a_merge_and_remembers_that()
    {
        var address = Some.Address();
        var (owner, survivor) = (await MeetAsync(address: address), await MeetAsync());
        await Store.PointAsync(address, owner, survivor, Stop);

        Assert.Equal(owner, await Store.PointAsync(address, survivor, owner, Stop));
        Assert.Equal((owner, survivor), (await Store.FindAsync(address, Stop)) is { } found ? (found.Person, found.Before) : default);
    }

    [Fact]
    public async Task A_freed_address_is_nobodys_and_may_become_someone_new()
    {
        var address = Some.Address();
        var owner = await MeetAsync(address: address);

        await Store.FreeAsync(address, owner, Stop);

        Assert.Null(await Store.FindAsync(address, Stop));
        var route = await Store.CreateOrGetAsync(address, Some.NewPerson(), Stop);
        Assert.True(route.Created);
        Assert.NotEqual(owner, route.Person);
        Assert.Null(route.Before);
    }

    [Fact]
    public async Task Only_who_has_an_address_frees_it()
    {
        var address = Some.Address();
        var (owner, other) = (await MeetAsync(address: address), await MeetAsync());

        await Store.FreeAsync(address, other, Stop);
        await Store.FreeAsync(Some.Address(), owner, Stop);

        Assert.Equal(owner, (await Store.FindAsync(address, Stop))!.Person);
    }

    [Fact]
    public async Task A_move_of_a_freed_address_changes_nothing_and_answers_nobody()
    {
        var address = Some.Address();
        var (owner, next) = (await MeetAsync(address: address), await MeetAsync());
        await Store.FreeAsync(address, owner, Stop);

        Assert.Equal(default, await Store.PointAsync(address, owner, next, Stop));
        Assert.Null(await Store.FindAsync(address, Stop));
    }

    [Fact]
    public async Task A_move_raced_by_many_goes_to_one()
    {
        var address = Some.Address();
        var owner = await MeetAsync(address: address);
        var rivals = await AtOnceAsync(10, _ => MeetAsync());

        var answers = await AtOnceAsync(10, async i => await Store.PointAsync(address, owner, rivals[i], Stop));

        Assert.Single(answers.Distinct());
        Assert.Equal((answers[0], owner), (await Store.FindAsync(address, Stop)) is { } found ? (found.Person, found.Before) : default);
    }

    [Fact]
    public async Task A_second_address_raced_against_first_contact_has_one_owner()
    {
        var (address, person) = (Some.Address(), await MeetAsync());

        var owners = await AtOnceAsync(20, async i => i % 2 == 0
            ? await Store.PointAsync(address, null, person, Stop)
            : (await Store.CreateOrGetAsync(address, Some.NewPerson(), Stop)).Person);

        Assert.Single(owners.Distinct());
        Assert.Equal(owners[0], (await Store.FindAsync(address, Stop))!.Person);
    }
}
