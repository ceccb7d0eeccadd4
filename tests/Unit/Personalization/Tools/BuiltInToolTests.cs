using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Jurisdictions;
using Personalization.Masking;
using Personalization.Tools;
using Unit.Personalization.Drafting;
using static Unit.Personalization.Drafting.Asked;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Tools;

public sealed class BuiltInToolTests
{
    // A Monday, ten in the morning, in Bogotá.
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);
    private static readonly Address Mobile = Address.Of("whatsapp", "+573001234567");

    private readonly Life _life = new() { Now = Now };

    private static ToolOccasion Occasion(string question = "¿me llaman?", string language = "es") => new("t1", language, "es", question, Now);

    private static async Task<ToolResult> CallAsync(Tool tool, string arguments = "{}") => await tool.CallAsync(Json(arguments), default);

    private static BookCallbackTool Callback(Address? address = null, string language = "es", Law? law = null) =>
        new(Occasion(language: language), OpeningHoursTests.Bogota, law ?? Law.None, address ?? Mobile);

    [Fact]
    public async Task Order_status_tells_the_permitted_order_facts_and_nothing_else()
    {
        var result = await CallAsync(new OrderStatusTool(View(null, Fact("orders.last.status", "\"shipped\""), Fact("loyalty.points", "1250", "service.loyalty"))));
        Assert.Equal(("ok", "orders.last.status"), (result.Outcome, string.Join(',', result.Facts)));
        Assert.DoesNotContain("1250", result.ForModel.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_status_that_is_closed_names_the_consent_and_no_data()
    {
        var result = await CallAsync(new OrderStatusTool(Closed()));
        Assert.Equal("closed", result.Outcome);
        Assert.Equal("""{"error":"closed","needs":[{"use_case":"service.orders","reason":"no_consent","may_ask":true}]}""", result.ForModel.GetRawText());
        Assert.Equal("nothing_known", (await CallAsync(new OrderStatusTool(View()))).Outcome);
        Assert.Equal("bad_arguments", (await CallAsync(new OrderStatusTool(View()), """{"person":"p_017"}""")).Outcome);
    }

    [Fact]
    public async Task Business_hours_are_told_with_their_source()
    {
        var tool = new BusinessHoursTool(OpeningHoursTests.Bogota, Now, "es");
        var now = await CallAsync(tool);
        Assert.True(now.ForModel.GetProperty("open").GetBoolean());
        Assert.Equal(("Horario de atención", "2026-11-23T12:00-05:00"), (now.Source, now.ForModel.GetProperty("closes_at").GetString()));
        var day = await CallAsync(tool, """{"date":"2026-12-08"}""");
        Assert.Empty(day.ForModel.GetProperty("hours").EnumerateArray());
        Assert.StartsWith("El martes 8 de diciembre no atendemos. Es festivo:", day.ForModel.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Contains("lunes a viernes", (await CallAsync(tool, """{"about":"week"}""")).ForModel.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.All(new[] { """{"date":"2026-02-30"}""", """{"date":"2199-01-01"}""", """{"about":"them"}""" }, a => Assert.Equal("bad_arguments", CallAsync(tool, a).Result.Outcome));
    }

    [Fact]
    public async Task Only_what_may_be_asked_is_asked_and_one_thing_at_a_time()
    {
        var tool = new AskConsentTool(Closed(), isAsked: false);
        Assert.Equal("bad_arguments", (await CallAsync(tool, """{"use_case":"service.everything"}""")).Outcome);
        Assert.Equal("service.orders", (await CallAsync(tool, """{"use_case":"service.orders"}""")).Asks);
        Assert.Equal("question_pending", (await CallAsync(tool, """{"use_case":"service.loyalty"}""")).Outcome);
        Assert.Equal("question_pending", (await CallAsync(new AskConsentTool(Closed(), isAsked: true), """{"use_case":"service.orders"}""")).Outcome);
        Assert.Empty(AskConsentTool.Askable(Closed("restricted", mayAsk: false)));
    }

    [Fact]
    public async Task A_handoff_is_decided_at_the_settlement_and_quotes_only_the_customer()
    {
        var view = View(null, Fact("loyalty.points", "1250", "service.loyalty"));
        var tool = new CreateHandoffTool(Occasion("quiero hablar de mi factura"), view, null, MaskingRules.Default);
        var result = await CallAsync(tool, """{"reason":"payment","question":"The customer with 1.250 points disputes a bill"}""");
        var asked = Assert.IsType<HandoffRequested>(Assert.Single(result.Does!(_life.Seen).Events));
        Assert.Equal((HandoffReason.Policy, "h_t1"), (asked.Reason, asked.HandoffId));
        Assert.DoesNotContain("250", asked.Summary, StringComparison.Ordinal);
        Assert.Contains("quiero hablar de mi factura", asked.Summary, StringComparison.Ordinal);
        var clean = await CallAsync(tool, """{"reason":"payment","question":"Is the card 4111 1111 1111 1111 charged twice?"}""");
        var summary = Assert.IsType<HandoffRequested>(Assert.Single(clean.Does!(_life.Seen).Events)).Summary;
        Assert.Contains("charged twice", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("4111 1111", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mañana a las 10", "es", "Listo: una persona del equipo le llamará mañana a las 10:00 a este número.", "2026-11-24T15:00:00Z")]
    [InlineData("amanhã às 3", "pt", "Pronto: uma pessoa da equipe vai ligar amanhã às 15:00 para este número.", "2026-11-24T20:00:00Z")]
    [InlineData("2026-11-24T16:30", "en", "Done: a person of the team will call you tomorrow at 16:30 on this number.", "2026-11-24T21:30:00Z")]
    [InlineData("mañana por la tarde", "es", "Listo: una persona del equipo le llamará mañana a las 14:00 a este número.", "2026-11-24T19:00:00Z")]
    public async Task A_call_is_booked_and_confirmed_in_fixed_words(string when, string language, string said, string at)
    {
        var result = await CallAsync(Callback(language: language), JsonSerializer.Serialize(new { when }));
        Assert.Equal(("ok", said), (result.Outcome, result.Says));
        var asked = Assert.IsType<HandoffRequested>(Assert.Single(result.Does!(_life.Seen).Events));
        Assert.Equal((HandoffReason.Callback, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)), (asked.Reason, asked.CallbackAt));
        Assert.Equal(asked.CallbackAt, asked.Deadline);
    }

    [Theory]
    [InlineData("mañana a las 20:00", "closed_then", "¿Le sirve el miércoles 25 de noviembre a las 08:00?")]
    [InlineData("hoy a las 12:30", "closed_then", "¿Le sirve hoy a las 14:00?")]
    [InlineData("hoy a las 09:00", "past", "¿Le sirve hoy a las 10:15?")]
    [InlineData("el 8 de diciembre a las 10", "closed_then", "¿Le sirve el miércoles 9 de diciembre a las 08:00?")]
    [InlineData("2027-06-01T10:00", "too_far", "¿Le sirve hoy a las 10:15?")]
    [InlineData("cuando puedan", "unclear_time", "¿Qué día y a qué hora?")]
    public async Task A_call_that_cannot_be_is_refused_with_the_next_that_can(string when, string code, string said)
    {
        var result = await CallAsync(Callback(), JsonSerializer.Serialize(new { when }));
        Assert.Equal(code, result.Outcome);
        Assert.EndsWith(said, result.ForModel.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Null(result.Does);
        Assert.Null(result.Says);
    }

    [Fact]
    public async Task Nobody_is_called_without_a_number() =>
        Assert.Equal("no_number", (await CallAsync(Callback(Address.Of("instagram", "17841400000000000")), """{"when":"mañana a las 10"}""")).Outcome);

    // Ley 2300: nobody is called on a Sunday or before seven, whatever hours the brand has.
    [Fact]
    public async Task The_law_on_contact_hours_holds_for_calls_too()
    {
        var open = OpeningHoursTests.Bogota with { Week = Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<DayHours> (_) => [new(new(0, 0), TimeOnly.MinValue)]), Holidays = null };
        var law = PackBook.Law(["CO"]);
        var tool = new BookCallbackTool(Occasion(), open, law, Mobile);
        var asked = law.MayContact(new(2026, 11, 29, 15, 0, 0, TimeSpan.Zero), ["America/Bogota"], ContactKind.Call).Allowed;
        var result = await CallAsync(tool, """{"when":"2026-11-29T10:00"}""");
        Assert.Equal(asked ? "ok" : "not_allowed_then", result.Outcome);
        Assert.False(asked);
    }

    [Fact]
    public void A_call_leaves_the_assistant_its_voice_until_somebody_takes_it()
    {
        _life.Writes("llámenme mañana").When(HandoffRules.Callback(_life.Of<HandoffState>(), "h_1", Now.AddDays(1), "s").Events);
        Assert.True(_life.Of<HandoffState>().AssistantMaySpeak);
        _life.When(HandoffRules.Callback(_life.Of<HandoffState>(), "h_2", Now.AddDays(2), "s").Events);
        Assert.Equal(("h_1", Now.AddDays(2)), (_life.Of<HandoffState>().Open!.Id, _life.Of<HandoffState>().Open!.CallbackAt));
        _life.When(HandoffRules.Request(_life.Of<HandoffState>(), "h_3", HandoffReason.Asked, 2, "now", Now).Events);
        Assert.Equal(("h_1", HandoffReason.Asked, Now.AddDays(2), false), (
            _life.Of<HandoffState>().Open!.Id, _life.Of<HandoffState>().Open!.Reason, _life.Of<HandoffState>().Open!.CallbackAt!.Value, _life.Of<HandoffState>().AssistantMaySpeak));
        Assert.True(HandoffRules.Callback(_life.Of<HandoffState>(), "h_4", Now.AddDays(3), "s").IsEmpty);
    }

    [Fact]
    public void Wishes_that_come_together_ask_for_one_person()
    {
        var state = _life.Of<HandoffState>();
        var both = HandoffRules.Once(HandoffRules.Callback(state, "h_1", Now.AddDays(1), "call").And(HandoffRules.Request(state, "h_1", HandoffReason.LowSupport, 3, "why", Now)));
        var one = Assert.Single(both.Events.OfType<HandoffRequested>());
        Assert.Equal((HandoffReason.LowSupport, Now.AddDays(1)), (one.Reason, one.CallbackAt!.Value));
        Assert.Single(both.Work.OfType<WorkChange.Put>(), w => w.Kind == "handoff.requested");
    }
}
