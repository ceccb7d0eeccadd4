using Conversations.People;
using Integration.Storage;
using Personalization.Gate;
using Storage;
using Storage.Sealed;

namespace Integration.Log;

/// <summary>Whoever can write to the store cannot change the past unseen.</summary>
public abstract class VerificationTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("roots").FullName;

    [Fact]
    public async Task An_honest_store_has_no_findings_before_and_after_an_erasure()
    {
        var (world, person) = await WrittenAsync();
        await new Roots(_folder, world.Installation).PublishAsync(Store, DateTimeOffset.UtcNow, Stop);

        Assert.Empty(await FindingsAsync(world, null));
        await world.Log.EraseAsync(person, [(Brand, Phone)], Stop);
        Assert.Empty(await FindingsAsync(world, null));
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("removed")]
    [InlineData("swapped")]
    [InlineData("cut off")]
    [InlineData("back-dated")]
    [InlineData("forged")]
    [InlineData("unseen look")]
    public async Task A_changed_past_is_found(string how)
    {
        var (world, person) = await WrittenAsync();
        await new Roots(_folder, world.Installation).PublishAsync(Store, DateTimeOffset.UtcNow, Stop);

        Assert.Contains(await FindingsAsync(world, Tampering(how)), f => f.Person == person);
    }

    [Fact]
    public async Task A_root_that_was_altered_is_refused()
    {
        var (world, _) = await WrittenAsync();
        var roots = new Roots(_folder, world.Installation);
        var path = await roots.PublishAsync(Store, DateTimeOffset.UtcNow, Stop);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Stop)).Replace("\"Version\":6", "\"Version\":5", StringComparison.Ordinal), Stop);

        Assert.Throws<InvalidDataException>(() => roots.Latest());
    }

    [Fact]
    public async Task A_log_that_a_root_names_and_the_store_lacks_is_found()
    {
        var (world, person) = await WrittenAsync();
        await new Roots(_folder, world.Installation).PublishAsync(Store, DateTimeOffset.UtcNow, Stop);
        var fresh = await Fixture.FreshAsync();
        await using (fresh)
        {
            var findings = new List<Finding>();
            await new Verification(fresh, world.Installation, Master, new Roots(_folder, world.Installation)).RunAsync(findings.Add, Stop);
            Assert.Contains(findings, f => f.Person == person);
        }
    }

    private async Task<(World World, PersonId Person)> WrittenAsync()
    {
        var world = await ProcessAsync();
        var person = (await TakeAsync(world, [.. Enumerable.Range(1, 6).Select(i => Fact($"mensaje {i}", $"{i}"))])).Person;
        await world.Log.SettleAsync(await SeenAsync(world, person), Stop);
        for (var look = 0; look < 3; look++)
        {
            await world.Log.RecordReadAsync(person, new DataRead(Actor.Embedded, "service", null, [], [], 0, 1), Stop);
        }

        return (world, person);
    }

    private async Task<List<Finding>> FindingsAsync(World world, Func<IReadOnlyList<StoredEntry>, IReadOnlyList<StoredEntry>>? tamper)
    {
        var (store, control) = Intercepted.Over(Store);
        control.Alter = tamper;
        var findings = new List<Finding>();
        await new Verification(store, world.Installation, Master, new Roots(_folder, world.Installation)).RunAsync(findings.Add, Stop);
        return findings;
    }

    private static Func<IReadOnlyList<StoredEntry>, IReadOnlyList<StoredEntry>> Tampering(string how) => entries => entries.Count == 0 ? entries : how switch
    {
        "edited" => [.. entries.Select(e => e.Seq == 3 ? e with { Data = [.. e.Data.Select((b, i) => i == 20 ? (byte)(b ^ 1) : b)] } : e)],
        // One look at the person's data is taken out of the audit.
        "unseen look" => [.. entries.Where(e => e.Seq != 2 || !e.Kind.StartsWith("data.read", StringComparison.Ordinal))],
        "removed" => [.. entries.Where(e => e.Seq != 3)],
        "swapped" => [entries[0], entries[2] with { Seq = 2 }, entries[1] with { Seq = 3 }, .. entries.Skip(3)],
        "cut off" => [.. entries.Where(e => e.Seq <= 4)],
        "back-dated" => [.. entries.Select(e => e.Seq == 3 ? e with { At = e.At.AddHours(-1) } : e)],
        // Even with a hash that fits, the sealed link does not.
        _ => [.. entries.Select(e => e.Seq == 3 ? e with { Data = entries[0].Data, Id = entries[0].Id, Hash = entries[0].Hash } : e)],
    };
}
