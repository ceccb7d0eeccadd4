using Conversations.People;
using Personalization.Drafting;
using Personalization.Jurisdictions;
using Personalization.Tools;
using Unit.Personalization.Drafting;
using static Unit.Personalization.Drafting.Asked;

namespace Unit.Personalization.Tools;

public sealed class EmbeddedToolTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    private static async Task<Draft> DraftAsync(string question, string language = "es")
    {
        var occasion = new ToolOccasion("t1", language, "es", question, Now);
        Tool[] tools = [new BusinessHoursTool(OpeningHoursTests.Bogota, Now, language), new BookCallbackTool(occasion, OpeningHoursTests.Bogota, Law.None, Address.Of("whatsapp", "+573001234567"))];
        var request = Request(question, language: language) with { Tools = tools };
        return await new Drafter(new EmbeddedChatClient()).DraftAsync(request, default);
    }

    [Theory]
    [InlineData("¿Están abiertos ahora?", "es", "Sí, ahora estamos atendiendo, hasta las 12:00.\nFuente: Horario de atención")]
    [InlineData("¿Abren hoy?", "es", "Sí, ahora estamos atendiendo, hasta las 12:00.\nFuente: Horario de atención")]
    [InlineData("Vocês estão abertos agora?", "pt", "Sim, estamos atendendo agora, até as 12:00.\nFonte: Horário de atendimento")]
    [InlineData("Are you open now?", "en", "Yes, we are open now, until 12:00.\nSource: Opening hours")]
    public async Task Whether_somebody_is_there_now_is_told_truthfully(string question, string language, string said)
    {
        var draft = await DraftAsync(question, language);
        Assert.Equal((said, DraftOutcome.Answered, 1.0), (draft.Text, draft.Outcome, draft.Support));
        Assert.Equal("business_hours", draft.Trace.Tools.Single().Tool);
    }

    [Theory]
    [InlineData("Llámenme mañana a las 10", "es", "Listo: una persona del equipo le llamará mañana a las 10:00 a este número.")]
    [InlineData("Me liguem amanhã às 15h", "pt", "Pronto: uma pessoa da equipe vai ligar amanhã às 15:00 para este número.")]
    [InlineData("Please call me tomorrow at 10", "en", "Done: a person of the team will call you tomorrow at 10:00 on this number.")]
    public async Task A_call_at_a_time_is_booked(string question, string language, string said)
    {
        var draft = await DraftAsync(question, language);
        Assert.Equal(said, draft.Text);
        Assert.Single(draft.Does);
    }

    [Fact]
    public async Task A_call_that_cannot_be_is_answered_with_one_that_can()
    {
        var draft = await DraftAsync("Llámenme mañana a las 22:00");
        Assert.Equal("A esa hora no podemos llamarle. ¿Le sirve el miércoles 25 de noviembre a las 08:00?", draft.Text);
        Assert.Empty(draft.Does);
    }

    [Theory]
    [InlineData("¿Mi pedido sigue abierto?")] [InlineData("¿La caja puede venir abierta?")] [InlineData("¿Las tiendas están abiertas hoy?")] [InlineData("¿Abren mañana?")] [InlineData("¿Cuál es el horario?")]
    [InlineData("Me llamo Ana y compré ayer a las 10")]
    public async Task What_is_not_plain_is_left_to_the_knowledge(string question) => Assert.Empty((await DraftAsync(question)).Trace.Tools);

    [Theory]
    [InlineData("llámenme", "es.call")] [InlineData("call me", "en.call")] [InlineData("llámenme mañana a las 10", null)] [InlineData("quiero hablar con una persona mañana a las 10", "es.talk")]
    public void Whoever_wants_a_call_at_a_time_does_not_want_somebody_now(string text, string? rule) => Assert.Equal(rule, WantsPerson.In(text));
}
