using System.Text.Json;
using Desk;
using Gateway.Channels;
using Gateway.Channels.Outbound;

namespace Browser;

/// <summary>What the composer says of an answer before it is sent is what becomes of it.</summary>
[Collection(nameof(Demo))]
public sealed class MeasureTests(Demo demo)
{
    [Fact]
    public async Task The_page_cuts_and_counts_as_the_gateway_does()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1005");
        var random = new Random(11);
        string[] alphabet = ["a", "b", "ñ", "á", "€", "{", " ", " ", "  ", "\n", "\n\n", "\r\n", ". ", "e\u0301", "👍", "👍🏽", "👨‍👩‍👧", "🇨🇴", "漢", "\u00A0", "\t", "?", ") ", "palabra"];
        var cases = Enumerable.Range(0, 400).Select(i => new
        {
            text = string.Concat(Enumerable.Range(0, random.Next(1, 160)).Select(_ => alphabet[random.Next(i % 2 == 0 ? 5 : alphabet.Length)])), most = random.Next(20, 70), bytes = random.Next(2) == 0, tollFree = random.Next(2) == 0,
        }).ToList();
        var answers = await page.EvaluateAsync<JsonElement>(
            "async ([url, cases]) => { const m = await import(url); return cases.map(c => ({ parts: m.cut(c.text, c), ...m.segments(c.text, c.tollFree) })); }", new object[] { DeskAssets.Url("measure.js"), cases });
        Assert.All(cases.Zip(answers.EnumerateArray()), pair =>
        {
            var (given, said) = pair;
            var counted = Segments.Of(given.text, given.tollFree);
            Assert.Equal(Splitter.Cut(given.text, new(given.most, given.bytes)), said.GetProperty("parts").EnumerateArray().Select(p => p.GetString()));
            Assert.Equal((counted.Encoding, counted.Count), (said.GetProperty("encoding").GetString(), said.GetProperty("count").GetInt32()));
        });
    }

    [Fact]
    public async Task The_composer_shows_length_and_messages_while_one_types()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1012", signedIn: true);
        var phone = new Phone(page, "cli-1012-whatsapp");
        var before = await phone.Theirs.CountAsync();
        await phone.WriteAsync("Hola");
        await Expect(phone.Theirs).ToHaveCountAsync(before + 1, new() { Timeout = Demo.Patience });
        await page.TakeAsync();
        var measure = page.Locator("#composer-measure");
        await Expect(measure).ToHaveTextAsync("Caracteres: 0 · mensajes: 0");
        await page.Locator("#composer-text").FillAsync("Así queda, ¿verdad? 👍");
        await Expect(measure).ToHaveTextAsync("Caracteres: 22 · mensajes: 1");
        await page.Locator("label.mode-note").ClickAsync();
        await Expect(measure).ToBeHiddenAsync();
    }
}
