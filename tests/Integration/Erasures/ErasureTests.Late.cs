using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Handoffs;

namespace Integration.Erasures;

public abstract partial class ErasureTests
{
    [Fact]
    public async Task What_a_provider_reports_late_brings_nobody_back_and_a_word_of_their_own_does()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var warm = await Installed.OpenAsync(await OpenAsync(), Data, Stop);
        await using var _1 = process;
        var person = await warm.WriteAsync(Phone, "uno", "1", Stop);
        List<Fact> read = [new(new StatusReported("acme-wa", "wamid.OUT", DeliveryStatus.Read, DateTimeOffset.UnixEpoch, To: Phone), "read")];
        Assert.Equal(person, (await warm.Log.TakeReportsAsync(Installed.Brand, Phone, read, [], warm.Suppressions, Stop))?.Person);

        await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);

        foreach (var some in new[] { process, warm })
        {
            Assert.Null(await some.Log.TakeReportsAsync(Installed.Brand, Phone, read, [], some.Suppressions, Stop));
            Assert.Null(await some.Log.FindAsync(Installed.Brand, Phone, Stop));
        }

        var anew = await warm.WriteAsync(Phone, "dos", "2", Stop);
        Assert.Equal(anew, (await process.Log.TakeReportsAsync(Installed.Brand, Phone, read, [], process.Suppressions, Stop))?.Person);
        // Somebody of whom nothing is known was not erased: reports about them are kept as ever.
        Assert.NotNull(await process.Log.TakeReportsAsync(Installed.Brand, Other, read, [], process.Suppressions, Stop));
    }

    [Fact]
    public async Task Who_was_mentioned_in_their_thread_is_forgotten_and_other_mentions_are_not()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var (person, merged, other) = (
            await process.WriteAsync(Phone, "uno", "1", Stop), await process.WriteAsync(Other, "dos", "2", Stop), await process.WriteAsync(Third, "tres", "3", Stop));
        await process.MergeAsync(person, merged, Stop);
        foreach (var (mentioned, seq) in new[] { (person, 3L), (merged, 4L), (other, 5L) })
        {
            var row = new MentionRow("ana", mentioned, seq, "luis", DateTimeOffset.UnixEpoch);
            await process.Of<IBoards>().PutAsync(new("mentions:" + Installed.Brand, $"ana|{mentioned}|{seq}", 0, seq, JsonSerializer.Serialize(row, Composition.Json)), Stop);
        }

        await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);

        var (rows, _) = await process.Of<IBoards>().ListAsync("mentions:" + Installed.Brand, cursor: null, 100, Stop);
        Assert.Equal(5, Assert.Single(rows).Version);
    }
}
