using System.Net;
using System.Net.ServerSentEvents;
using System.Text.RegularExpressions;
using Integration.Leaks;

namespace Integration.EndToEnd;

/// <summary>That somebody was read is an entry of the audit, not of the conversation: whoever has that open is not disturbed.</summary>
[Collection("end to end, embedded")]
public sealed partial class QuietReadsTests(EmbeddedWorld shared)
{
    private const int Reads = 200;
    private readonly World _world = shared.World;

    [Fact]
    public async Task Reading_somebody_says_nothing_on_the_open_desk()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿Cuánto tarda el envío a Bogotá?");
        var person = await customer.PersonAsync();
        using var desk = await DeskDoor.OpenAsync(_world.Gateway.Address, _world.LeadKey);
        var live = WebUtility.HtmlDecode(Live().Match(await desk.PageAsync("/desk/" + person)).Groups[1].Value);
        await using var stream = await desk.StreamAsync(live);
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        var events = SseParser.Create(stream).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        await using var closing = events;

        // The stream is heard.
        await customer.WriteAsync("La primera marca");
        await UntilAsync(events, "La primera marca");

        var address = (await _world.Admin.TimelineAsync(person)).First(e => e.Is("message", "in")).Text("address")!;
        for (var i = 0; i < Reads; i++)
        {
            Assert.Equal(person, await _world.Admin.FindAsync(address));
        }

        var audit = await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/audit?kind=person.searched&limit=500");
        Assert.True(audit.Json.GetProperty("items").GetArrayLength() >= Reads, audit.Body);
        await customer.WriteAsync("La segunda marca");
        var before = await UntilAsync(events, "La segunda marca");

        // What came before the second mark belongs to the messages: a dozen patches, not one for each of two hundred reads.
        Assert.True(before.Count < Reads / 4, $"{before.Count} events while {Reads} reads were recorded.");
        Assert.DoesNotContain(before, e => e.Data.Contains("person.searched", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<SseItem<string>>> UntilAsync(IAsyncEnumerator<SseItem<string>> events, string text)
    {
        List<SseItem<string>> before = [];
        while (await events.MoveNextAsync())
        {
            if (WebUtility.HtmlDecode(events.Current.Data).Contains(text, StringComparison.Ordinal))
            {
                return before;
            }

            before.Add(events.Current);
        }

        throw new InvalidOperationException("The stream ended.");
    }

    [GeneratedRegex("data-live=\"([^\"]+)\"", RegexOptions.None, 10_000)]
    private static partial Regex Live();
}
