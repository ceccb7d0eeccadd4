using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Assistant;
using Gateway.Assistant.Live;
using Gateway.Assistant.Providers;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Consent;
using Gateway.Hosting;
using Gateway.Receipts;
using Integration.Erasures;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;
using Personalization.Profile;
using Personalization.UseCases;
using Tests;

namespace Integration.Assistant;

/// <summary>
/// Whatever a provider does, the customer gets one true answer, or a person, within the stated time: from the stand-in model, and where that has
/// nothing either from the assistant in this process, out of the brand's knowledge.
/// </summary>
public sealed class ProviderFailureTests(SqliteFixture fixture) : StoreConformance(fixture), IClassFixture<SqliteFixture>, IDisposable
{
    private const string Known = "El envío tarda tres días hábiles.";
    private const string Answer = """{"outcome":"answered","text":"El envío tarda tres días.","sources":[1]}""";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(25);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("failures-");
    private readonly SteppedClock _clock = new();
    private readonly BudgetConfig _none = new();
    private int _turns;

    public void Dispose() => _data.Delete(recursive: true);

    /// <summary>What came of a turn.</summary>
    private sealed record Ended(IReadOnlyList<string> Said, DraftWritten? Draft, HandoffReason? Handoff, Spendings Spent);

    [Fact]
    public Task An_answer_is_taken_with_what_it_cost() => WithAsync(WholeAsync, async (run, model) =>
    {
        var ended = await run(new(), false);
        Assert.Equal(("m0", 0), (ended.Draft!.Model, ended.Draft.Trace!.Spent.Tried.Count));
        Assert.Equal((100, 50, 100 * 1 + 50 * 2), (ended.Draft.Trace.Spent.TokensIn, ended.Draft.Trace.Spent.TokensOut, ended.Draft.Trace.Spent.MicroUsd));
        Assert.Equal(200, ended.Spent.Today);
        Assert.Contains("include_usage", Assert.Single(model.Requests), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_model_that_fails_with_500_is_asked_again_twice_and_then_another() => FailsAsync("refused_500", 3, c => c.WholeAsync("{}", 500));

    [Fact]
    public Task A_model_that_is_busy_429_and_says_for_how_long_too_long_is_not_waited_for() => FailsAsync("refused_429", 1, async c =>
        await c.WriteAsync("HTTP/1.1 429 X\r\nRetry-After: 60\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));

    [Fact]
    public Task A_model_that_is_cut_mid_stream_is_not_asked_again() => FailsAsync("cut_off", 1, async c =>
    {
        await c.HeadAsync("text/event-stream");
        await c.SayAsync("""{"outcome":"answered","text":"El envío tarda""");
    });

    [Fact]
    public Task A_model_that_answers_nonsense_is_asked_once_more_and_then_another() => FailsAsync("format", 2, c => SayAsync(c, string.Concat(Enumerable.Repeat("la ", 400))));

    [Fact]
    public Task A_model_that_answers_in_the_wrong_format_is_asked_once_more_and_then_another() => FailsAsync("format", 2, c => SayAsync(c, """{"answer":["tres"]}"""));

    [Fact]
    public Task A_model_whose_proxy_says_200_with_a_web_page_is_not_believed() => FailsAsync("malformed", 1, async c =>
    {
        await c.HeadAsync("text/html");
        await c.WriteAsync("<html><body>Bad gateway</body></html>");
    });

    [Fact]
    public async Task A_model_that_nobody_listens_for_is_stood_in_for()
    {
        Uri gone;
        await using (var was = new FakeModel(_ => Task.CompletedTask))
        {
            gone = was.Endpoint;
        }

        await using var second = new FakeModel(WholeAsync);
        var ended = await RunAsync([gone, second.Endpoint], new(), TimeProvider.System);
        Assert.Equal(("m1", "m0:unreachable"), (ended.Draft!.Model, Assert.Single(ended.Draft.Trace!.Spent.Tried)));
        Assert.Single(ended.Said);
    }

    [Fact]
    public async Task A_model_that_hangs_leaves_time_for_the_next_and_all_of_them_for_a_true_answer()
    {
        var asked = new SemaphoreSlim(0);
        Task HangAsync(FakeModel.Conversation c)
        {
            asked.Release();
            return c.HangAsync();
        }

        await using FakeModel first = new(HangAsync), second = new(HangAsync);
        var begun = _clock.GetTimestamp();
        var running = RunAsync([first.Endpoint, second.Endpoint], new(), _clock);
        for (var i = 0; i < 2; i++)
        {
            await asked.WaitAsync(Stop);
            _clock.Advance(TimeSpan.FromSeconds(13.9 - (4.7 * i)));
        }

        var ended = await running;
        Assert.True(_clock.GetElapsedTime(begun) <= Within, "The stated time was exceeded.");
        Assert.Equal(["m0:time_out", "m1:time_out"], ended.Draft!.Trace!.Spent.Tried);
        Assert.Contains(Known, Assert.Single(ended.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_drips_is_broken_off_in_time_and_so_is_the_wait_for_it()
    {
        var dripping = new TaskCompletionSource();
        await using var model = new FakeModel(async c =>
        {
            await c.HeadAsync("text/event-stream");
            await c.SayAsync("""{"outcome":"answered","text":"El""");
            dripping.SetResult();
            await c.HangAsync();
        });
        var running = RunAsync([model.Endpoint], new(), _clock);
        await dripping.Task.WaitAsync(Stop);
        for (var second = 0; second < 24 && !running.IsCompleted; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var ended = await running;
        Assert.Contains(Assert.Single(ended.Draft!.Trace!.Spent.Tried), new[] { "m0:silent", "m0:time_out" });
        Assert.Contains(Known, Assert.Single(ended.Said), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_budget_that_is_used_up_asks_nobody_and_nobody_got_anything() => WithAsync(WholeAsync, async (run, model) =>
    {
        var ended = await run(new() { PerDay = 10 }, false);
        Assert.Empty(model.Requests);
        Assert.Equal(("embedded", "m0:budget"), (ended.Draft!.Model, Assert.Single(ended.Draft.Trace!.Spent.Tried)));
        Assert.Contains(Known, Assert.Single(ended.Said), StringComparison.Ordinal);
        Assert.Equal(0, ended.Spent.Today + ended.Spent.HeldBack);
    });

    [Fact]
    public Task What_nobody_knows_after_a_failure_goes_to_a_person() => WithAsync(c => c.WholeAsync("{}", 400), async (run, model) =>
    {
        var ended = await run(_none, true);
        Assert.Single(model.Requests);
        Assert.Equal(HandoffReason.LowSupport, ended.Handoff);
        Assert.Single(ended.Said);
    });

    [Fact]
    public async Task A_stand_in_that_no_use_case_names_gets_no_fact_and_no_line_that_one_went_into()
    {
        var fails = false;
        await using var named = new FakeModel(c => fails ? c.WholeAsync("{}", 400) : SayAsync(c, """{"outcome":"answered","text":"Su pedido figura como canario.","facts":["orders.last.status"]}"""));
        await using var unnamed = new FakeModel(c => SayAsync(c, """{"outcome":"answered","text":"Con gusto le ayudo."}"""));
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        await process.DeclareAsync(new UseCase(
            "orders", Areas.Service, "orders", ["orders.last.status"], [], ["llm:main"], Bases.Contract, new("x", "x", "x"), new("x", "x", "x")));
        var from = Address.Of("whatsapp", "573000000999");
        var person = await process.WriteAsync(from, "¿dónde está mi pedido?", "q1", Stop);
        await process.AppendAsync(person, Stop, new FactRecorded(
            "orders", "orders.last.status", System.Text.Json.JsonSerializer.SerializeToElement("canario"), "first_party:api", DateTimeOffset.UnixEpoch, null, "k1"));
        var assistant = Config([
            new() { Endpoint = named.Endpoint, Model = "m0", Recipient = "llm:main" }, new() { Endpoint = unnamed.Endpoint, Model = "m1", Recipient = "llm:other" },
        ]);
        var (run, turn) = await RigAsync(process, assistant, new() { Id = Installed.Brand, Name = "Acme" }, person, TimeProvider.System);
        await run.DraftAsync(turn, turn.Read());

        fails = true;
        await process.WriteAsync(from, "¿y dónde está mi pedido ahora?", "q2", Stop);
        (run, turn) = await RigAsync(process, assistant, turn.Brand, person, TimeProvider.System);
        await run.DraftAsync(turn, turn.Read());

        Assert.Equal(2, named.Requests.Count);
        Assert.All(named.Requests, r => Assert.Contains("canario", r, StringComparison.Ordinal));
        Assert.Contains("figura como", named.Requests[1], StringComparison.Ordinal);
        var other = Assert.Single(unnamed.Requests);
        Assert.Contains("pedido ahora", other, StringComparison.Ordinal);
        Assert.DoesNotContain("canario", other, StringComparison.Ordinal);
        Assert.DoesNotContain("figura como", other, StringComparison.Ordinal);
        var drafts = (await process.Log.ReadAsync(person, 0, 100, Stop)).Select(r => r.Event).OfType<DraftWritten>().ToList();
        Assert.Equal(["m0:1", "m1:0"], drafts.Select(d => $"{d.Model}:{d.Facts.Count}"));
    }

    private Task FailsAsync(string why, int requests, Func<FakeModel.Conversation, Task> answer) => WithAsync(answer, async (run, model) =>
    {
        var ended = await run(_none, false);
        Assert.Equal(requests, model.Requests.Count);
        Assert.Equal(("embedded", "m0:" + why), (ended.Draft!.Model, Assert.Single(ended.Draft.Trace!.Spent.Tried)));
        Assert.Contains(Known, Assert.Single(ended.Said), StringComparison.Ordinal);
        Assert.Null(ended.Handoff);
        Assert.Equal(0, ended.Spent.HeldBack);
    });

    private async Task WithAsync(Func<FakeModel.Conversation, Task> answer, Func<Func<BudgetConfig, bool, Task<Ended>>, FakeModel, Task> test)
    {
        await using var model = new FakeModel(answer);
        await test((budget, ignorant) => RunAsync([model.Endpoint], budget, TimeProvider.System, ignorant), model);
    }

    private async Task<Ended> RunAsync(Uri[] endpoints, BudgetConfig budget, TimeProvider clock, bool ignorant = false)
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var assistant = Config([.. endpoints.Select((e, i) => new ModelConfig { Endpoint = e, Model = $"m{i}", Price = new(1, 2) })]);
        var brand = new BrandConfig { Id = Installed.Brand, Name = "Acme", Budget = budget };
        var person = await process.WriteAsync(Address.Of("whatsapp", $"57300000010{_turns}"), ignorant ? "¿venden bicicletas eléctricas plegables?" : "¿cuánto tarda el envío?", $"m{_turns++}", Stop);
        var (run, turn) = await RigAsync(process, assistant, brand, person, clock);
        await run.DraftAsync(turn, turn.Read());
        var events = (await process.Log.ReadAsync(person, 0, 100, Stop)).Select(r => r.Event).ToList();
        return new(
            [.. events.OfType<MessageQueued>().Select(m => m.Text!)], events.OfType<DraftWritten>().SingleOrDefault(), (await process.Log.LoadAsync(person, Stop))!.Of<HandoffState>().Last?.Reason,
            await Book(clock).OfAsync(brand, Stop));
    }

    private SpendingBook Book(TimeProvider clock) => new(Store, new BudgetNotices(Store, clock), clock);

    private async Task<(DraftRun Run, Turn Turn)> RigAsync(Installed process, AssistantConfig assistant, BrandConfig brand, PersonId person, TimeProvider clock)
    {
        var turn = new Turn((await process.Log.LoadAsync(person, Stop))!, brand, await process.Of<UseCaseBook>().OfAsync(Installed.Brand, Stop), $"t{_turns++}");
        return (new DraftRun(
            process.Log, Store, new Briefing(process.Log, new ProfileGate(process.Log), new KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal) { [brand.Id] = Knowledge() }), process.Of<Gateway.Tools.ToolBelt>()),
            new Writers(Models.Of(assistant, clock), Book(clock), new() { Brands = [brand], Accounts = [], Assistant = assistant }, clock), new NoticeBook(Store),
            new DraftReceipts(process.Log), new GatewayOptions { Data = _data.FullName }, clock, NullLogger<DraftRun>.Instance, new LiveDrafts(clock)), turn);
    }

    private static AssistantConfig Config(ModelConfig[] models) => new()
    {
        Provider = "openai", Endpoint = models[0].Endpoint, Model = models[0].Model, Price = models[0].Price, Recipient = models[0].Recipient, Fallback = models[1..], AnswerWithin = Within,
    };

    private string Knowledge()
    {
        var folder = _data.CreateSubdirectory("knowledge/es").FullName;
        File.WriteAllText(Path.Combine(folder, "envios.md"), $"# Envíos\n\n## ¿Cuánto tarda el envío?\n{Known}\n");
        return Path.Combine(_data.FullName, "knowledge");
    }

    private static Task WholeAsync(FakeModel.Conversation c) => c.WholeAsync(
        $$$"""{"choices":[{"message":{"content":{{{System.Text.Json.JsonSerializer.Serialize(Answer)}}}},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":50}}""");

    private static Task SayAsync(FakeModel.Conversation c, string text) =>
        c.WholeAsync($$$"""{"choices":[{"message":{"content":{{{System.Text.Json.JsonSerializer.Serialize(text)}}}},"finish_reason":"stop"}]}""");
}
