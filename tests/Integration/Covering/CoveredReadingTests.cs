using Integration.EndToEnd;
using Integration.Leaks;

namespace Integration.Covering;

/// <summary>A whole gateway with the worst model there is: wherever a conversation is read, its identifiers are tokens.</summary>
public sealed class CoveredReadingTests : IAsyncLifetime
{
    private const string Card = "4111111111111111";
    private const string Token = "tarjeta ····1111";
    private static readonly string[] Originals = [Card, "4111 1111", "1111 1111", "1.023.456.789", "ana.perez@example.com", "1023456789"];
    private LeakWorld _world = null!;

    private Api Admin => _world.World.Admin;

    public async Task InitializeAsync() => _world = await LeakWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_number_in_two_messages_reaches_no_model_page_answer_or_export()
    {
        var customer = _world.World.NewCustomer();
        await customer.AskAsync("hola, mi tarjeta es 4111 1111");
        var before = _world.Model.Requests.Count;
        await customer.AskAsync("1111 1111, mi cédula es 1.023.456.789 y mi correo ana.perez@example.com, ¿llega mañana?");
        var person = await customer.PersonAsync();

        var asked = _world.Model.Requests.ElementAt(before).Body;
        AssertCovered(Unescaped(asked), "the model");
        AssertCovered(Unescaped((await Admin.GetAsync($"{Admin.Root}/people/{person}/timeline?limit=1000")).Body), "the timeline");
        AssertCovered(Unescaped((await Admin.GetAsync($"{Admin.Root}/people/{person}/export")).Body), "the export");
        AssertCovered(System.Net.WebUtility.HtmlDecode(await _world.Desk.PageAsync("/desk/" + person)), "the desk");

        var entry = (await customer.TimelineAsync()).First(e => e.Is("message"));
        var mask = Assert.Single(entry.GetProperty("data").GetProperty("masked").EnumerateArray());
        Assert.Equal((0, "card", Token), (mask.GetProperty("mask").GetInt32(), mask.Text("type"), mask.Text("token")));
    }

    [Fact]
    public async Task A_page_that_begins_or_ends_in_the_middle_of_a_number_shows_none_of_it()
    {
        var customer = _world.World.NewCustomer();
        await customer.AskAsync("hola, mi tarjeta es 4111 1111");
        await customer.AskAsync("1111 1111");
        var person = await customer.PersonAsync();

        var seqs = (await customer.TimelineAsync()).Select(e => e.GetProperty("seq").GetInt64()).ToList();
        foreach (var seq in seqs)
        {
            var one = Unescaped((await Admin.GetAsync($"{Admin.Root}/people/{person}/timeline?after={seq - 1}&limit=1")).Body);
            Assert.DoesNotContain(Originals, o => one.Contains(o, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Who_asks_for_a_person_is_described_without_their_numbers()
    {
        var customer = _world.World.NewCustomer();
        await customer.AskAsync($"quiero hablar con una persona, me cobraron dos veces en la tarjeta {Card}");
        var person = await customer.PersonAsync();

        var handoff = await Eventually.GetAsync(async () => (await Admin.HandoffAsync(person)) is { } h ? h.Text("summary") : null, () => "no handoff");
        AssertCovered(handoff!, "the summary");
        var list = await _world.Desk.PageAsync("/desk");
        Assert.All(Originals, o => Assert.DoesNotContain(o, list, StringComparison.Ordinal));
        var said = (await customer.TimelineAsync()).Single(e => e.Is("handoff") && e.Datum("what") == "handoff.requested").Datum("summary");
        AssertCovered(said!, "the entry");
    }

    private static void AssertCovered(string text, string where)
    {
        Assert.True(text.Contains(Token, StringComparison.Ordinal), $"{where} has no token");
        Assert.All(Originals, o => Assert.False(text.Contains(o, StringComparison.Ordinal), $"{where} shows {o}"));
    }

    private static string Unescaped(string json) => System.Text.RegularExpressions.Regex.Unescape(json.Replace("\\\\u", "\\u", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "", StringComparison.Ordinal));
}
