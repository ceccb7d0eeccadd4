using Conversations.Handoffs;
using Conversations.Messages;
using Conversations.People;
using Gateway.Erasures;
using Gateway.Search;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Personalization.Audit;
using Storage;

namespace Integration.Search;

public sealed class SearchOnSqlite(SqliteFixture f) : SearchTests(f), IClassFixture<SqliteFixture>;

public sealed class SearchOnRedis(SingleRedis f) : SearchTests(f), IClassFixture<SingleRedis>;

/// <summary>Who is found by what, and who is not any more.</summary>
public abstract partial class SearchTests(IStoreFixture fixture) : StoreConformance(fixture), IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("search-");

    public void Dispose()
    {
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private Task<Indexed> StartAsync() => Indexed.OpenAsync(Store, _data.FullName, Stop);

    [Fact]
    public async Task People_are_found_by_name_number_label_and_what_was_said_both_ways()
    {
        await using var desk = await StartAsync();
        var rosa = await desk.SaysAsync(Indexed.Phone(1234567), "mi pedido A-20931 llegó roto", "Rosa Elena Cárdenas");
        var own = Address.Of("user", "crm-88-Z");
        await desk.Log.LinkAsync("acme", own, rosa, Stop);
        await desk.AppendAsync(rosa, new AddressLinked(own, "brand"), Indexed.Ours("Le enviamos otra batidora", Indexed.Phone(1234567)), new NoteWritten("ana", "prefiere llamadas"));
        await desk.LaterAsync();
        var luz = await desk.SaysAsync(Indexed.Phone(7654321), "quiero una batidora", "Luz Marina");
        await desk.IndexAsync(rosa, luz);

        foreach (var typed in new[] { "card", "CARDENAS", "rosa elena", "4567", "34567", "3001234567", "573001234567", "crm-88-z", "crm88z", "\"rosa elena cárdenas\"" })
        {
            Assert.Equal("Rosa Elena Cárdenas", Assert.Single(await desk.FindAsync(typed)).Split(':')[0]);
        }

        Assert.Equal(["Rosa Elena Cárdenas: mi pedido A-[20931] llegó roto"], await desk.FindAsync("20931"));
        Assert.Equal(["Rosa Elena Cárdenas: mi pedido A-20931 [llegó] [roto]"], await desk.FindAsync("llego roto"));
        Assert.Equal(["Rosa Elena Cárdenas: prefiere [llamadas]"], await desk.FindAsync("llama"));
        Assert.Equal(["Luz Marina: quiero una [batidora]", "Rosa Elena Cárdenas: Le enviamos otra [batidora]"], await desk.FindAsync("batidora"));
        Assert.Equal(["Rosa Elena Cárdenas: Le enviamos otra [batidora]"], await desk.FindAsync("batid rosa".Replace("batid", "batidora", StringComparison.Ordinal)));
        Assert.Empty(await desk.FindAsync("\"roto llegó\""));
        Assert.Empty(await desk.FindAsync("rosa batido nada"));
        Assert.Empty(await desk.FindAsync("🎉"));
    }

    [Fact]
    public async Task Filters_narrow_what_was_said()
    {
        await using var desk = await StartAsync();
        var rosa = await desk.SaysAsync(Indexed.Phone(1), "el reembolso no llega", "Rosa");
        await desk.AppendAsync(rosa, Indexed.Ours("Su reembolso salió ayer", Indexed.Phone(1)));
        await desk.IndexAsync(rosa);

        Assert.Equal(["Rosa: el [reembolso] no llega"], await desk.FindAsync("reembolso de:cliente"));
        Assert.Equal(["Rosa: Su [reembolso] salió ayer"], await desk.FindAsync("reembolso from:assistant"));
        Assert.Empty(await desk.FindAsync("reembolso canal:sms"));
        Assert.Empty(await desk.FindAsync("reembolso estado:espera"));
        Assert.Empty(await desk.FindAsync("reembolso es:mía"));
        Assert.Empty(await desk.FindAsync("reembolso hasta:2020-01-01"));
        Assert.Empty(await desk.FindAsync("rosa from:ana"));
    }

    [Fact]
    public async Task Another_brand_finds_nobody_of_this_one()
    {
        await using var desk = await StartAsync();
        await desk.IndexAsync(await desk.SaysAsync(Indexed.Phone(1), "palabraunica", "Rosa"), await desk.SaysAsync(Indexed.Phone(1), "algo mas", "Rosa", "other"));

        Assert.Single(await desk.FindAsync("palabraunica"));
        Assert.Empty(await desk.FindAsync("palabraunica", "other"));
        Assert.Equal(["Rosa"], await desk.FindAsync("rosa", "other"));
        Assert.NotEqual(desk.Of<SearchKeys>().TokenOf("acme", "wrosa"), desk.Of<SearchKeys>().TokenOf("other", "wrosa"));
    }

    [Fact]
    public async Task An_edit_and_a_retraction_take_the_old_words_out_of_the_index()
    {
        await using var desk = await StartAsync();
        var person = await desk.SaysAsync(Indexed.Phone(1), "viejapalabra aqui", "Rosa", id: "m1");
        await desk.SaysAsync(Indexed.Phone(1), "retirada pronto", "Rosa", id: "m2");
        await desk.IndexAsync(person);
        Assert.Single(await desk.FindAsync("viejapalabra"));

        await desk.AppendAsync(
            person,
            new MessageEdited("acme-wa", Indexed.Phone(1), "customer", "m1", "nuevapalabra aqui", DateTimeOffset.UnixEpoch.AddSeconds(1), 1),
            new MessageRevoked("acme-wa", Indexed.Phone(1), "customer", "m2", DateTimeOffset.UnixEpoch.AddSeconds(2)));
        // Before the index hears of it, what is not there any more is not shown either.
        Assert.Empty(await desk.FindAsync("viejapalabra"));
        await desk.IndexAsync(person);

        Assert.Empty(await desk.FindAsync("viejapalabra"));
        Assert.Empty(await desk.FindAsync("retirada"));
        Assert.Equal(["Rosa: [nuevapalabra] aqui"], await desk.FindAsync("nuevapalabra"));
        Assert.Empty(await Store.PostingsAsync(person, [Token(desk, "wviejapalabra"), Token(desk, "wretirada")], Stop));
    }

    [Fact]
    public async Task What_is_covered_cannot_be_found_also_when_it_came_in_two_messages()
    {
        await using var desk = await StartAsync();
        var person = await desk.SaysAsync(Indexed.Phone(1), "mi tarjeta es 4111 1111", "Rosa");
        await desk.IndexAsync(person);
        await desk.SaysAsync(Indexed.Phone(1), "1111 1111 gracias", "Rosa");
        await desk.IndexAsync(person);
        var whole = await desk.SaysAsync(Indexed.Phone(2), "tome 5500005555555559 por favor", "Luz");
        await desk.IndexAsync(whole);

        foreach (var typed in new[] { "4111", "5500005555555559", "550000", "\"4111 1111\"" })
        {
            Assert.Empty(await desk.FindAsync(typed));
        }

        Assert.Empty(await Store.PostingsAsync(person, [Token(desk, "w4111"), Token(desk, "p411")], Stop));
        Assert.Empty(await Store.PostingsAsync(whole, [Token(desk, "w5500005555555559"), Token(desk, "p550")], Stop));
        Assert.Equal(2, (await desk.FindAsync("gracias")).Length + (await desk.FindAsync("favor")).Length);
    }

    [Fact]
    public async Task What_facts_went_into_is_not_in_the_index()
    {
        await using var desk = await StartAsync();
        var person = await desk.SaysAsync(Indexed.Phone(1), "donde va", "Rosa");
        await desk.AppendAsync(person, Indexed.Ours("Su talla secretisima es XL", Indexed.Phone(1), usesFacts: true), Indexed.Ours("Con gusto abiertamente", Indexed.Phone(1)));
        await desk.IndexAsync(person);

        Assert.Empty(await desk.FindAsync("secretisima"));
        Assert.Empty(await Store.PostingsAsync(person, [Token(desk, "wsecretisima"), Token(desk, "psec")], Stop));
        Assert.Single(await desk.FindAsync("abiertamente"));
    }

    [Fact]
    public async Task A_merged_log_leads_to_the_survivor_and_an_undone_one_to_its_own_again()
    {
        await using var desk = await StartAsync();
        var (survivor, loser) = (await desk.SaysAsync(Indexed.Phone(1), "soy la primera", "Rosa"), await desk.SaysAsync(Indexed.Phone(2), "palabrapropia mia", "Elena"));
        await desk.IndexAsync(survivor, loser);
        var merge = await desk.MergeAsync(survivor, loser);
        await desk.IndexAsync(survivor, loser);

        Assert.Equal(survivor, Assert.Single((await desk.AskAsync("palabrapropia")).People).Seen.Person);
        Assert.Equal(loser, Assert.Single(Assert.Single((await desk.AskAsync("palabrapropia")).People).Lines).In);
        // Both of their names and words lead to one row.
        Assert.Equal(survivor, Assert.Single((await desk.AskAsync("0000002")).People).Seen.Person);

        await desk.UndoAsync(survivor, merge);
        await desk.IndexAsync(survivor, loser);
        Assert.Equal(loser, Assert.Single((await desk.AskAsync("palabrapropia")).People).Seen.Person);
    }

    [Fact]
    public async Task Erasure_takes_everything_out_at_once_merged_logs_too_and_nobody_elses()
    {
        await using var desk = await StartAsync();
        var (gone, merged, stays) = (
            await desk.SaysAsync(Indexed.Phone(1), "palabrauna comun", "Rosa"), await desk.SaysAsync(Indexed.Phone(2), "palabrados comun", "Elena"),
            await desk.SaysAsync(Indexed.Phone(3), "palabratres comun", "Luz"));
        await desk.MergeAsync(gone, merged);
        await desk.IndexAsync(gone, merged, stays);
        Assert.Equal(2, (await desk.FindAsync("comun")).Length);

        Assert.True(await desk.Of<Erasure>().EraseAsync("acme", gone, "request", Stop));

        Assert.Equal(["Luz: palabratres [comun]"], await desk.FindAsync("comun"));
        foreach (var person in new[] { gone, merged })
        {
            Assert.Empty(await Store.PostingsAsync(person, Stop));
            Assert.Null(await Store.IndexedAsync(person, Stop));
        }

        // Whoever comes late puts nothing back.
        await desk.IndexAsync(gone, merged);
        Assert.False(await Store.IndexAsync(gone, null, new(1, "late"), [new("t", DateTimeOffset.UnixEpoch, [1])], whole: true, Stop));
        Assert.Empty(await Store.PostingsAsync(gone, Stop));
        Assert.Empty((await Store.SearchAsync(["t"], null, 9, Stop)).People);
    }

    [Fact]
    public async Task When_the_content_of_a_time_is_destroyed_its_words_go()
    {
        await using var desk = await StartAsync();
        var person = await desk.SaysAsync(Indexed.Phone(1), "palabrauna", "Rosa");
        await desk.IndexAsync(person);
        Assert.Single(await desk.FindAsync("palabrauna"));

        await Store.DropKeysAsync(person, [.. (await Store.KeysAsync(person, Stop)).Keys.Where(k => k.StartsWith("content:", StringComparison.Ordinal))], Stop);
        desk.Log.Forget([person]);
        await desk.IndexAsync(person);

        Assert.Empty(await desk.FindAsync("palabrauna"));
        Assert.Empty(await Store.PostingsAsync(person, [Token(desk, "wpalabrauna")], Stop));
    }

    [Fact]
    public async Task Whoever_is_shown_and_what_was_searched_for_stands_in_the_audit_masked()
    {
        await using var desk = await StartAsync();
        var person = await desk.SaysAsync(Indexed.Phone(1), "hola buenas", "Rosa Cardenas");
        await desk.IndexAsync(person);
        await desk.FindAsync("cardenas");
        await desk.FindAsync("cardenas");
        await desk.FindAsync("nadieconocido");

        Assert.Equal(("ana", "search"), Assert.Single((await Store.ReadAuditAsync(person, 0, 99, Stop)).Count > 0 ? (await desk.Log.ReadAuditAsync(person, 0, 99, Stop)).Select(r => r.Event).OfType<PersonListed>() : []) is { } l ? (l.Actor.Id, l.Where) : default);
        var journal = await desk.Log.FindAsync("acme", Address.Of("journal", "acme"), Stop);
        var searched = (await desk.Log.ReadAuditAsync(journal!.Value, 0, 99, Stop)).Select(r => r.Event).OfType<PersonSearched>().Select(s => $"{s.Actor.Id} {s.Where} {s.Words} {s.Found}");
        Assert.Equal(["ana desk ca··· 1", "ana desk na··· 0"], searched);
        Assert.Empty(await desk.FindAsync("journal"));
    }

    [Fact]
    public async Task Pages_go_on_where_they_ended()
    {
        await using var desk = await StartAsync();
        List<PersonId> people = [];
        for (var i = 0; i < 25; i++)
        {
            people.Add(await desk.SaysAsync(Indexed.Phone(i), "palabracomun numero", "Persona" + i));
        }

        await desk.IndexAsync([.. people]);
        var found = await desk.FindAsync("palabracomun", limit: 4);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => "Persona" + i).Order(StringComparer.Ordinal), found.Select(f => f.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    private static string Token(Indexed desk, string gram) => desk.Of<SearchKeys>().TokenOf("acme", gram);
}
