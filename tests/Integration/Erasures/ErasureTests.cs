using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments.Keeping;
using Gateway.Erasures;
using Gateway.Handoffs;
using Gateway.Hosting;
using Integration.Storage;
using Personalization.Gate;
using Storage;
using Storage.Sealed;

namespace Integration.Erasures;

/// <summary>An erasure ends, whatever comes in between, and reaches everything that is the person's and nothing that is not.</summary>
public abstract partial class ErasureTests(IStoreFixture fixture) : StoreConformance(fixture), IDisposable
{
    private static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    private static readonly Address Other = Address.Of(Channels.Instagram, "42");
    private static readonly Address Third = Address.Of(Channels.Sms, "+573000000003");
    private static readonly Address Own = Address.Of("user", "crm-7");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("erasure-");

    private protected string Data => _data.FullName;

    private protected string Ledger => Path.Combine(Data, "erasures");

    public void Dispose()
    {
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Whichever_step_the_power_goes_in_the_next_start_ends_it()
    {
        var decided = 0;
        for (var calls = 0; ; calls++)
        {
            var address = Address.Of(Channels.WhatsApp, $"5730000{calls:D5}");
            var (person, media) = await SomebodyAsync(address);
            var (store, cut) = Cut.After(Store, calls + 2);
            var ended = await CutAsync(store, person);
            var (next, _) = await Installed.StartAsync(await OpenAsync(), Data, Stop);
            await using var process = next;
            if (await process.Log.LoadAsync(person, Stop) is { } whole)
            {
                // Nothing was decided yet, and nothing is lost: whoever asked got no answer.
                Assert.False(ended);
                Assert.Equal(0, decided);
                Assert.Equal(address, Assert.Single(whole.Of<MessagesState>().Addresses).Address);
                continue;
            }

            decided++;
            await AssertGoneAsync(process, person, address, media);
            if (!cut.IsCut)
            {
                Assert.True(ended);
                break;
            }
        }

        // Cut before each of its steps: keys, suppression, address, two rows of each board, the attachments, the end.
        Assert.InRange(decided, 10, 200);
    }

    [Fact]
    public async Task Logs_that_were_merged_in_go_along_however_many_there_are_between_and_one_that_was_given_back_stays()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var (a, b, c, d) = (
            await process.WriteAsync(Phone, "uno", "1", Stop), await process.WriteAsync(Other, "dos", "2", Stop),
            await process.WriteAsync(Third, "tres", "3", Stop), await process.WriteAsync(Address.Of(Channels.WhatsApp, "573000000009"), "cuatro", "4", Stop));
        await process.MergeAsync(b, a, Stop);
        await process.MergeAsync(c, b, Stop);
        await process.UndoAsync(c, await process.MergeAsync(c, d, Stop), Stop);

        Assert.True(await process.Erasure.EraseAsync(Installed.Brand, c, "request", Stop));

        foreach (var gone in new[] { a, b, c })
        {
            Assert.Null(await process.Log.LoadAsync(gone, Stop));
            Assert.All(await process.Log.ReadAsync(gone, 0, 100, Stop), r => Assert.False(r.Event is MessageReceived));
        }

        Assert.Equal([Phone, Other, Third], await process.Suppressions.AmongAsync(Installed.Brand, [Phone, Other, Third, Address.Of(Channels.WhatsApp, "573000000009")], Stop));
        Assert.Equal(d, (await process.Log.LoadAsync(d, Stop))!.Person);
        Assert.Equal(d, await process.Log.FindAsync(Installed.Brand, Address.Of(Channels.WhatsApp, "573000000009"), Stop));
        Assert.Empty(await process.VerifyAsync(Data, Stop));
    }

    [Fact]
    public async Task A_merge_that_is_under_way_ends_first_whichever_of_the_two_is_named()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var (survivor, loser) = (await process.WriteAsync(Phone, "uno", "1", Stop), await process.WriteAsync(Other, "dos", "2", Stop));
        await process.Of<Gateway.People.Merges>().StartAsync(Installed.Brand, survivor, loser, "manual", Stop);
        // The first step of the merge was done, and then nobody came.
        await process.AppendAsync(loser, Stop, new MergedAway((await process.Log.LoadAsync(survivor, Stop))!.Of<MergeState>().Open!.Id, survivor));

        Assert.True(await process.Erasure.EraseAsync(Installed.Brand, loser, "request", Stop));

        Assert.Null(await process.Log.LoadAsync(survivor, Stop));
        Assert.Null(await process.Log.LoadAsync(loser, Stop));
        Assert.Equal([Phone, Other], await process.Suppressions.AmongAsync(Installed.Brand, [Phone, Other], Stop));
    }

    [Fact]
    public async Task Every_address_is_suppressed_the_brands_own_ids_too_and_none_that_went_on_to_somebody_else()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var person = await process.WriteAsync(Phone, "uno", "1", Stop);
        var heir = await process.WriteAsync(Other, "otra", "2", Stop);
        await process.Log.LinkAsync(Installed.Brand, Own, person, Stop);
        await process.Log.LinkAsync(Installed.Brand, Third, person, Stop);
        await process.AppendAsync(person, Stop, new AddressLinked(Own, "brand"), new AddressLinked(Third, "brand"));
        await process.Log.MoveAsync(Installed.Brand, Third, person, heir, Stop);

        await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);

        Assert.Equal([Phone, Own], await process.Suppressions.AmongAsync(Installed.Brand, [Phone, Own, Other, Third], Stop));
        Assert.Empty(await process.Suppressions.AmongAsync("other", [Phone, Own], Stop));
        Assert.Equal(heir, await process.Log.FindAsync(Installed.Brand, Third, Stop));
        Assert.Null(await process.Log.FindAsync(Installed.Brand, Own, Stop));
        var anew = await process.WriteAsync(Phone, "he vuelto", "9", Stop);
        Assert.NotEqual(person, anew);
        Assert.False(await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop));
        Assert.NotNull(await process.Log.LoadAsync(anew, Stop));
    }

    [Fact]
    public async Task Another_brands_person_is_nobody()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var person = await process.WriteAsync(Phone, "uno", "1", Stop);

        Assert.False(await process.Erasure.EraseAsync("other", person, "request", Stop));
        Assert.NotNull(await process.Log.LoadAsync(person, Stop));
        Assert.False(Directory.Exists(Ledger));
    }

    [Fact]
    public async Task A_process_with_the_keys_in_its_memory_neither_reads_nor_appends()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var warm = await Installed.OpenAsync(await OpenAsync(), Data, Stop);
        await using var _1 = process;
        var person = await warm.WriteAsync(Phone, "uno", "1", Stop);
        var seen = (await warm.Log.LoadAsync(person, Stop))!;

        await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);

        Assert.Null(await warm.Log.LoadAsync(person, Stop));
        Assert.All(await warm.Log.ReadAsync(person, 0, 10, Stop), r => Assert.Null(r.Event));
        Assert.IsType<CommitResult.Erased>(await warm.Log.CommitAsync(seen, new([new NoteWritten("ana", "nota")], []), "c1", Stop));
        Assert.Null(await warm.Log.TakeInAsync(person, [new(new NoteWritten("ana", "nota"), null)], [], Stop));
        Assert.Null(await warm.Log.SealAsync(person, "r", new byte[] { 1 }, Stop));
        Assert.NotEqual(person, await warm.WriteAsync(Phone, "dos", "2", Stop));
    }

    [Fact]
    public async Task Proof_and_audit_stay_readable_and_the_chain_verifies()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var (person, _) = await SomebodyAsync(Phone);
        await process.Log.RecordReadAsync(person, new DataRead(Actor.Embedded, "service", null, [], [], 0, 1), Stop);

        await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);

        Assert.IsType<DataRead>(Assert.Single(await process.Log.ReadAuditAsync(person, 0, 10, Stop)).Event);
        Assert.Empty(await process.VerifyAsync(Data, Stop));
    }

    [Fact]
    public async Task The_ledger_says_nothing_about_anybody_and_is_on_the_disk_before_the_answer()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var (person, _) = await SomebodyAsync(Phone);

        await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);

        var text = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Ledger)), Stop);
        Assert.Contains(person.Value, text, StringComparison.Ordinal);
        Assert.DoesNotContain("573000000001", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secreto", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_was_altered_stops_the_start_and_a_line_cut_short_does_not()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        for (var i = 0; i < 3; i++)
        {
            await process.Erasure.EraseAsync(Installed.Brand, await process.WriteAsync(Address.Of(Channels.WhatsApp, $"57300000010{i}"), "uno", $"{i}", Stop), "request", Stop);
        }

        var file = Assert.Single(Directory.GetFiles(Ledger));
        var lines = await File.ReadAllLinesAsync(file, Stop);
        await File.WriteAllTextAsync(file, string.Join('\n', lines) + "\n{\"Entry\":\"{", Stop);
        await using var torn = (await Installed.StartAsync(await OpenAsync(), Data, Stop)).Process;

        foreach (var altered in new[] { [lines[0], lines[2]], [lines[0].Replace("request", "reqvest", StringComparison.Ordinal), .. lines[1..]], [lines[0], "nothing", lines[2]], (string[])[lines[1], lines[0], lines[2]] })
        {
            await File.WriteAllTextAsync(file, string.Join('\n', altered) + "\n", Stop);
            var refused = await Assert.ThrowsAsync<StartRefusedException>(async () => await Installed.StartAsync(await OpenAsync(), Data, Stop));
            Assert.Contains("ledger of erasures", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Processes_without_a_common_folder_learn_each_others_erasures()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var elsewhere = Directory.CreateDirectory(Path.Combine(Data, "elsewhere")).FullName;
        await using var other = (await Installed.StartAsync(await OpenAsync(), elsewhere, Stop)).Process;
        var person = await process.WriteAsync(Phone, "uno", "1", Stop);
        await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);

        await other.Of<ErasureLedger>().ShareAsync(Stop);
        await other.Of<ErasureLedger>().ShareAsync(Stop);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(elsewhere, "erasures")));
        Assert.Contains(person.Value, Assert.Single(await File.ReadAllLinesAsync(file, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_that_are_out_of_reach_go_later_and_the_rest_at_once()
    {
        var (process, _) = await Installed.StartAsync(Store, Data, Stop);
        await using var _1 = process;
        var (person, media) = await SomebodyAsync(Phone);
        // A folder in the file's place cannot be deleted as a file.
        var path = Directory.GetFiles(Path.Combine(Data, "media"), media, SearchOption.AllDirectories).Single();
        File.Delete(path);
        Directory.CreateDirectory(path);

        Assert.True(await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop));
        Assert.Null(await process.Log.LoadAsync(person, Stop));
        Assert.Equal([Phone], await process.Suppressions.AmongAsync(Installed.Brand, [Phone], Stop));
        Assert.Equal(0, await process.Erasure.ResumeAsync(Stop));

        Directory.Delete(path);
        await File.WriteAllTextAsync(path, "sealed", Stop);
        Assert.Equal(1, await process.Erasure.ResumeAsync(Stop));
        Assert.False(File.Exists(path));
        Assert.Equal(0, await process.Erasure.ResumeAsync(Stop));
    }

    // Somebody with a message, a handoff on the waiting list, costs and a kept attachment.
    private protected async Task<(PersonId Person, string Media)> SomebodyAsync(Address address, IStore? store = null)
    {
        await using var process = await Installed.OpenAsync(store ?? Store, Data, Stop);
        var person = await process.WriteAsync(address, "un secreto muy largo", "m-" + address.Id, Stop);
        var attachments = process.Of<AttachmentStore>();
        var reference = attachments.ReferenceOf(person, 1, 0);
        await attachments.KeepAsync(person, reference, new byte[] { 1, 2, 3 }, Stop);
        await process.AppendAsync(person, Stop,
            new HandoffRequested("h_" + person.Value, HandoffReason.Asked, 2, DateTimeOffset.UnixEpoch, "quiere ayuda"),
            new AttachmentKept("m-" + address.Id, 0, 1, reference, "image/jpeg", 3, ""));
        await process.Of<WaitingList>().ProjectAsync((await process.Log.LoadAsync(person, Stop))!, Stop);
        return (person, process.Log.MediaName(person, reference));
    }

    private protected async Task AssertGoneAsync(Installed process, PersonId person, Address address, string media)
    {
        Assert.All(await process.Log.ReadAsync(person, 0, 100, Stop), r => Assert.Null(r.Event));
        Assert.Equal(["proof"], (await Store.KeysAsync(person, Stop)).Keys);
        Assert.Null(await process.Log.FindAsync(Installed.Brand, address, Stop));
        Assert.Equal([address], await process.Suppressions.AmongAsync(Installed.Brand, [address], Stop));
        Assert.Null(await process.Of<WaitingList>().FindAsync(Installed.Brand, "h_" + person.Value, Stop));
        Assert.Empty(Directory.GetFiles(Data, media, SearchOption.AllDirectories));
        Assert.Contains(Directory.GetFiles(Ledger).SelectMany(File.ReadAllLines), l => l.Contains(person.Value, StringComparison.Ordinal));
        Assert.Empty(await process.Of<ErasurePlans>().OpenAsync(Stop));
        Assert.Empty(await process.VerifyAsync(Data, Stop));
    }

    private async Task<bool> CutAsync(IStore store, PersonId person)
    {
        try
        {
            await using var process = await Installed.OpenAsync(store, Data, Stop);
            return await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);
        }
        catch (PowerCutException)
        {
            return false;
        }
    }
}
