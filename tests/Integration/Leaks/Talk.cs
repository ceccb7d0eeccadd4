using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Providers;

namespace Integration.Leaks;

/// <summary>One customer in one conversation, step by step, with the ledger of what is permitted about them at each step.</summary>
internal sealed partial class Talk(LeakWorld world, int number, Random random, string channel)
{
    private readonly Customer _customer = world.World.NewCustomer(channel);
    private int _turn;
    private int _messages;
    private bool _hasStopped;

    public int Number => number;

    /// <summary>Whom a provider names in a send.</summary>
    public string To => channel == "whatsapp-twilio" ? "whatsapp:+" + _customer.Id : _customer.Id;

    /// <summary>The last turn that was begun.</summary>
    public int Turn => _turn;

    public Ledger Ledger { get; private init; } = new();

    public string Person { get; private set; } = "";

    public string Address => _customer.Address;

    /// <summary>How often a permitted value was asked for and was in what the model got.</summary>
    public int Confirmed { get; private set; }

    /// <summary>How often one should have been.</summary>
    public int Expected { get; private set; }

    private Api Admin => world.World.Admin;

    /// <summary>Says hello, and is known by the brand's own system with a value in every field.</summary>
    public async Task BeginAsync()
    {
        await AskAsync(Words.Hello);
        Person = await _customer.PersonAsync();
        await KnowAsync([.. Declared.All.SelectMany(u => u.Told).Distinct(StringComparer.Ordinal)]);
        foreach (var field in Declared.All.SelectMany(u => u.Fields).Where(Declared.IsEvent).Distinct(StringComparer.Ordinal))
        {
            await HappensAsync(field);
        }
    }

    /// <summary>Something happens: <c>events.order_completed.code</c> is the code of an «Order completed», and nobody declared the secret beside it.</summary>
    private async Task HappensAsync(string field)
    {
        var value = world.Canaries.Make(number, field);
        var parts = field.Split('.');
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { [parts[2]] = value.Text, ["diary"] = world.Canaries.Make(number, "diary.code").Text };
        var answer = await world.World.As(world.World.IntegrationKey).PostAsync(
            "/v1/track", new { userId = "u-" + _customer.Id, messageId = $"m{number}-{++_messages}", @event = parts[1].Replace('_', ' '), properties });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Ledger.Happened(field, value);
        world.Egress.Add("track answer", number, answer.Body);
    }

    /// <summary>New values for some fields, alone or in a batch, and one in a field that no use case names.</summary>
    public async Task KnowAsync(params string[] fields)
    {
        var values = fields.ToDictionary(f => f, f => world.Canaries.Make(number, f), StringComparer.Ordinal);
        var traits = values.ToDictionary(v => v.Key, v => (object)v.Value.Text, StringComparer.Ordinal);
        traits["diary.code"] = world.Canaries.Make(number, "diary.code").Text;
        traits[channel is "messenger" or "instagram" ? channel : "phone"] = channel is "messenger" or "instagram" ? _customer.Id : "+" + _customer.Id;
        var (call, messageId) = (random.Next(2) == 0, $"m{number}-{++_messages}");
        var (identify, integration) = (new { type = "identify", userId = "u-" + _customer.Id, messageId, traits }, world.World.As(world.World.IntegrationKey));
        var answer = call ? await integration.PostAsync("/v1/identify", identify) : await integration.PostAsync("/v1/batch", new { batch = new[] { identify } });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        foreach (var (field, value) in values)
        {
            Ledger.Knows(field, value);
        }

        world.Egress.Add("identify answer", number, answer.Body);
    }

    public async Task ConsentAsync(string use, string action, DateTimeOffset? until = null)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["useCase"] = use, ["action"] = action, ["mechanism"] = "form" };
        if (until is { } end)
        {
            body["expiresAt"] = end;
        }

        var answer = await Admin.PostAsync($"{Admin.Root}/people/{Person}/consents", body);
        if (answer.Status == HttpStatusCode.BadRequest && until <= TimeProvider.System.GetUtcNow())
        {
            // It had run out before it arrived, so it was never given.
            return;
        }

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Ledger.Says(use, action == "grant", until);
    }

    /// <summary>Says stop; a second time there would be no answer to wait for.</summary>
    public async Task StopAsync()
    {
        if (_hasStopped)
        {
            return;
        }

        _hasStopped = true;
        await AskAsync(random.Next(3) switch { 0 => "STOP", 1 => "BAJA", _ => "SAIR" }, marked: false, stops: true);
    }

    /// <summary>Writes, waits for the whole answer, and puts down what the model was given and what was sent, with what was permitted then.</summary>
    public async Task AskAsync(string text, bool marked = true, bool stops = false)
    {
        var turn = ++_turn;
        var before = world.Got(To).Count;
        if (stops)
        {
            Ledger.Stops(Address);
        }

        var permitted = Permitted();
        await _customer.WriteAsync(marked ? $"{text} {RecordingModel.Mark(number, turn)}" : text);
        await Eventually.TrueAsync(() => Task.FromResult(world.Got(To).Count > before), () => $"{channel}, {text}\n{Trouble()}");
        Ledger.Said.UnionWith(permitted);
        var got = world.Got(To).Skip(before).Select(m => m.Text).ToList();
        got.ForEach(sent => world.Egress.Add("send", number, sent, permitted));
        // What the message before said and this one, read as one: a value cut in two.
        if (before > 0)
        {
            world.Egress.Add("two sends", number, world.Got(To)[before - 1].Text[^Math.Min(40, world.Got(To)[before - 1].Text.Length)..] + got[0], Ledger.Said.Union(_typed).ToHashSet());
        }

        if (marked)
        {
            Model(turn, permitted);
        }
    }

    private string Trouble() => string.Join('\n', _customer.TimelineAsync().GetAwaiter().GetResult().TakeLast(8).Select(e => e.GetRawText().Length > 400 ? e.GetRawText()[..400] : e.GetRawText()));

    /// <summary>Writes and does not wait; the time at which it was taken.</summary>
    public async Task<long> WriteAsync(string text, bool marked = true)
    {
        await _customer.WriteAsync(marked ? $"{text} {RecordingModel.Mark(number, ++_turn)}" : text);
        return System.Diagnostics.Stopwatch.GetTimestamp();
    }

    /// <summary>The brand's own system says something, which goes ahead of whatever is said later.</summary>
    public async Task TellAsync(string text) => Assert.Equal(HttpStatusCode.Accepted, (await Admin.PostAsync(
        $"{Admin.Root}/people/{Person}/messages", new { dispatchId = $"b{number}-{++_messages}", area = "service", purpose = "support", @class = "reply", text })).Status);

    public Task<IReadOnlyList<JsonElement>> ReadAsync() => Admin.TimelineAsync(Person);

    public async Task EraseAsync() => Assert.Equal(HttpStatusCode.NoContent, (await Admin.DeleteAsync($"{Admin.Root}/people/{Person}")).Status);

    /// <summary>The permitted set of this moment.</summary>
    public HashSet<Canary> Permitted() => Ledger.ForModel(Address[..Address.IndexOf(':', StringComparison.Ordinal)], Address, TimeProvider.System.GetUtcNow());

    private void Model(int turn, HashSet<Canary> permitted)
    {
        foreach (var asked in world.Model.Of(number).Where(r => r.Turn == turn))
        {
            world.Egress.Add("model request", number, asked.Body, permitted);
            Expected += permitted.Count;
            Confirmed += permitted.Count(c => asked.Body.Contains(c.Text, StringComparison.Ordinal));
        }
    }

    /// <summary>A copy for the person: all that is held about them, and nothing of anybody else or of what was to be dropped.</summary>
    public async Task CopyAsync()
    {
        var copy = await Admin.GetAsync($"{Admin.Root}/people/{Person}/export");
        Assert.Equal(HttpStatusCode.OK, copy.Status);
        world.Egress.Add("copy for the person", number, copy.Body, Ledger.Ever);
    }

    /// <summary>What agents read: drafts and messages as they were permitted when they were written, and nothing else.</summary>
    public async Task TimelineAsync()
    {
        foreach (var entry in await Admin.TimelineAsync(Person))
        {
            world.Egress.Add(entry.Is("draft") ? "draft" : "timeline", number, entry.GetRawText(), Ledger.Said);
        }
    }

    /// <summary>What the brand's own systems are told for one use, and what an agent sees on the page of the conversation.</summary>
    public async Task LookAsync()
    {
        var use = Declared.All[random.Next(Declared.All.Length)];
        var permitted = Ledger.ForBrand(use, TimeProvider.System.GetUtcNow());
        var profile = await Admin.GetAsync($"{Admin.Root}/people/{Person}/profile?area={use.Area}&purpose={use.Purpose}");
        Assert.Equal(HttpStatusCode.OK, profile.Status);
        world.Egress.Add("profile", number, profile.Body, permitted);
        Expected += permitted.Count;
        Confirmed += permitted.Count(c => profile.Body.Contains(c.Text, StringComparison.Ordinal));
        world.Egress.Add("desk page", number, WebUtility.HtmlDecode(await world.Desk.PageAsync("/desk/" + Person)), Ledger.ForAgent(TimeProvider.System.GetUtcNow()).Union(Ledger.Said).ToHashSet());
    }

    /// <summary>A person takes over, looks, answers and gives back. What the desk lists holds no facts at all.</summary>
    public async Task HandoffAsync()
    {
        await AskAsync(Words.Person);
        var waiting = default(JsonElement);
        await Eventually.TrueAsync(async () =>
        {
            var found = await Admin.HandoffAsync(Person);
            waiting = found ?? default;
            return found is not null;
        });
        world.Egress.Add("waiting list", number, waiting.GetRawText());
        var (desk, path) = (world.World.As(world.World.AgentKey), $"{Admin.Root}/handoffs/{waiting.Text("id")}");
        var claimed = await desk.PostAsync(path + "/claim", new { agent = "ana", epoch = waiting.GetProperty("epoch").GetInt64() });
        var epoch = claimed.Json.GetProperty("epoch").GetInt64();
        await ConfideToAgentAsync(desk, path, epoch);
        world.Egress.Add("waiting list", number, (await desk.PostAsync(path + "/return", new { agent = "ana", epoch, note = "Ya quedó." })).Body);
    }

    /// <summary>Another brand, a key without the right, and bodies that are refused.</summary>
    public async Task MisuseAsync()
    {
        var (other, integration) = (world.World.As(world.World.OtherKey, world.World.OtherBrand), world.World.As(world.World.IntegrationKey));
        Answer[] refused =
        [
            await other.GetAsync($"{other.Root}/people/{Person}/timeline"), await other.GetAsync($"{other.Root}/people/{Person}/export"), await other.GetAsync($"{other.Root}/people?address={Uri.EscapeDataString(Address)}"),
            await world.World.As(world.World.AgentKey).GetAsync($"{Admin.Root}/people/{Person}/export"), await integration.GetAsync($"{Admin.Root}/people/{Person}/audit"),
            await integration.PostAsync("/v1/identify", new { messageId = "x", traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.code"] = world.Canaries.Make(number, "orders.code").Text } }),
            await integration.PostAsync("/v1/identify", new { userId = new string('u', 300), messageId = "x", traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["fit.about"] = world.Canaries.Make(number, "fit.about").Text } }),
            await integration.PostAsync("/v1/alias", new { userId = world.Canaries.Make(number, "orders.number").Text }),
            await integration.PostAsync("/v1/identify", new { messageId = "x", traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.code"] = world.Confidences.Make(number, random).Says } }),
            await Admin.PostAsync($"{Admin.Root}/people/{Person}/messages", new { dispatchId = "x", area = "service", purpose = "support", @class = "none", text = world.Confidences.Make(number, random).Says }),
        ];
        foreach (var answer in refused)
        {
            world.Egress.Add((int)answer.Status >= 400 ? "error body" : "answer to another brand", number, answer.Body);
        }

        world.Egress.Add("audit", number, (await Admin.GetAsync($"{Admin.Root}/people/{Person}/audit?limit=500")).Body);
        world.Egress.Add("consents", number, (await Admin.GetAsync($"{Admin.Root}/people/{Person}/consents")).Body);
    }

    /// <summary>Another record of the same person is joined into this one.</summary>
    public async Task JoinAsync(Talk other)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await Admin.PostAsync($"{Admin.Root}/people/{Person}/merge", new { other = other.Person })).Status);
        await Eventually.TrueAsync(async () => await Admin.FindAsync(other.Address) == Person);
        Ledger.Takes(other.Ledger);
    }
}
