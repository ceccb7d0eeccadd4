using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Leaks;

namespace Integration.Tools;

/// <summary>A gateway whose model calls the brand's own functions, which are served on loopback.</summary>
public sealed class ToolWorld : IAsyncLifetime
{
    internal const string Closed = "kqpuntos7319";
    internal const string Tier = "kqnivel4482";
    internal const string Status = "kqestado9056";

    /// <summary>What the model says where it knows nothing: a question needs no support, and no person.</summary>
    internal static readonly object Asks = new { outcome = "answered", text = "¿En qué le puedo ayudar?" };

    private int _people;

    internal World World { get; private set; } = null!;

    internal ScriptedModel Model { get; private set; } = null!;

    internal ToolServer Tools { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (Model, Tools) = (await ScriptedModel.StartAsync(), await ToolServer.StartAsync());
        object Text(int most) => new { type = "string", maxLength = most };
        var returns = new
        {
            type = "object",
            properties = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["left"] = new { type = "integer" }, ["store"] = Text(80), ["note"] = Text(400), ["loyalty.points"] = Text(80),
            },
        };
        object Tool(string name, string area, string[] fields, bool again, double timeout = 5) => new
        {
            name, description = "Of the shop: " + name, area, url = Tools.Url(name), secret = ToolServer.Key, headers = new { Authorization = ToolServer.Authorization }, fields, timeout, cacheless = again,
            schema = new { type = "object", required = new[] { "product" }, properties = new { product = Text(80), size = new { type = "integer", minimum = 20, maximum = 50 } } }, returns,
        };
        object[] tools = [Tool("stock_check", "service", ["loyalty.tier", "orders.last.status"], again: false), Tool("reserve", "service", [], again: true, timeout: 20), Tool("hurried", "service", [], again: false, timeout: 0.5), Tool("raffle", "marketing", [], again: false)];
        Declared[] uses =
        [
            new("service.orders", "service", Declared.Consent, NamesModel: true, null, ["orders.last.status"]), new("service.tier", "service", Declared.Consent, NamesModel: false, null, ["loyalty.tier"]),
            new("service.points", "service", Declared.Consent, NamesModel: true, null, ["loyalty.points"]),
        ];
        World = await World.StartAsync(setting: new(
            new { provider = "openai", endpoint = Model.Endpoint.ToString(), model = "m0", answerWithin = "PT20S" }, [.. uses.Select(Json)],
            BrandAssistant: new { mode = "auto", confidence = 0, handover = new { repeated = false }, tools }));
    }

    public async Task DisposeAsync()
    {
        await World.DisposeAsync();
        await Model.DisposeAsync();
        await Tools.DisposeAsync();
    }

    // Two uses name the function as a recipient, one of them the model too.
    private static object Json(Declared use)
    {
        var json = JsonSerializer.SerializeToNode(use.Json())!.AsObject();
        json["recipients"] = JsonSerializer.SerializeToNode((string[])[.. use.NamesModel ? ["llm"] : Array.Empty<string>(), .. use.Id == "service.points" ? Array.Empty<string>() : ["tool:stock_check"]]);
        return json;
    }

    /// <summary>Somebody whom the brand knows, and what they allowed.</summary>
    internal async Task<Customer> KnownAsync(params string[] allowed)
    {
        var customer = World.NewCustomer();
        Play(_ => Asks);
        await customer.AskAsync("Hola, buenos días");
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["phone"] = "+" + customer.Id, ["loyalty.points"] = Closed, ["loyalty.tier"] = Tier, ["orders.last.status"] = Status };
        Assert.Equal(HttpStatusCode.OK, (await World.As(World.IntegrationKey).PostAsync("/v1/identify", new { userId = "u-" + customer.Id, messageId = $"m{Interlocked.Increment(ref _people)}", traits })).Status);
        var person = await customer.PersonAsync();
        foreach (var use in allowed)
        {
            Assert.Equal(HttpStatusCode.Created, (await World.Admin.ConsentAsync(person, "grant", use)).Status);
        }

        return customer;
    }

    /// <summary>The model calls these once, and then says this; each of its rounds is kept.</summary>
    internal void Play(Func<Round, object> says, params Wish[] calls)
    {
        Model.Requests.Clear();
        Tools.Calls.Clear();
        Tools.Effects.Clear();
        (Model.Calls, Model.Says) = (round => round.Rounds == 0 ? calls : [], says);
    }

    /// <summary>What it says where a function told something: with the number of its source.</summary>
    internal static object Answered(Round round, string text)
    {
        var sources = round.Results.Select(r => System.Text.RegularExpressions.Regex.Match(r, "\"source\":(\\d+)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new { outcome = "answered", text, sources };
    }
}
