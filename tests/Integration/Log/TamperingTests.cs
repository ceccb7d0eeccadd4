using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.People;
using Integration.Storage;
using Personalization.Gate;
using Storage;
using Storage.Audit;
using Storage.Sealed;

namespace Integration.Log;

/// <summary>
/// Whoever can write to the store, and adjusts everything there that goes with it (numbers, hashes, the note of the end), cannot change an audit stream unseen.
/// </summary>
public abstract class TamperingTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private const int Length = 6;
    private static readonly Address Other = Address.Of("sms", "+573000000002");
    private readonly string _folder = Directory.CreateTempSubdirectory("roots").FullName;

    /// <summary>Writes an audit stream as it is given, past the store, with its end; nulls leave it as if nothing had ever been written.</summary>
    protected abstract Task RewriteAsync(PersonId person, IReadOnlyList<StoredEntry> entries, AuditTail tail);

    /// <summary>Takes a person out of the index of a day.</summary>
    protected abstract Task UnlistAsync(PersonId person, DateOnly day);

    [Theory]
    [InlineData("first deleted", "An entry is missing.")]
    [InlineData("first deleted and the rest moved up", "The statement belongs to another place.")]
    [InlineData("one in the middle deleted", "An entry is missing.")]
    [InlineData("last deleted", "The end was cut off: a published root knows a longer stream.")]
    [InlineData("half cut off", "The end was cut off: a published root knows a longer stream.")]
    [InlineData("all deleted", "The end was cut off: a published root knows a longer stream.")]
    [InlineData("end cut off and not noted", "The stream ends here, but the store says otherwise.")]
    [InlineData("ciphertext edited", "The entry does not match its hash.")]
    [InlineData("ciphertext and hash edited", "The entry cannot be opened: it is not what was sealed here.")]
    [InlineData("link edited", "The entry does not follow the one before it: one of them was edited, replaced or moved.")]
    [InlineData("last link edited", "The chain up to here is not the one in the published root.")]
    [InlineData("note of the end edited", "The store's note of the last link is another one.")]
    [InlineData("link taken away", "The entry lost its place in the chain.")]
    [InlineData("all links taken away", "The entry is in no chain: it was written by an older version, or its link was taken away.")]
    [InlineData("two swapped", "The statement belongs to another place.")]
    [InlineData("back-dated", "The store dates the entry")]
    [InlineData("post-dated", "The store dates the entry")]
    [InlineData("another's entry", "The entry cannot be opened: it is not what was sealed here.")]
    [InlineData("replayed at the end", "The statement belongs to another place.")]
    [InlineData("kind edited", "The entry cannot be opened: it is not what was sealed here.")]
    [InlineData("id edited", "The entry cannot be opened: it is not what was sealed here.")]
    [InlineData("signed by another key", "The signature does not hold: the entry was edited, or another key signed it.")]
    [InlineData("signed again with another time", "The entry is older than the one before it.")]
    [InlineData("signed again from the middle on", "The chain up to here is not the one in the published root.")]
    public async Task What_was_done_to_a_stream_is_found(string how, string finding)
    {
        var (world, person, other) = await WrittenAsync();
        await PublishAsync(world);
        Assert.Empty(await FindingsAsync(world));

        var entries = await Store.ReadAuditAsync(person, 0, 100, Stop);
        var tampered = await TamperedAsync(world, person, other, [.. entries], how);
        var last = tampered.Count == 0 ? new(0, null, default) : new AuditTail(tampered[^1].Seq, tampered[^1].Link, tampered[^1].At);
        await RewriteAsync(person, tampered, how switch
        {
            "end cut off and not noted" => new(Length, entries[^1].Link, entries[^1].At),
            "note of the end edited" => last with { Link = new byte[32] },
            _ => last,
        });

        var found = await FindingsAsync(world);
        Assert.Contains(found, f => f.What.StartsWith("In the audit: " + finding, StringComparison.Ordinal));
        Assert.All(found, f => Assert.Equal(person, f.Person));
    }

    [Fact]
    public async Task What_was_done_after_an_erasure_is_found_as_well()
    {
        var (world, person, _) = await WrittenAsync();
        await PublishAsync(world);
        await world.Log.EraseAsync(person, [(Brand, Phone)], Stop);
        Assert.Empty(await FindingsAsync(world));

        var entries = await Store.ReadAuditAsync(person, 0, 100, Stop);
        await RewriteAsync(person, [.. entries.Take(2), entries[3] with { Seq = 3 }, .. entries.Skip(3)], new(Length, entries[^1].Link, entries[^1].At));

        Assert.NotEmpty(await FindingsAsync(world));
    }

    [Fact]
    public async Task A_stream_that_was_cut_off_and_goes_on_is_found()
    {
        var (world, person, _) = await WrittenAsync();
        await PublishAsync(world);
        await CutAsync(person, 4);
        var fresh = await ProcessAsync();

        // As long as before, and honestly chained behind the cut.
        await LooksAsync(fresh, person, 3);

        Assert.Contains(await FindingsAsync(world), f => f.What == "In the audit: The chain up to here is not the one in the published root.");
    }

    [Fact]
    public async Task Publishing_over_a_stream_that_was_cut_off_hides_nothing()
    {
        var (world, person, _) = await WrittenAsync();
        await PublishAsync(world);
        await CutAsync(person, 4);

        await PublishAsync(world);
        await PublishAsync(world, DateTimeOffset.UtcNow.AddDays(1));

        Assert.Contains(await FindingsAsync(world), f => f.Person == person && f.What.Contains("cut off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roots_of_a_store_that_a_backup_replaced_are_not_held_against_it()
    {
        var (world, person, _) = await WrittenAsync();
        await PublishAsync(world);
        await CutAsync(person, 4);

        Assert.NotNull(Roots.SetAside(_folder, DateTimeOffset.UtcNow));

        Assert.Empty(await FindingsAsync(world));
        Assert.Null(Roots.SetAside(_folder, DateTimeOffset.UtcNow));
    }

    [Fact]
    public async Task Whoever_is_taken_out_of_the_index_of_a_day_is_found()
    {
        var (world, person, _) = await WrittenAsync();

        await UnlistAsync(person, DateOnly.FromDateTime((await world.Log.ReadAuditAsync(person, 0, 1, Stop))[0].At.UtcDateTime));

        Assert.Contains(await FindingsAsync(world), f => f.Person == person && f.What.Contains("index", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_written_before_there_was_a_chain_can_be_read_and_is_said_to_be_in_none()
    {
        var world = await ProcessAsync();
        var person = await world.Log.MeetAsync(Brand, Phone, Stop);
        var keys = PersonKeys.Open(person, await Store.KeysAsync(person, Stop), Master, default)!;
        var id = Guid.CreateVersion7();
        var old = new Envelope(Gateway.Slices.Composition).Close(keys, "proof", keys.Of("proof")!, Read(1), id, null, null);
        await RewriteAsync(person, [new(1, DateTimeOffset.UtcNow, old.Id, old.Kind, old.Key, old.Data, old.Hash)], new(1, null, default));

        await LooksAsync(world, person, 2);

        var all = await world.Log.ReadAuditAsync(person, 0, 10, Stop);
        Assert.Equal([1, 2, 3], all.Select(w => w.Seq));
        Assert.Equal((old.Id, "data.read", null), (all[0].Id, all[0].Kind, all[0].Statement));
        Assert.Equal(1, ((DataRead)all[0].Event!).Version);
        Assert.Equal(1, Assert.Single(await FindingsAsync(world)).Seq);
    }

    private async Task<List<StoredEntry>> TamperedAsync(World world, PersonId person, PersonId other, List<StoredEntry> e, string how) => how switch
    {
        "first deleted" => e[1..],
        "first deleted and the rest moved up" => [.. e[1..].Select(x => x with { Seq = x.Seq - 1 })],
        "one in the middle deleted" => [.. e[..2], .. e[3..]],
        "last deleted" or "end cut off and not noted" => e[..5],
        "half cut off" => e[..3],
        "all deleted" => [],
        "ciphertext edited" => [.. e[..2], e[2] with { Data = Flipped(e[2].Data) }, .. e[3..]],
        "ciphertext and hash edited" => [.. e[..2], Hashed(person, e[2] with { Data = Flipped(e[2].Data) }), .. e[3..]],
        "link edited" => [.. e[..2], e[2] with { Link = Flipped(e[2].Link!) }, .. e[3..]],
        "last link edited" => [.. e[..5], e[5] with { Link = Flipped(e[5].Link!) }],
        "note of the end edited" => e,
        "link taken away" => [.. e[..2], e[2] with { Link = null }, .. e[3..]],
        "all links taken away" => [.. e.Select(x => x with { Link = null })],
        "two swapped" => [.. e[..2], e[3] with { Seq = 3 }, e[2] with { Seq = 4 }, .. e[4..]],
        "back-dated" => [.. e[..2], e[2] with { At = e[2].At.AddHours(-1) }, .. e[3..]],
        "post-dated" => [.. e[..2], e[2] with { At = e[2].At.AddHours(1) }, .. e[3..]],
        "another's entry" => [.. e[..2], Hashed(person, (await Store.ReadAuditAsync(other, 2, 1, Stop))[0]), .. e[3..]],
        "replayed at the end" => [.. e, e[1] with { Seq = Length + 1 }],
        "kind edited" => [.. e[..2], Hashed(person, e[2] with { Kind = "attachment.read@1" }), .. e[3..]],
        "id edited" => [.. e[..2], Hashed(person, e[2] with { Id = e[1].Id }), .. e[3..]],
        "signed by another key" => [.. e[..2], await AgainAsync(person, e[2], _ => { }, Foreign), .. e[3..]],
        "signed again with another time" => [.. e[..2], await AgainAsync(person, e[2], s => s["at"] = Statement.Time(e[2].At.AddMinutes(-10)), b => world.Installation.Sign(b)), .. e[3..]],
        "signed again from the middle on" => await RewrittenAsync(world, person, e, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    // What only somebody with the installation's own keys can do: the published root is what is left against them.
    private async Task<List<StoredEntry>> RewrittenAsync(World world, PersonId person, List<StoredEntry> entries, int from)
    {
        var all = entries[..from];
        foreach (var entry in entries[from..])
        {
            all.Add(await AgainAsync(person, entry, s => (s["area"], s["prev"]) = ("marketing", Convert.ToHexStringLower(all[^1].Link!)), b => world.Installation.Sign(b)));
        }

        return all;
    }

    private async Task<StoredEntry> AgainAsync(PersonId person, StoredEntry entry, Action<JsonObject> change, Func<byte[], byte[]> sign)
    {
        var proof = PersonKeys.Open(person, await Store.KeysAsync(person, Stop), Master, default)!.Of("proof")!;
        var statement = JsonNode.Parse(Encoding.UTF8.GetString(Envelope.OpenStatement(proof, person, entry).Statement))!.AsObject();
        change(statement);
        var bytes = Canonical.Bytes(statement);
        var (made, link) = Envelope.Close(person, proof, entry.Id, entry.Kind, bytes, sign(bytes));
        return entry with { Data = made.Data, Hash = made.Hash, Link = link };
    }

    private static byte[] Foreign(byte[] data)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.SignData(data, HashAlgorithmName.SHA256);
    }

    private static byte[] Flipped(byte[] bytes) => [.. bytes[..20], (byte)(bytes[20] ^ 1), .. bytes[21..]];

    private static StoredEntry Hashed(PersonId person, StoredEntry e) => e with { Hash = Envelope.HashOf(person, e.Id, e.Kind, e.Key, e.Data) };

    private static DataRead Read(long version) => new(Actor.Embedded, "service", null, [], [], 0, version);

    private async Task LooksAsync(World world, PersonId person, int count)
    {
        for (var look = 0; look < count; look++)
        {
            await world.Log.RecordReadAsync(person, Read(look), Stop);
        }
    }

    private async Task CutAsync(PersonId person, int to)
    {
        var left = await Store.ReadAuditAsync(person, 0, to, Stop);
        await RewriteAsync(person, left, new(to, left[^1].Link, left[^1].At));
    }

    private async Task<(World World, PersonId Person, PersonId Other)> WrittenAsync()
    {
        var world = await ProcessAsync();
        var (person, other) = (await world.Log.MeetAsync(Brand, Phone, Stop), await world.Log.MeetAsync(Brand, Other, Stop));
        await LooksAsync(world, person, Length);
        await LooksAsync(world, other, 3);
        return (world, person, other);
    }

    private async Task PublishAsync(World world, DateTimeOffset? day = null) =>
        await new Roots(_folder, world.Installation).PublishAsync(Store, day ?? DateTimeOffset.UtcNow, Stop);

    private async Task<List<Finding>> FindingsAsync(World world)
    {
        var findings = new List<Finding>();
        await new Verification(Store, world.Installation, Master, new Roots(_folder, world.Installation)).RunAsync(findings.Add, Stop);
        return findings;
    }
}
