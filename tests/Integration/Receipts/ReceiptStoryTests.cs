using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.EndToEnd;
using Integration.Leaks;
using Integration.Redis;

namespace Integration.Receipts;

/// <summary>
/// A conversation with a model that keeps what it got: every use leaves a receipt that says just that, holds with the public key alone, and is told to the
/// customer who asks.
/// </summary>
public sealed class ReceiptStoryTests : IAsyncLifetime
{
    private const string Secret = "canario-5521";
    private readonly string _folder = Directory.CreateTempSubdirectory("proof-").FullName;
    private RedisServer? _redis;
    private RecordingModel _model = null!;
    private World _world = null!;

    public async Task InitializeAsync() => _model = await RecordingModel.StartAsync();

    public async Task DisposeAsync()
    {
        await (_world?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _model.DisposeAsync();
        await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task Every_use_has_a_receipt_that_anybody_can_check(string store)
    {
        await StartAsync(store);
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿Cuánto tarda el envío a Bogotá?");
        var person = await customer.PersonAsync();
        await _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new
        {
            userId = "u" + customer.Id, messageId = "i1-" + customer.Id,
            traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = Secret, ["phone"] = "+" + customer.Id },
        });
        await _world.Admin.ConsentAsync(person, "grant");
        await customer.AskAsync("¿dónde está mi pedido?");

        var receipt = (await ReceiptsAsync(person)).Last(r => r.GetProperty("actor").Text("kind") == "assistant");
        var asked = JsonNode.Parse(_model.Requests.Last().Body)!["messages"]!.AsArray();
        var facts = Between(asked[1]!["content"]!.GetValue<string>(), "=== FACTS ===\n", "\n=== END FACTS ===").Split('\n').Select(f => JsonNode.Parse(f)!["field"]!.GetValue<string>());
        Assert.Equal(facts, receipt.GetProperty("used").EnumerateArray().Select(f => f.Text("field")!));
        var used = Assert.Single(receipt.GetProperty("used").EnumerateArray());
        Assert.Equal(("orders.last.status", "consent", "llm:recorder"), (used.Text("field"), used.Text("basis"), Assert.Single(used.GetProperty("sent_to").EnumerateArray()).GetString()));
        Assert.Equal("drafted", receipt.Text("outcome"));
        Assert.Equal("Respuestas sin repetir", receipt.Text("value_to_customer"));
        Assert.Equal(Sha(Canonical(asked)), receipt.Text("prompt_sha256"));
        var draft = (await customer.TimelineAsync()).Last(e => e.Is("draft"));
        Assert.Equal((Sha(draft.Text("text")!), receipt.Text("receipt")), (receipt.Text("reply_sha256"), draft.Datum("receipt")));
        Assert.DoesNotContain(Secret, receipt.GetRawText(), StringComparison.Ordinal);

        await CheckedByHandAsync(receipt);
        await LooksAsync(person);
        await ProvenAsync(person);
        await ToldAsync(customer, person);
    }

    // With nothing of ours: the key over HTTP, the framework's ECDSA, and the canonical form made anew.
    private async Task CheckedByHandAsync(JsonElement receipt)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(await _world.Http.GetStringAsync(_world.Url("/.well-known/audit-key.pem")));
        var signed = JsonNode.Parse(receipt.GetRawText())!.AsObject();
        var signature = Convert.FromBase64String(signed["sig"]!.GetValue<string>()["ecdsa-p256:".Length..]);
        signed.Remove("sig");
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(Canonical(signed)), signature, HashAlgorithmName.SHA256));
        signed["consent_epoch"] = 99;
        Assert.False(key.VerifyData(Encoding.UTF8.GetBytes(Canonical(signed)), signature, HashAlgorithmName.SHA256));
    }

    private async Task LooksAsync(string person)
    {
        var before = (await ReceiptsAsync(person)).Count;
        var timeline = $"{_world.Admin.Root}/people/{person}/timeline?limit=3";
        await _world.As(_world.IntegrationKey).GetAsync(timeline);
        await _world.As(_world.IntegrationKey).GetAsync(timeline);
        var read = Assert.Single((await ReceiptsAsync(person)).Skip(before));
        Assert.Equal(("api", "conversation", 1, 3), (read.GetProperty("actor").Text("kind"), read.GetProperty("seen").Text("what"), read.GetProperty("seen").GetProperty("from").GetInt32(), read.GetProperty("seen").GetProperty("to").GetInt32()));
        Assert.Empty(read.GetProperty("used").EnumerateArray());

        using var desk = await DeskDoor.OpenAsync(_world.Gateway.Address, _world.AgentKey);
        await desk.PageAsync("/desk/" + person);
        await desk.PageAsync("/desk/" + person);
        var seen = Assert.Single((await ReceiptsAsync(person)).Skip(before + 1));
        Assert.Equal(("human", "ana", "seen"), (seen.GetProperty("actor").Text("kind"), seen.GetProperty("actor").Text("agent"), seen.Text("outcome")));
        Assert.Equal("orders.last.status", Assert.Single(seen.GetProperty("used").EnumerateArray()).Text("field"));

        await _world.As(_world.IntegrationKey).GetAsync($"{_world.Admin.Root}/people/{person}/profile?area=service&purpose=order_support");
        Assert.Equal("profile", Assert.Single((await ReceiptsAsync(person)).Skip(before + 2)).GetProperty("seen").Text("what"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AgentKey).GetAsync($"{_world.Admin.Root}/people/{person}/receipts")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.As(_world.OtherKey, _world.OtherBrand).GetAsync($"/api/v1/brands/{_world.OtherBrand}/people/{person}/receipts")).Status);

        var first = (await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/receipts?limit=2")).Json;
        var rest = (await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/receipts?after={first.GetProperty("next").GetInt64()}")).Json;
        Assert.Equal(before + 3, first.GetProperty("items").GetArrayLength() + rest.GetProperty("items").GetArrayLength());
    }

    private async Task ProvenAsync(string person)
    {
        var answer = await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/audit/proof");
        string[] lines = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, lines.Length), lines.Select(l => JsonElement.Parse(l).GetProperty("seq").GetInt32()));
        var key = (await _world.Admin.GetAsync("/api/v1/audit-key")).Json;
        var pem = Path.Combine(_folder, "key.pem");
        await File.WriteAllTextAsync(pem, key.Text("pem"));

        Assert.Equal((0, $"{lines.Length} entries about {person}, all in order. Without --root a cut-off end goes unseen.\n"), await VerifyAsync(lines, pem));
        Assert.Equal(0, (await VerifyAsync(lines, key.Text("publicKey")!)).Status);
        Assert.Equal(0, (await VerifyAsync(lines, key.Text("pem")!)).Status);
        var (status, text) = await VerifyAsync([.. lines.Select((l, i) => i == 1 ? l.Replace("\"assistant\"", "\"human\"", StringComparison.Ordinal) : l)], pem);
        Assert.Equal(1, status);
        Assert.StartsWith("Line 2: ", text, StringComparison.Ordinal);
        Assert.Equal(1, (await VerifyAsync([.. lines.Where((_, i) => i != 1)], pem)).Status);
        Assert.Equal(1, (await VerifyAsync([.. lines.Take(1), lines[2], lines[1], .. lines.Skip(3)], pem)).Status);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(1, (await VerifyAsync(lines, Convert.ToBase64String(other.ExportSubjectPublicKeyInfo()))).Status);
        Assert.Equal(1, (await VerifyAsync(lines, "no key")).Status);
    }

    private async Task ToldAsync(Customer customer, string person)
    {
        var said = (await customer.AskAsync("¿Qué datos usaron?")).Text!.Split('\n');
        Assert.Equal(3, said.Length);
        Assert.Equal("Para responderle usamos: estado de su último pedido. Los leyó un modelo de lenguaje.", said[0]);
        Assert.Contains("Para decirle cómo va su pedido", said[1], StringComparison.Ordinal);
        Assert.Contains("BAJA Order support", said[2], StringComparison.Ordinal);
        var asked = _model.Requests.Count;
        Assert.StartsWith("To answer you we used: status of your last order.", (await customer.AskAsync("what data did you use?")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Para responder usamos: status do seu último pedido.", (await customer.AskAsync("que dados vocês usaram?")).Text, StringComparison.Ordinal);
        Assert.Equal(asked, _model.Requests.Count);

        Assert.Contains("Order support", (await customer.AskAsync("BAJA Order support")).Text, StringComparison.Ordinal);
        var consents = (await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/consents")).Body;
        Assert.Contains("withdraw", consents, StringComparison.Ordinal);
        var receipts = await ReceiptsAsync(person);
        await customer.AskAsync("¿y mi pedido dónde está?");
        var after = await Eventually.GetAsync(async () => (await ReceiptsAsync(person)) is { } now && now.Count > receipts.Count ? now[^1].GetRawText() : null);
        Assert.Empty(JsonElement.Parse(after).GetProperty("used").EnumerateArray());
        Assert.DoesNotContain(Secret, _model.Requests.Last().Body, StringComparison.Ordinal);
        Assert.Contains("ningún dato suyo", (await customer.AskAsync("¿Qué datos usaron?")).Text, StringComparison.Ordinal);
    }

    private async Task StartAsync(string store)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (store == "redis")
        {
            _redis = await RedisServer.StartNewAsync();
            environment["ConnectionStrings__Redis"] = _redis.Endpoint;
        }

        _world = await World.StartAsync(environment, setting: new(new { provider = "openai", endpoint = _model.Endpoint.ToString(), model = "recorder" }, BrandAssistant: World.Setting.Patient));
    }

    private async Task<IReadOnlyList<JsonElement>> ReceiptsAsync(string person)
    {
        var answer = await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/receipts?limit=500");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("items").EnumerateArray()];
    }

    private async Task<(int Status, string Text)> VerifyAsync(string[] lines, string key)
    {
        var file = Path.Combine(_folder, "proof.jsonl");
        await File.WriteAllLinesAsync(file, lines);
        // No store, no master key, not even a folder to write to.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "verify-proof", file, "--key", key])
        {
            RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = _folder,
        };
        start.Environment.Remove("MasterKey");
        start.Environment["ROOT"] = "/nowhere";
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
        return (process.ExitCode, text.ReplaceLineEndings("\n"));
    }

    private static string Between(string text, string from, string to)
    {
        var begin = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[begin..text.IndexOf(to, begin, StringComparison.Ordinal)];
    }

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject o => "{" + string.Join(',', o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => JsonSerializer.Serialize(m.Key, Plain) + ":" + Canonical(m.Value))) + "}",
        JsonArray a => "[" + string.Join(',', a.Select(Canonical)) + "]",
        null => "null",
        _ => JsonSerializer.Serialize(node, Plain),
    };
}
