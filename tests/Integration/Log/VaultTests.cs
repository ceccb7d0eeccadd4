using System.Security.Cryptography;
using System.Text;
using Conversations.People;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Storage.Sealed;

namespace Integration.Log;

/// <summary>Attachments are sealed for one person and one reference, and readable exactly as long as their month's key.</summary>
public abstract class VaultTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private const string Picture = "media/wamid.1/0";
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 5_000).Select(i => (byte)i)];

    private async Task<(World World, PersonId Person, byte[] Blob)> SealedAsync(TimeProvider? clock = null)
    {
        var world = await ProcessAsync(clock: clock);
        var person = (await TakeAsync(world, Fact("hola"))).Person;
        return (world, person, await world.Log.SealAsync(person, Picture, Bytes, Stop) ?? throw new InvalidOperationException("Nothing was sealed."));
    }

    [Fact]
    public async Task What_is_sealed_opens_in_another_process_and_shows_nothing()
    {
        var (_, person, blob) = await SealedAsync();
        var other = await ProcessAsync();

        Assert.Equal(Bytes, await other.Log.OpenAsync(person, Picture, blob, Stop));
        Assert.Equal(-1, blob.AsSpan().IndexOf(Bytes.AsSpan(100, 16)));
        Assert.DoesNotContain("content", Encoding.Latin1.GetString(blob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_medium_has_a_key_of_its_own_and_the_persons_keys_do_not_grow()
    {
        var (world, person, blob) = await SealedAsync();
        var before = (await Store.KeysAsync(person, Stop)).Count;

        var again = await world.Log.SealAsync(person, Picture, Bytes, Stop);
        var empty = await world.Log.SealAsync(person, "nothing", ReadOnlyMemory<byte>.Empty, Stop);

        Assert.NotEqual(blob, again);
        Assert.Equal(Bytes, await world.Log.OpenAsync(person, Picture, again, Stop));
        Assert.Empty((await world.Log.OpenAsync(person, "nothing", empty, Stop))!);
        Assert.Equal(before, (await Store.KeysAsync(person, Stop)).Count);
    }

    [Fact]
    public async Task A_change_of_any_part_is_refused()
    {
        var (world, person, blob) = await SealedAsync();

        foreach (var at in Enumerable.Range(0, 220).Concat([blob.Length / 2, blob.Length - 1]))
        {
            byte[] changed = [.. blob];
            changed[at] ^= 1;
            await RefusedAsync(world, person, Picture, changed);
        }

        foreach (var length in new[] { 0, 1, 2, 50, 119, 150, blob.Length - 1 })
        {
            await RefusedAsync(world, person, Picture, blob[..length]);
        }

        await RefusedAsync(world, person, Picture, [.. blob, 0]);
    }

    [Fact]
    public async Task It_opens_for_nobody_else_and_under_no_other_reference()
    {
        var (world, person, blob) = await SealedAsync();
        var other = await world.Log.MeetAsync(Brand, Address.Of(Channels.Instagram, "42"), Stop);

        await RefusedAsync(world, person, "media/wamid.1/1", blob);
        await RefusedAsync(world, other, Picture, blob);
        Assert.Null(await world.Log.OpenAsync(Some.Person(), Picture, blob, Stop));
        Assert.Null(await world.Log.SealAsync(Some.Person(), Picture, Bytes, Stop));
    }

    [Fact]
    public async Task After_an_erasure_nothing_opens_and_nothing_is_sealed_in_any_process()
    {
        var (world, person, blob) = await SealedAsync();
        var other = await ProcessAsync();
        Assert.NotNull(await other.Log.OpenAsync(person, Picture, blob, Stop));

        await world.Log.EraseAsync(person, [(Brand, Phone)], Stop);

        foreach (var process in new[] { world, other })
        {
            Assert.Null(await process.Log.SealAsync(person, Picture, Bytes, Stop));
            Assert.Null(await process.Log.OpenAsync(person, Picture, blob, Stop));
        }
    }

    [Fact]
    public async Task A_month_whose_key_is_dropped_takes_its_media_along_and_leaves_the_next()
    {
        var clock = new TestClock();
        clock.Turn(new DateTimeOffset(2026, 10, 31, 12, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());
        var (world, person, october) = await SealedAsync(clock);
        clock.Turn(TimeSpan.FromDays(1));
        var november = await world.Log.SealAsync(person, Picture, Bytes, Stop);

        await Store.DropKeysAsync(person, ["content:2026-10"], Stop);

        Assert.Null(await world.Log.OpenAsync(person, Picture, october, Stop));
        Assert.Equal(Bytes, await world.Log.OpenAsync(person, Picture, november, Stop));
        october[5] ^= 1;
        await RefusedAsync(world, person, Picture, october);
    }

    [Fact]
    public async Task What_was_sealed_for_somebody_merged_away_opens_with_their_id_and_goes_with_their_erasure()
    {
        var (world, loser, blob) = await SealedAsync();
        var survivor = await world.Log.MeetAsync(Brand, Address.Of(Channels.Instagram, "42"), Stop);
        await world.Log.CloseAsync(loser, "m1", survivor, Stop);

        Assert.Equal(Bytes, await world.Log.OpenAsync(loser, Picture, blob, Stop));
        await RefusedAsync(world, survivor, Picture, blob);
        Assert.Equal(Bytes, await world.Log.OpenAsync(loser, "late", await world.Log.SealAsync(loser, "late", Bytes, Stop), Stop));

        await world.Log.EraseAsync(loser, [], Stop);
        Assert.Null(await world.Log.OpenAsync(loser, Picture, blob, Stop));
    }

    [Fact]
    public async Task A_rekeyed_store_opens_what_was_sealed_before_under_the_same_name()
    {
        var (world, person, blob) = await SealedAsync();
        var next = MasterKey.Generate();
        await Rekeying.RunAsync(Store, Master, next, Stop);
        var after = await ProcessAsync(master: next);

        Assert.Equal(Bytes, await after.Log.OpenAsync(person, Picture, blob, Stop));
        Assert.Equal(world.Log.MediaName(person, Picture), after.Log.MediaName(person, Picture));
    }

    [Fact]
    public async Task Names_of_media_are_steady_apart_and_not_to_be_guessed_without_the_installation()
    {
        var (world, person, _) = await SealedAsync();
        await using var elsewhere = await Fixture.FreshAsync();
        using var foreign = await Installation.OpenAsync(elsewhere, Master, Stop);

        var name = world.Log.MediaName(person, Picture);

        Assert.Matches("^[0-9a-f]{64}$", name);
        Assert.Equal(name, world.Log.MediaName(person, Picture));
        Assert.NotEqual(name, world.Log.MediaName(person, "media/wamid.1/1"));
        Assert.NotEqual(name, world.Log.MediaName(Some.Person(), Picture));
        Assert.NotEqual(name, foreign.MediaName(person, Picture));
    }

    private Task RefusedAsync(World world, PersonId person, string reference, byte[] blob) =>
        Assert.ThrowsAnyAsync<CryptographicException>(() => world.Log.OpenAsync(person, reference, blob, Stop).AsTask());
}

public sealed class VaultOnSqlite(SqliteFixture f) : VaultTests(f), IClassFixture<SqliteFixture>;

public sealed class VaultOnRedis(SingleRedis f) : VaultTests(f), IClassFixture<SingleRedis>;
