using Microsoft.Extensions.AI;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.UseCases;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.Profile;

public sealed class HistoryTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["events.order_completed.total", "events.payment_made"], recipients: ["llm"]) with
        {
            FieldRetention = new Dictionary<string, string>(StringComparer.Ordinal) { ["events.order_completed.total"] = "P10D" },
        },
        Declared("sales.offers", "sales", "offers", ["events.order_completed.total"]));

    private readonly Life _life = new();

    private HistoryTests Told(string name, string properties, TimeSpan ago)
    {
        _life.When(Happenings.Decide(name, Json(properties), Brand, global::Personalization.Profile.Telling.Of("first_party:api", _life.Now - ago, _life.Now, null, () => $"k{_life.Entries.Count}")).Events);
        return this;
    }

    private HistoryTests Grants()
    {
        _life.When(Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);
        return this;
    }

    private HistoryTests Customer() => Told("Order Completed", """{ "total": 120 }""", TimeSpan.FromDays(40))
        .Told("Order Completed", """{ "total": 350000 }""", TimeSpan.FromDays(1)).Told("Order Cancelled", """{ "total": 1 }""", TimeSpan.Zero).Grants();

    private async Task<ProfileView> OpenAsync(Actor? actor = null) =>
        await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), actor ?? Actor.Embedded, Brand, default);

    [Fact]
    public async Task What_happened_is_handed_out_with_what_permits_it_newest_first()
    {
        var view = await Customer().OpenAsync();
        Assert.Equal(["350000", "120"], view.History.Select(h => h.Values["events.order_completed.total"].GetRawText()));
        var last = view.History[0];
        Assert.Equal(("order_completed", "service.orders", "first_party:api", _life.Now.AddDays(-1)), (last.Event, last.UseCase, last.Source, last.OccurredAt));
        Assert.Equal(_life.Entries[^1].Id, last.ConsentEvent);
        Assert.All(Assert.IsType<DataRead>(_life.Audit.Single()).Fields, f => Assert.Equal("events.order_completed.total", f.Field));
    }

    [Fact]
    public async Task Without_a_consent_nothing_of_it_is_read()
    {
        var view = await Told("Order Completed", """{ "total": 1 }""", TimeSpan.Zero).OpenAsync();
        Assert.True(view.IsEmpty);
        Assert.Equal([new Withheld("events", "service.orders", "no_consent")], view.Withheld);
        Assert.Empty(_life.ValuesRead);
    }

    [Fact]
    public async Task Past_the_term_of_its_field_it_is_withheld()
    {
        Customer();
        _life.After(TimeSpan.FromDays(10));
        var view = await OpenAsync();
        Assert.Empty(view.History);
        Assert.Equal(["retention"], view.Withheld.Select(w => w.Reason));
    }

    [Theory]
    [InlineData("¿cuál fue mi última compra?", "es", "Su última compra registrada es del 20 de noviembre: total 350.000.")]
    [InlineData("quando foi minha última compra?", "pt", "O registro mais recente (compra) é de 20 de novembro: total 350.000.")]
    [InlineData("how much was my last order?", "en", "Your last recorded purchase was on November 20: total 350,000.")]
    public async Task The_last_purchase_is_told(string question, string language, string answer)
    {
        var draft = await AskAsync(await Customer().OpenAsync(), question, language);
        Assert.Equal(answer, draft.Text);
        Assert.Equal([new FactUsed("events.order_completed.total", "service.orders", "consent", _life.Entries[^1].Id, Quoted: true)], draft.FactsUsed.Select(f => f with { Event = null }).Distinct());
    }

    [Fact]
    public async Task Who_has_not_allowed_it_is_asked_whether_it_may_be_looked_up()
    {
        var view = await Told("Order Completed", """{ "total": 1 }""", TimeSpan.Zero).OpenAsync();
        var draft = await AskAsync(view, "¿cuál fue mi última compra?", "es");
        Assert.NotNull(draft.Asks);
        Assert.Empty(draft.FactsUsed);
        Assert.Null((await AskAsync(view, "¿cuál fue la última película?", "es")).Asks);
    }

    [Fact]
    public async Task A_draft_that_says_what_happened_dies_with_the_consent_behind_it() =>
        Assert.True((await AskAsync(await Customer().OpenAsync(), "¿cuál fue mi última compra?", "es")).UsesFacts);

    [Fact]
    public async Task A_model_is_given_what_happened_and_the_draft_says_that_it_was()
    {
        var model = new Recorder();
        var view = await Customer().OpenAsync(Actor.Model("m"));
        var draft = await new Drafter(model).DraftAsync(new("Acme", "es", [], "hola", view, []), default);
        Assert.Contains("=== HISTORY ===\n{\"event\":\"order_completed\",\"at\":\"2026-11-20\"", model.Prompt, StringComparison.Ordinal);
        Assert.Equal(["events.order_completed.total"], draft.FactsUsed.Select(f => f.Field).Distinct());
    }

    private static async Task<Draft> AskAsync(ProfileView view, string question, string language) =>
        await new Drafter(new EmbeddedChatClient()).DraftAsync(new("Acme", language, [], question, view, []), default);

    private sealed class Recorder : IChatClient
    {
        public string Prompt { get; private set; } = "";

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Prompt = string.Join('\n', messages.Select(m => m.Text));
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"outcome":"answered","text":"Hola","sources":[],"facts":[]}""")));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("t", null, "m") : null;

        public void Dispose()
        {
        }
    }
}
