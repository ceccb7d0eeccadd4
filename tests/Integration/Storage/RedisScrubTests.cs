using System.Security.Cryptography;
using Integration.Redis;
using Storage;
using Storage.Redis;

namespace Integration.Storage;

/// <summary>What was destroyed does not stay in the append-only file.</summary>
public sealed class RedisScrubTests : IAsyncLifetime
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private RedisServer _server = null!;
    private RedisStore _store = null!;

    private CancellationToken Stop => _limit.Token;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartNewAsync();
        _store = await RedisStore.OpenAsync(_server.Endpoint, Often, Stop);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task The_keys_of_somebody_erased_leave_the_append_only_file()
    {
        var key = RandomNumberGenerator.GetBytes(60);
        var person = await MeetAsync(key);
        Assert.True(Traces(key) > 0);

        await _store.EraseAsync(person, [], Stop);

        await GoneAsync(key);
        Assert.Empty(await _store.InspectAsync(Stop));
    }

    [Fact]
    public async Task Dropped_and_replaced_keys_leave_it_and_the_others_stay()
    {
        var (dropped, replaced, kept) = (RandomNumberGenerator.GetBytes(60), RandomNumberGenerator.GetBytes(60), RandomNumberGenerator.GetBytes(60));
        var person = await MeetAsync(kept);
        await _store.AddKeysAsync(person, Some.Keys(("facts:a/1", dropped), ("facts:a/2", replaced)), Stop);

        await _store.DropKeysAsync(person, ["facts:a/1"], Stop);
        await _store.ReplaceKeyAsync(person, "facts:a/2", replaced, [1, 2, 3], Stop);

        await GoneAsync(dropped);
        await GoneAsync(replaced);
        Assert.True(Traces(kept) > 0);
    }

    [Fact]
    public async Task What_a_process_that_died_owes_another_makes_good()
    {
        var key = RandomNumberGenerator.GetBytes(60);
        await using (var dies = await RedisStore.OpenAsync(_server.Endpoint, TimeSpan.FromHours(1), Stop))
        {
            await dies.EraseAsync(await MeetAsync(key), [], Stop);
        }

        await GoneAsync(key);
    }

    [Fact]
    public async Task A_user_who_may_not_is_said_and_made_good_once_they_may()
    {
        Assert.Equal("+OK", await _server.AskAsync("ACL SETUSER default -bgrewriteaof"));
        var key = RandomNumberGenerator.GetBytes(60);
        await _store.EraseAsync(await MeetAsync(key), [], Stop);

        while (!(await _store.InspectAsync(Stop)).Any(s => s.Contains("BGREWRITEAOF", StringComparison.Ordinal)))
        {
            await Task.Delay(Often, Stop);
        }

        Assert.True(Traces(key) > 0);
        Assert.Equal("+OK", await _server.AskAsync("ACL SETUSER default +bgrewriteaof"));
        await GoneAsync(key);
    }

    private async Task GoneAsync(byte[] secret)
    {
        while (Traces(secret) > 0)
        {
            await Task.Delay(Often, Stop);
        }
    }

    private async Task<Conversations.People.PersonId> MeetAsync(byte[] key) =>
        (await _store.CreateOrGetAsync(Some.Address(), Some.NewPerson() with { Keys = Some.Keys(("person", key)) }, Stop)).Person;

    private int Traces(byte[] secret) => _server.Files().Sum(f =>
    {
        try
        {
            return File.ReadAllBytes(f).AsSpan().IndexOf(secret.AsSpan(0, 32)) >= 0 ? 1 : 0;
        }
        catch (FileNotFoundException)
        {
            // Redis took the old file away between the listing and the reading.
            return 0;
        }
    });
}
