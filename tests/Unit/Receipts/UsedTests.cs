using Conversations.Messages;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Receipts;
using Personalization.UseCases;
using Personalization.Wording;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.Receipts;

public sealed class UsedTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["orders.last.status", "orders.last.eta"]) with { Title = new("Pedidos", "Pedidos", "Orders") },
        Declared("service.contract", purpose: "contract", fields: ["plan"], basis: "contract"),
        Declared("service.health", purpose: "care", fields: ["diet"]) with { Sensitive = ["diet"] });

    private static readonly BrandVoice Acme = new("acme", "Acme", "es");

    private readonly Life _life = new();

    [Theory]
    [InlineData("¿Qué datos usaron?")] [InlineData("que datos usaron")] [InlineData("Hola, ¿qué datos míos usaron para responderme?")] [InlineData("¿Qué información mía utilizaron ustedes?")]
    [InlineData("¿Cuáles de mis datos han usado?")] [InlineData("¿usaron mis datos?")] [InlineData("¿Cuáles son los datos que usaron?")] [InlineData("¿De dónde sacaron mis datos?")]
    [InlineData("que dados vocês usaram?")] [InlineData("Que dados vocês usaram")] [InlineData("Quais dados meus foram usados?")] [InlineData("quais informações vocês usaram para me responder?")]
    [InlineData("Vocês usaram meus dados?")] [InlineData("De onde tiraram esses dados?")] [InlineData("o que vocês usaram dos meus dados?")]
    [InlineData("what data did you use?")] [InlineData("What data of mine did you use for that answer?")] [InlineData("Which information about me was used?")] [InlineData("Did you use my data?")]
    [InlineData("Hi, what personal data do you use?")] [InlineData("where did you get that information?")]
    public void The_question_is_recognised_in_three_languages(string text)
    {
        Assert.NotNull(UsedIntent.In(text));
        _life.Writes(text);
        Assert.Equal(ReadingKind.DataUsed, TurnReader.Read(_life.Seen, Acme, Brand).Kind);
    }

    [Theory]
    [InlineData("¿Qué datos tienen de mí?")] [InlineData("¿Qué datos necesitan para el envío?")] [InlineData("¿qué datos uso para registrarme?")] [InlineData("que datos usan los celulares 5G")]
    [InlineData("No usen mis datos")] [InlineData("¿qué talla usaron?")] [InlineData("que dados preciso enviar?")] [InlineData("quero usar meus dados móveis")] [InlineData("what data plan do you use")]
    [InlineData("stop using my data")] [InlineData("did you use my coupon?")] [InlineData("which information do I need")] [InlineData("hola")] [InlineData("")] [InlineData(null)]
    public void Other_business_is_not(string? text) => Assert.Null(UsedIntent.In(text));

    [Theory]
    [InlineData("BAJA Pedidos", "es")] [InlineData("baja pedidos", "es")] [InlineData("SAIR Pedidos", "pt")] [InlineData("STOP Orders", "en")] [InlineData("Stop orders!", "en")]
    public void The_words_of_the_answer_end_that_use_and_no_other(string text, string language)
    {
        Grants("service.orders", "service.health");
        _life.Writes(language switch { "pt" => "olá, onde está o meu pedido?", "en" => "hello, where is my order please?", _ => "hola, ¿dónde está mi pedido?" }).Settled().Writes(text);

        var reading = TurnReader.Read(_life.Seen, Acme, Brand);

        Assert.Equal(ReadingKind.Withdrawn, reading.Kind);
        var changed = Assert.IsType<ConsentChanged>(Assert.Single(reading.Events));
        Assert.Equal((ConsentAction.Withdraw, "service.orders", "keyword", "customer"), (changed.Action, changed.UseCase, changed.Mechanism, changed.RecordedBy));
        var epoch = _life.Of<ConsentState>().Epoch;
        _life.When(reading.Events);
        Assert.True(_life.Of<ConsentState>().Epoch > epoch);
        Assert.Equal((Standing.Withdrawn, Standing.Granted), (StandingOf("service.orders"), StandingOf("service.health")));
    }

    [Theory]
    [InlineData("BAJA")] [InlineData("STOP")] [InlineData("baja ofertas")] [InlineData("baja contract")] [InlineData("quiero dar de baja pedidos")] [InlineData("cancelar pedidos")]
    public void Other_words_end_no_single_use(string text) => Assert.Null(UsedIntent.Withdrawn(text, Brand));

    [Theory]
    [InlineData("es", "Para responderle usamos: estado de su último pedido.", "Para qué: Para decirle dónde está su pedido", "Usted lo permitió el 21/11/2026. Para que dejemos de usarlo, responda: BAJA Pedidos. Todo está en su página: https://acme.example/p")]
    [InlineData("pt", "Para responder usamos: status do seu último pedido.", "Para quê: Para dizer onde está seu pedido", "Você permitiu em 21/11/2026. Para pararmos de usar, responda: SAIR Pedidos. Tudo está na sua página: https://acme.example/p")]
    [InlineData("en", "To answer you we used: status of your last order.", "What for: To tell you where your order is", "You allowed it on 2026-11-21. To make us stop using it, reply: STOP Orders. All of it is on your page: https://acme.example/p")]
    public void The_answer_is_three_lines(string language, params string[] lines)
    {
        Grants("service.orders");
        Assert.Equal(lines, UsedAnswer.Of(Question(language), Receipt(Used("orders.last.status", "service.orders", "consent"))).Split('\n'));
    }

    [Theory]
    [InlineData("es")] [InlineData("pt")] [InlineData("en")]
    public void Where_nothing_was_used_it_says_so(string language)
    {
        var said = UsedAnswer.Of(Question(language), null);
        Assert.Equal(said, UsedAnswer.Of(Question(language), Receipt()));
        Assert.Contains(language switch { "es" => "ningún dato", "pt" => "nenhum dado", _ => "none of your data" }, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_read_it_is_named_and_what_rests_on_a_contract_cannot_be_ended_by_a_word()
    {
        var said = UsedAnswer.Of(Question("es"), Receipt(Used("plan", "service.contract", "contract") with { SentTo = ["llm:m"] })).Split('\n');
        Assert.Equal("Para responderle usamos: plan. Los leyó un modelo de lenguaje.", said[0]);
        Assert.Equal("Se basa en su contrato o en la ley. Todo está en su página: https://acme.example/p", said[2]);
    }

    [Fact]
    public void The_name_of_what_is_sensitive_is_for_the_page()
    {
        Grants("service.health");
        var said = UsedAnswer.Of(Question("es"), Receipt(Used("diet", "service.health", "consent")));
        Assert.DoesNotContain("diet", said, StringComparison.Ordinal);
        Assert.StartsWith("Para responderle usamos: ….", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_agent_saw_is_told_as_that()
    {
        Grants("service.orders");
        var said = UsedAnswer.Of(Question("es"), Receipt(Used("orders.last.status", "service.orders", "consent")) with { Actor = new(ReceiptActor.Human, null, "ana") });
        Assert.StartsWith("Quien le atendió tuvo a la vista: estado", said, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", said.Split('\n')[0], StringComparison.Ordinal);
    }

    private UsedQuestion Question(string language) => new(_life.Seen, Brand, "America/Bogota", "https://acme.example/p", language);

    private Standing? StandingOf(string useCase) => _life.Of<ConsentState>().UseCases.GetValueOrDefault(useCase)?.Is;

    private void Grants(params string[] useCases) =>
        _life.When(useCases.Select(u => Consents.Decide(Brand, new(u, ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!));

    private static FieldUsed Used(string field, string useCase, string basis) => new(field, "first_party:shop", useCase, basis, "e1", "e2", [], true);

    private static Receipt Receipt(params FieldUsed[] used) => new()
    {
        Id = "dur_1", Conversation = "c_1", Turn = "t_1", Actor = new("assistant", "embedded", null), Area = "service", ConsentEpoch = 1, Used = used, Frequency = FrequencyNote.Reply,
        Outcome = Outcomes.Drafted, Policy = new(null, [], 1),
    };
}
