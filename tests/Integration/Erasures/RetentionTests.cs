using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Retention;
using Integration.Storage;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.UseCases;
using Personalization.Wording;

namespace Integration.Erasures;

/// <summary>Facts whose time is over lose their keys by themselves; the others stay, and so does everything else.</summary>
public abstract class RetentionTests(IStoreFixture fixture) : StoreConformance(fixture), IDisposable
{
    private static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    private static readonly Address Other = Address.Of(Channels.Instagram, "42");
    private static readonly Actor Reader = Actor.Api("test");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("retention-");

    public void Dispose()
    {
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_field_goes_when_its_own_term_ends()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var brief = Fixture.Short.TotalSeconds < 1 ? "PT1S" : "PT30S";
        await process.DeclareAsync(Case("orders", ["status", "city"], retention: "P90D") with { FieldRetention = new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = brief } });
        var person = await PersonAsync(process, Fact("orders", "status"), Fact("orders", "city"));
        await RunAsync(process, person);
        Assert.Equal(["city", "status"], await FieldsAsync(process, person));

        await Fixture.AdvanceAsync(Durations(brief) + TimeSpan.FromMilliseconds(10));
        await RunAsync(process, person);

        Assert.Equal(["city"], await FieldsAsync(process, person));
        Assert.Equal(["facts:orders/k-city"], (await Store.KeysAsync(person, Stop)).Keys.Where(k => k.StartsWith("facts:", StringComparison.Ordinal)));
        var told = Assert.Single((await process.Log.ReadAsync(person, 0, 100, Stop)).Select(r => r.Event).OfType<FactsForgotten>());
        Assert.Equal(("retention", "status"), (told.Why, Assert.Single(told.Facts).Field));
        Assert.Empty(await process.VerifyAsync(_data.FullName, Stop));
    }

    [Fact]
    public async Task What_no_use_case_names_any_more_goes_and_no_more_than_that()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        await process.DeclareAsync(Case("orders", ["status", "city"]), Case("offers", ["city"]));
        var person = await PersonAsync(process, Fact("orders", "status"), Fact("orders", "city"), Fact("offers", "city"));
        await RunAsync(process, person);
        Assert.Equal(3, (await FieldsAsync(process, person)).Count);

        await process.DeclareAsync(Case("orders", ["status"]));
        await RunAsync(process, person);

        Assert.Equal(["status"], await FieldsAsync(process, person));
    }

    [Fact]
    public async Task What_was_replaced_goes_at_once()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        await process.DeclareAsync(Case("orders", ["status"]));
        var person = await PersonAsync(process, Fact("orders", "status", "old"), Fact("orders", "status", "new"));
        await RunAsync(process, person);

        Assert.Equal(["facts:orders/k-status-new"], (await Store.KeysAsync(person, Stop)).Keys.Where(k => k.StartsWith("facts:", StringComparison.Ordinal)));
        Assert.Empty((await process.Log.LoadAsync(person, Stop))!.Of<ProfileState>().Stale);
        Assert.Equal(["status"], await FieldsAsync(process, person));
    }

    [Fact]
    public async Task Facts_of_a_log_that_was_merged_in_go_too_and_are_gone_when_it_is_given_back()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        await process.DeclareAsync(Case("orders", ["status", "city"]));
        var survivor = await PersonAsync(process);
        var loser = await process.WriteAsync(Other, "hola", "2", Stop);
        await process.AppendAsync(loser, Stop, Fact("orders", "status"), Fact("orders", "city"));
        var merge = await process.MergeAsync(survivor, loser, Stop);
        await process.DeclareAsync(Case("orders", ["city"]));
        await RunAsync(process, survivor);
        Assert.Equal(["city"], await FieldsAsync(process, survivor));

        await process.UndoAsync(survivor, merge, Stop);

        Assert.Empty(await FieldsAsync(process, survivor));
        Assert.Equal(["city"], await FieldsAsync(process, loser));
        Assert.Empty(await process.VerifyAsync(_data.FullName, Stop));
    }

    [Fact]
    public async Task A_thousand_facts_are_forgotten_and_a_view_of_what_is_left_has_no_gap()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var fields = Enumerable.Range(0, 1000).Select(i => $"f{i}").ToArray();
        await process.DeclareAsync(Case("orders", fields));
        var person = await PersonAsync(process, [.. fields.Select(f => (IEvent)Fact("orders", f))]);
        await process.DeclareAsync(Case("orders", ["f7"]));
        await RunAsync(process, person);
        await RunAsync(process, person);
        await RunAsync(process, person);

        Assert.Equal(["f7"], await FieldsAsync(process, person));
        Assert.Single((await Store.KeysAsync(person, Stop)).Keys, k => k.StartsWith("facts:", StringComparison.Ordinal));
    }

    private static TimeSpan Durations(string iso) => System.Xml.XmlConvert.ToTimeSpan(iso);

    private async Task<PersonId> PersonAsync(Installed process, params IEvent[] events)
    {
        var person = await process.WriteAsync(Phone, "hola", "1", Stop);
        if (events.Length > 0)
        {
            await process.AppendAsync(person, Stop, events);
        }

        return person;
    }

    private async Task RunAsync(Installed process, PersonId person) =>
        await process.Of<RetentionWork>().HandleAsync(person, new(Forgetting.Kind, Forgetting.Kind, default, 0, ""), Stop);

    // What the gate hands out, and what it withholds as there: both must know only what is there.
    private async Task<IReadOnlyList<string>> FieldsAsync(Installed process, PersonId person)
    {
        var seen = (await process.Log.LoadAsync(person, Stop))!;
        var uses = await process.Of<Gateway.Brands.UseCaseBook>().OfAsync(Installed.Brand, Stop);
        var view = await new ProfileGate(process.Log).OpenAsync(seen, Use.InArea(Areas.Service), Reader, uses, Stop);
        Assert.Equal(seen.Of<ProfileState>().Known.Count(), view.Facts.Count);
        return [.. view.Facts.Select(f => f.Field).Order(StringComparer.Ordinal)];
    }

    private static FactRecorded Fact(string useCase, string field, string? value = null) => new(
        useCase, field, JsonSerializer.SerializeToElement(value ?? "v"), "first_party:api", DateTimeOffset.UnixEpoch, null, value is null ? "k-" + field : $"k-{field}-{value}");

    private static UseCase Case(string id, string[] fields, string? retention = null) => new(
        id, Areas.Service, id, fields, [], [], Bases.Contract, new Texts("x", "x", "x"), new Texts("x", "x", "x"), retention);
}
