using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Personalization.Masking;

namespace Integration.Leaks;

/// <summary>Customers and agents write identifiers; nobody reads them again, and everybody reads that they were there.</summary>
internal sealed partial class Talk
{
    private readonly HashSet<Canary> _typed = [];

    // What an entry of the timeline has to show, all in one: each token, and the numbers that stay.
    private readonly List<Confidence> _shown = [];
    private readonly List<string> _orders = [];

    /// <summary>Writes an identifier into a question about an order, whose number stays.</summary>
    public async Task ConfideAsync()
    {
        var confided = world.Confidences.Make(number, random);
        var order = $"400202611{random.Next(1_000_000, 10_000_000)}";
        _shown.Add(confided);
        _orders.Add(order);
        await AskAsync($"{confided.Says}. {Words.Order(order)}");
        foreach (var asked in world.Model.Of(number).Where(r => r.Turn == _turn).Select(r => Unescaped(r.Body)).ToList())
        {
            world.Tokens.Add(HasToken(asked, confided.Last), $"model request: {confided}");
            world.Kept.Add(asked.Contains(order, StringComparison.Ordinal), $"model request: {order} of {confided}");
        }
    }

    /// <summary>Who looked and what was used, told to the brand; and the timeline in pages so small that an identifier is cut by their edges.</summary>
    public async Task AccountAsync()
    {
        foreach (var what in new[] { "audit", "receipts", "identity", "rights", "costs" })
        {
            world.Egress.Add(what, number, (await Admin.GetAsync($"{Admin.Root}/people/{Person}/{what}?limit=500")).Body, Ledger.Said);
        }

        var pages = new List<string>();
        for (var after = 0L; ;)
        {
            var page = await Admin.GetAsync($"{Admin.Root}/people/{Person}/timeline?after={after}&limit=3");
            world.Egress.Add("page of the timeline", number, page.Body, Ledger.Said);
            pages.Add(Unescaped(page.Body));
            if (page.Json.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()).DefaultIfEmpty(-1).Max() is var last && (last < 0 || last <= after))
            {
                break;
            }

            after = last;
        }

        _shown.ForEach(c => world.Tokens.Add(pages.Exists(p => HasToken(p, c.Last)), $"timeline: {c}"));
        _orders.ForEach(order => world.Kept.Add(pages.Exists(p => p.Contains(order, StringComparison.Ordinal)), "timeline: " + order));
    }

    // Nobody answers while an agent holds the conversation, so nothing is said between the two halves of a number.
    private async Task ConfideToAgentAsync(Api desk, string path, long epoch)
    {
        var (first, second, card) = world.Confidences.Split(number, random);
        await _customer.WriteAsync("son los números " + first);
        await _customer.WriteAsync(second);
        _shown.Add(card);
        if (channel == "whatsapp")
        {
            var (caption, contact) = (world.Confidences.Make(number, random), world.Confidences.Make(number, random, IdentifierTypes.Phone, plain: true));
            await _customer.SendAsync("image", new { id = "9" + _customer.Id, mime_type = "image/jpeg", sha256 = "eA==", caption = caption.Says });
            await _customer.SendAsync("contacts", new[] { new { name = new { formatted_name = "Taller", first_name = "Taller" }, phones = new[] { new { phone = contact.Text, type = "CELL" } } } });
            _shown.AddRange([caption, contact]);
        }

        var (note, said) = (world.Confidences.Make(number, random), world.Confidences.Make(number, random, IdentifierTypes.Card, "confirmo la tarjeta {0}", plain: true));
        _shown.AddRange([note, said]);
        _typed.UnionWith(world.Confidences.All.Where(c => c.Whose == number));
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync(path + "/messages", new { agent = "ana", epoch, dispatchId = $"n{number}-{epoch}", text = "Apunté: " + note.Says, note = true })).Status);
        var before = world.Got(To).Count;
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync(path + "/messages", new { agent = "ana", epoch, dispatchId = $"r{number}-{epoch}", text = "Con gusto, " + said.Says })).Status);
        await Eventually.TrueAsync(() => Task.FromResult(world.Got(To).Count > before));
        world.Egress.Add("desk page", number, WebUtility.HtmlDecode(await world.Desk.PageAsync("/desk/" + Person)), Ledger.ForAgent(TimeProvider.System.GetUtcNow()).Union(Ledger.Said).ToHashSet());
    }

    private static bool HasToken(string text, string last) => text.Contains("····" + last, StringComparison.OrdinalIgnoreCase);

    // The texts of a JSON document as they are read, not as they are escaped.
    private static string Unescaped(string json)
    {
        var texts = new List<string>();
        Walk(JsonElement.Parse(json));
        return string.Join('\n', texts);

        void Walk(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    element.EnumerateObject().ToList().ForEach(p => Walk(p.Value));
                    break;
                case JsonValueKind.Array:
                    element.EnumerateArray().ToList().ForEach(Walk);
                    break;
                case JsonValueKind.String:
                    texts.Add(element.GetString()!);
                    break;
                default:
                    break;
            }
        }
    }
}
