using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Microsoft.Extensions.AI;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.Profile;
using Personalization.Receipts;
using Personalization.UseCases;
using Storage.Audit;
using Tests;
using Unit.Personalization;
using static Unit.Personalization.Life;
using Book = Personalization.Receipts.Receipts;

namespace Unit.Receipts;

public sealed class ReceiptTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["orders.last.status", "orders.last.eta"], recipients: ["llm"]),
        Declared("service.loyalty", purpose: "loyalty", fields: ["loyalty.points"], recipients: ["llm"]),
        Declared("service.health", purpose: "care", fields: ["diet"], recipients: ["llm"]) with { Sensitive = ["diet"] });

    private readonly Life _life = new();
    private readonly Model _model = new("""{"outcome":"answered","text":"Ya va en camino.","facts":["orders.last.status"]}""");

    public ReceiptTests()
    {
        _life.When(Identify.Decide(Json("""{ "orders.last.status": "shipped-c1", "orders.last.eta": "2026-12-03", "loyalty.points": 1250, "diet": "kosher-c4" }"""), Brand, "first_party:shop", null, _life.Now, "m1").Events);
        _life.Writes("¿dónde está mi pedido?");
        _life.When(Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);
    }

    private sealed class Model(string reply) : IChatClient
    {
        public List<ChatMessage> Given { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Given.AddRange(messages);
            return reply.Length == 0 ? throw new HttpRequestException("gone") : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, "small-1") : null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private Occasion Occasion() => new("dur_1", _life.Seen, Brand, "es", [new MaskCount("card", 1)]);

    private async Task<Receipt> DraftedAsync(IChatClient? client = null, string question = "¿dónde está mi pedido?", string? discarded = null)
    {
        var drafter = new Drafter(client ?? _model);
        var view = await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), drafter.Actor, Brand, default);
        var (sent, draft) = ((string?)null, (Draft?)null);
        try
        {
            draft = await drafter.DraftAsync(new("Acme", "es", [new Line(true, question)], question, view, []), hash => sent = hash, default);
        }
        catch (HttpRequestException)
        {
            discarded ??= "failed";
        }

        return Book.OfDraft(Occasion(), view, drafter, new("f_1", draft, sent, discarded));
    }

    // As it is stored and signed.
    private static JsonObject Signed(Receipt receipt) => Statement.Of(
        JsonNode.Parse(JsonSerializer.Serialize(receipt, Composition.Json))!.AsObject(), Person, 7, "e9", "receipt@1", DateTimeOffset.UnixEpoch, Statement.Start);

    [Fact]
    public async Task It_has_the_members_of_the_published_form_and_every_one_is_documented()
    {
        var signed = Signed(await DraftedAsync());
        string[] form =
        [
            "receipt", "person", "conversation", "turn", "actor", "area", "purpose", "use_case", "value_to_customer", "consent_epoch", "used", "withheld", "masked", "frequency",
            "prompt_sha256", "reply_sha256", "prev", "at",
        ];
        Assert.Empty(form.Except(signed.Select(m => m.Key)));
        Assert.Equal(["kind", "model", "agent"], signed["actor"]!.AsObject().Select(m => m.Key));
        Assert.Equal(["field", "source", "use_case", "basis", "event", "fact_event", "sent_to", "quoted_in_reply"], signed["used"]![0]!.AsObject().Select(m => m.Key));
        Assert.Equal(["field_class", "reason"], signed["withheld"]![0]!.AsObject().Select(m => m.Key));
        Assert.Equal(["type", "count"], signed["masked"]![0]!.AsObject().Select(m => m.Key));
        Assert.Equal(["class", "counted"], signed["frequency"]!.AsObject().Select(m => m.Key));
        var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("docs/schemas/receipt.v1.schema.json"))).RootElement;
        Fits(JsonDocument.Parse(signed.ToJsonString()).RootElement, schema, schema, "$", beside: ["sig"]);
        Fits(JsonDocument.Parse(Signed(await LookedAsync()).ToJsonString()).RootElement, schema, schema, "$", beside: ["sig"]);
    }

    [Fact]
    public async Task A_draft_that_the_guard_stopped_was_used_data_and_no_reply()
    {
        var drafter = new Drafter(_model);
        var view = await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), drafter.Actor, Brand, default);
        var draft = await drafter.DraftAsync(new("Acme", "es", [new Line(true, "¿dónde está mi pedido?")], "¿dónde está mi pedido?", view, []), default);
        var stopped = draft.Guarded(new([new("identifier", false)]));
        var receipt = Book.OfDraft(Occasion(), view, drafter, new("f_1", stopped, "hash", stopped.Trace.StoppedBy));
        Assert.Equal(("discarded", "guard.identifier", null), (receipt.Outcome, receipt.Reason, receipt.ReplySha256));
        Assert.Contains(receipt.Used, f => f.Field == "orders.last.status");
    }

    [Fact]
    public void The_example_that_is_published_has_that_form()
    {
        var page = File.ReadAllText(Repository.File("docs/receipts.md"));
        var begin = page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("docs/schemas/receipt.v1.schema.json"))).RootElement;
        Fits(JsonDocument.Parse(page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)]).RootElement, schema, schema, "$");
    }

    [Fact]
    public async Task It_says_what_a_model_got_from_where_under_which_consent_and_whether_the_draft_says_it()
    {
        var receipt = await DraftedAsync();
        Assert.Equal(["orders.last.eta:False", "orders.last.status:True"], receipt.Used.Select(f => $"{f.Field}:{f.QuotedInReply}").Order(StringComparer.Ordinal));
        Assert.All(receipt.Used, f => Assert.Equal(("first_party:shop", "consent", $"e{_life.Entries.Count}", "llm:small-1"), (f.Source, f.Basis, f.Event, Assert.Single(f.SentTo))));
        Assert.Equal(("service", "order_support", "service.orders", "Le respondemos sin volver a preguntarle"), (receipt.Area, receipt.Purpose, receipt.UseCase, receipt.ValueToCustomer));
        Assert.Equal((new ReceiptActor("assistant", "small-1", null), "t_1", 1L, "drafted"), (receipt.Actor, receipt.Turn, receipt.ConsentEpoch, receipt.Outcome));
        Assert.Equal([new ClassWithheld("loyalty", "no_consent:service.loyalty")], receipt.Withheld);
        Assert.Equal([1L], receipt.Reads);
    }

    [Fact]
    public async Task Its_hashes_are_those_of_the_very_messages_and_of_the_text()
    {
        var receipt = await DraftedAsync();
        var json = "[" + string.Join(',', _model.Given.Select(m => Encoding.UTF8.GetString(Canonical.Bytes(new JsonObject { ["role"] = m.Role.Value, ["content"] = m.Text })))) + "]";
        Assert.Equal(Sha(json), receipt.PromptSha256);
        Assert.Equal(Sha("Ya va en camino."), receipt.ReplySha256);
    }

    [Theory]
    [InlineData("plain")] [InlineData("comillas \" y \\ y / y <b>&'+`")] [InlineData("tab\t line\n return\r \b \f \u0001 \u001f \u007f")] [InlineData("ñ ç \u2028 \u2029 😀 𝐒 \u00a0")]
    public void The_hash_of_a_prompt_is_over_canonical_json(string text) => Assert.Equal(
        Sha($"[{Encoding.UTF8.GetString(Canonical.Bytes(new JsonObject { ["role"] = "user", ["content"] = text }))}]"), PromptDigest.Of([new(ChatRole.User, text)]));

    [Fact]
    public async Task What_is_sensitive_is_nowhere_in_it_and_what_stands_in_its_place_looks_the_same_without_it()
    {
        var receipt = await DraftedAsync();
        Assert.DoesNotContain("diet", JsonSerializer.Serialize(receipt, Composition.Json), StringComparison.Ordinal);
        Assert.DoesNotContain("health", JsonSerializer.Serialize(receipt, Composition.Json), StringComparison.Ordinal);
        Assert.Contains(((DataRead)_life.Audit[0]).Withheld, w => w is { Sensitive: true, Class: "diet" });
        Assert.Equal(KeyClass.Proof, Slices.ByType[typeof(Receipt)].Class(receipt));
    }

    [Fact]
    public async Task No_value_and_no_word_of_anybody_is_in_it()
    {
        var json = JsonSerializer.Serialize(await DraftedAsync(question: "mi pedido canario-q7, ¿dónde está?"), Composition.Json);
        Assert.All(new[] { "-c1", "2026-12-03", "1250", "canario", "camino", "573001234567" }, said => Assert.DoesNotContain(said, json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_failed_after_the_model_got_it_says_who_got_what()
    {
        var receipt = await DraftedAsync(new Model(""));
        Assert.Equal(("discarded", "failed", null), (receipt.Outcome, receipt.Reason, receipt.ReplySha256));
        Assert.NotNull(receipt.PromptSha256);
        Assert.Equal(2, receipt.Used.Count);
        Assert.All(receipt.Used, f => Assert.Equal(("llm:small-1", false), (Assert.Single(f.SentTo), f.QuotedInReply)));
    }

    [Fact]
    public async Task Where_no_model_was_asked_nothing_was_used()
    {
        var receipt = await DraftedAsync(question: "quiero hablar con una persona");
        Assert.Empty(_model.Given);
        Assert.Equal((0, null, "support", null), (receipt.Used.Count, receipt.PromptSha256, receipt.Purpose, receipt.UseCase));
    }

    [Fact]
    public async Task The_embedded_assistant_used_what_it_says_and_nobody_else_got_it()
    {
        _life.When(Consents.Decide(Brand, new("service.loyalty", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);
        var used = (await DraftedAsync(new EmbeddedChatClient(), "¿cuántos puntos tengo?")).Used;
        Assert.Equal(("loyalty.points", true, 0), Assert.Single(used) is var one ? (one.Field, one.QuotedInReply, one.SentTo.Count) : default);
    }

    [Fact]
    public async Task A_look_names_what_was_seen_by_whom()
    {
        var receipt = await LookedAsync();
        Assert.Equal((new ReceiptActor("human", null, "ana"), "seen", new SeenPart("conversation", 3, 9)), (receipt.Actor, receipt.Outcome, receipt.Seen));
        Assert.Equal((2, null, null, false), (receipt.Used.Count, receipt.PromptSha256, receipt.ReplySha256, receipt.Frequency.Counted));
        Assert.All(receipt.Used, f => Assert.Equal((0, false), (f.SentTo.Count, f.QuotedInReply)));
        Assert.Equal([new MaskCount("card", 1)], receipt.Masked);
    }

    private async Task<Receipt> LookedAsync()
    {
        var view = await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), Actor.Agent("ana"), Brand, default);
        return Book.OfLook(Occasion(), view.Use, view.Actor, view, new(SeenPart.Conversation, 3, 9));
    }

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // As much of JSON Schema as the published one needs.
    private static void Fits(JsonElement value, JsonElement schema, JsonElement root, string at, string[]? beside = null)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        }

        if (schema.TryGetProperty("type", out var type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
            var isA = value.ValueKind switch { JsonValueKind.Number => "integer", JsonValueKind.True or JsonValueKind.False => "boolean", var kind => kind.ToString().ToLowerInvariant() };
            Assert.True(types.Contains(isA, StringComparer.Ordinal), $"{at} is a {isA}.");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && value.ValueKind == JsonValueKind.String)
        {
            Assert.Matches(pattern.GetString()!, value.GetString());
        }

        if (schema.TryGetProperty("enum", out var words) && value.ValueKind == JsonValueKind.String)
        {
            Assert.Contains(value.GetString(), words.EnumerateArray().Select(w => w.GetString()));
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => Fits(item, schema.GetProperty("items"), root, at + "[]"));
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            Assert.Empty(schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()).Except(value.EnumerateObject().Select(m => m.Name).Concat(beside ?? [])));
            Assert.All(value.EnumerateObject(), m => Fits(m.Value, Member(schema, m.Name, at), root, $"{at}.{m.Name}"));
        }
    }

    private static JsonElement Member(JsonElement schema, string name, string at) =>
        schema.GetProperty("properties").TryGetProperty(name, out var member) ? member : throw new Xunit.Sdk.XunitException($"{at}.{name} is not documented.");
}
