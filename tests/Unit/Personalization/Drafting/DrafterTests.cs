using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Microsoft.Extensions.AI;
using Personalization.Drafting;
using Personalization.Gate;
using static Unit.Personalization.Drafting.Asked;

namespace Unit.Personalization.Drafting;

public sealed class DrafterTests
{
    private static readonly ProfileView Known = View(Actor.Model("m"), Fact("orders.last.status", "\"shipped-canary\""), Fact("loyalty.points", "1250", "service.loyalty"));

    /// <summary>A model that answers what the test says and keeps what it was given.</summary>
    private sealed class Recorder(string reply) : IChatClient
    {
        public List<ChatMessage> Given { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Given.AddRange(messages);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, "m") : null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private static Task<Draft> DraftAsync(string reply, DraftRequest? request = null) =>
        new Drafter(new Recorder(reply)).DraftAsync(request ?? Request("¿dónde está mi pedido?", Known, passages: [Passage("Envíos", "Tres días.", 0.8)]), default).AsTask();

    [Fact]
    public async Task A_models_answer_is_taken_with_its_sources_and_facts()
    {
        var draft = await DraftAsync("""{"outcome":"answered","text":"Ya va en camino.","sources":[1],"facts":["orders.last.status"]}""");
        Assert.Equal("Ya va en camino.\nFuente: Envíos", draft.Text);
        Assert.Equal((DraftOutcome.Answered, 0.8, "m"), (draft.Outcome, draft.Support, draft.Model));
        Assert.Equal(["orders.last.status:True", "loyalty.points:False"], draft.FactsUsed.Select(f => $"{f.Field}:{f.Quoted}"));
    }

    [Theory]
    [InlineData("Ya va en camino.")] [InlineData("```json\n{\"outcome\":\"answered\",\"text\":\"Ya va en camino.\"}\n```")] [InlineData("<think>{\"text\":\"no\"}</think>{\"text\":\"Ya va en camino.\",}")]
    [InlineData("Here you go: {\"text\": \"Ya va en camino.\", \"outcome\": \"ok\", \"sources\": [99, \"x\"], \"facts\": [null, 3]}")]
    public async Task A_model_that_does_not_keep_to_the_form_is_taken_at_its_word(string reply)
    {
        var draft = await DraftAsync(reply);
        Assert.Equal(("Ya va en camino.", DraftOutcome.Answered), (draft.Text, draft.Outcome));
    }

    [Fact]
    public async Task Text_with_braces_that_are_no_form_is_text() => Assert.Equal("Use {código} al pagar.", (await DraftAsync("Use {código} al pagar.")).Text);

    [Theory]
    [InlineData("""{"outcome":"dont_know","text":"I guess it is blue."}""", DraftOutcome.DontKnow)] [InlineData("""{"outcome":"wants_person","text":""}""", DraftOutcome.WantsPerson)]
    [InlineData("""{"outcome":"answered","text":"  "}""", DraftOutcome.DontKnow)]
    public async Task What_a_model_does_not_know_is_said_in_our_words(string reply, DraftOutcome outcome)
    {
        var draft = await DraftAsync(reply);
        Assert.Equal(outcome, draft.Outcome);
        Assert.Equal((outcome == DraftOutcome.DontKnow ? DraftSentences.DontKnowAndHandOver : DraftSentences.Person).In("es"), draft.Text);
        Assert.Empty(draft.Sources);
    }

    [Theory]
    [InlineData("")] [InlineData("   \n")] [InlineData("<think>hm</think>")]
    public async Task A_model_that_says_nothing_is_not_available(string reply) =>
        Assert.Equal("format", (await Assert.ThrowsAsync<AssistantUnavailableException>(() => DraftAsync(reply))).Reason);

    [Fact]
    public async Task Whoever_asks_for_a_person_is_not_answered_by_a_model()
    {
        var model = new Recorder("no");
        var draft = await new Drafter(model).DraftAsync(Request("quiero hablar con una persona", Known), default);
        Assert.Equal((DraftOutcome.WantsPerson, DraftSentences.Person.In("es")), (draft.Outcome, draft.Text));
        Assert.Empty(model.Given);
    }

    [Fact]
    public async Task A_view_that_was_opened_for_another_does_not_reach_a_model()
    {
        var model = new Recorder("no");
        await Assert.ThrowsAsync<ArgumentException>(() => new Drafter(model).DraftAsync(Request("hola", View(Actor.Embedded, Fact("f", "1"))), default).AsTask());
        Assert.Empty(model.Given);
    }

    [Fact]
    public async Task A_model_sees_the_instructions_the_facts_the_knowledge_the_note_and_the_transcript_and_nothing_else()
    {
        var model = new Recorder("ok");
        var request = Request("¿y mi pedido?", Known, passages: [Passage("Envíos", "Tres días.", 1)]) with
        {
            HumanNote = "Se le prometió envío gratis.",
            Transcript = [new Line(true, "hola"), new Line(false, "¡Hola!"), new Line(true, "¿y mi pedido?")],
        };
        await new Drafter(model).DraftAsync(request, default);
        Assert.Equal(["system", "user"], model.Given.Select(m => m.Role.Value));
        var (system, data) = (model.Given[0].Text, model.Given[1].Text);
        Assert.All(new[] { "Acme", "Spanish" }, part => Assert.Contains(part, system, StringComparison.Ordinal));
        Assert.All(
            new[] { "shipped-canary", "order_support", "{\"n\":1,\"source\":\"Envíos\",\"text\":\"Tres días.\"}", "Se le prometió envío gratis.", "{\"from\":\"us\",\"text\":\"¡Hola!\"}" },
            part => Assert.Contains(part, data, StringComparison.Ordinal));
        Assert.DoesNotContain(Life.Person.Value, system + data, StringComparison.Ordinal);
        Assert.DoesNotContain("\"e7\"", system + data, StringComparison.Ordinal);
        Assert.All(model.Given, m => Assert.All(m.Contents, c => Assert.IsType<TextContent>(c)));
    }

    [Fact]
    public async Task The_first_answer_says_that_it_is_automatic_whoever_writes_it()
    {
        var request = Request("¿y mi pedido?", Known) with { Disclose = true, Preface = "Gracias." };
        var draft = await DraftAsync("Ya va en camino.", request);
        Assert.Equal("Soy el asistente automático de Acme. Gracias. Ya va en camino.", draft.Text);
        Assert.True(draft.Disclosed);
        Assert.False((await DraftAsync("Ya va en camino.")).Disclosed);
    }

    [Fact]
    public async Task An_endless_answer_is_cut() => Assert.True((await DraftAsync(string.Concat(Enumerable.Range(0, 500).Select(i => $"palabra{i} ")))).Text.Length <= 1501);

    [Fact]
    public async Task The_event_holds_what_the_draft_rests_on_and_no_value_of_a_fact_beside_the_text()
    {
        var under = new Epochs(3, 0, 4);
        var draft = await DraftAsync("""{"text":"Ya va en camino.","sources":[1],"facts":["orders.last.status"]}""");
        var life = new Life().When(draft.Written("d_1", under));
        var written = (DraftWritten)life.Entries[0].Event!;
        Assert.Equal((draft.Text, "es", DraftOutcome.Answered, draft.PromptHash, "m", under), (written.Text, written.Language, written.Outcome, written.PromptHash, written.Model, written.Under));
        Assert.Equal(64, written.PromptHash.Length);
        Assert.Equal(draft.FactsUsed, written.Facts);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(written, Composition.Json), StringComparison.Ordinal);
        Assert.Equal(KeyClass.Content, Life.Slices.ByType[typeof(DraftWritten)].Class(written));
    }

    [Fact]
    public async Task A_draft_is_open_until_it_is_sent_or_discarded_or_a_newer_one_is_there()
    {
        var draft = await DraftAsync("Ya va en camino.");
        var life = new Life().Writes("hola").When(draft.Written("d_1", new Epochs(1, 0, 0)));
        Assert.Equal(("d_1", true), (life.Of<DraftState>().Open!.Id, life.Of<DraftState>().Open!.UsesFacts));
        life.When(draft.Written("d_2", new Epochs(1, 0, 0)), new DraftDiscarded("d_1", "overtaken"));
        Assert.Equal("d_2", life.Of<DraftState>().Open!.Id);
        life.When(life.Message() with { Draft = "d_2" });
        Assert.Null(life.Of<DraftState>().Open);
    }

    [Fact]
    public async Task The_embedded_assistant_answers_requests_and_nothing_else()
    {
        using var client = new EmbeddedChatClient();
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "hola")]));
        Assert.Equal("embedded", new Drafter(client).Model);
        Assert.Equal(Actor.Embedded, new Drafter(client).Actor);
        Assert.Equal(Actor.Model("m"), new Drafter(new Recorder("")).Actor);
    }
}
