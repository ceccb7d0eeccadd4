using Personalization.Consent;
using Personalization.UseCases;
using Personalization.Wording;
using static Unit.Personalization.Life;

namespace Unit.Personalization.UseCases;

public sealed class DeclarationTests
{
    private const string Orders = """
        { "id": "service.orders", "area": "service", "purpose": "order_support", "fields": ["orders.last.status"], "channels": ["whatsapp","sms"],
          "recipients": ["llm"], "legalBasis": "consent", "why": { "es": "Para decirle dónde está su pedido", "pt": "p", "en": "e" },
          "valueToCustomer": { "es": "Le respondemos al instante", "pt": "p", "en": "e" } }
        """;

    private static IReadOnlyList<string> Errors(string json) => Declarations.Parse(Json(json)).Errors;

    private static string With(string member, string value)
    {
        var use = System.Text.Json.Nodes.JsonNode.Parse(Orders)!.AsObject();
        use[member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        return $"[{use.ToJsonString()}]";
    }

    [Fact]
    public void The_declaration_of_the_contract_is_read()
    {
        var use = Declarations.Parse(Json($"[{Orders}]")).UseCases.Single();
        Assert.Equal(("service.orders", "service", "order_support", "consent", 1), (use.Id, use.Area, use.Purpose, use.LegalBasis, use.Version));
        Assert.Equal(["orders.last.status"], use.Fields);
        Assert.Equal(["whatsapp", "sms"], use.Channels);
        Assert.Equal(["llm"], use.Recipients);
        Assert.Equal("Le respondemos al instante", use.ValueToCustomer.In("es-CO"));
    }

    [Theory]
    [InlineData("id", "\"Service Orders\"", "Use case Service Orders: \"id\" is 1 to 64 lower-case letters, digits, dots, dashes or underscores.")]
    [InlineData("area", "\"support\"", "Use case service.orders: \"area\" is marketing, sales or service.")]
    [InlineData("purpose", "\"\"", "Use case service.orders: \"purpose\" is 1 to 64 lower-case letters, digits, dots, dashes or underscores.")]
    [InlineData("fields", "[]", "Use case service.orders: \"fields\" names 1 to 50 facts.")]
    [InlineData("fields", "[\"a b\"]", "Use case service.orders: \"a b\" is not the name of a fact.")]
    [InlineData("fields", "[\"phone\"]", "Use case service.orders: \"phone\" identifies a person and is not a fact.")]
    [InlineData("fields", "[1]", "Use case service.orders: \"fields\" is a list of strings.")]
    [InlineData("channels", "[\"fax\"]", "Use case service.orders: \"fax\" is not a channel.")]
    [InlineData("legalBasis", "\"because\"", "Use case service.orders: \"legalBasis\" is one of consent, contract, legal_obligation, vital, public, legitimate_interest.")]
    [InlineData("why", "{}", "Use case service.orders: \"why\" is missing: the customer reads it.")]
    [InlineData("why", "\"text\"", "Use case service.orders: \"why\" is an object with the texts es, pt and en.")]
    [InlineData("valueToCustomer", "{\"fr\":\"x\"}", "Use case service.orders: \"valueToCustomer\" is an object with the texts es, pt and en.")]
    [InlineData("retention", "\"soon\"", "Use case service.orders: \"retention\" is a duration such as P90D.")]
    [InlineData("colour", "1", "Use case service.orders: \"colour\" is not known.")]
    public void What_is_wrong_is_said_in_one_sentence(string member, string value, string sentence) => Assert.Contains(sentence, Errors(With(member, value)));

    [Fact]
    public void Nothing_is_taken_when_one_is_wrong_or_twice_there()
    {
        Assert.Equal(["The use case service.orders is declared 2 times."], Errors($"[{Orders},{Orders}]"));
        Assert.Empty(Declarations.Parse(Json($"[{Orders}, 7]")).UseCases);
        Assert.Equal(["Use cases are a JSON array of objects."], Errors("{}"));
    }

    [Fact]
    public void What_may_be_left_out_has_the_careful_default()
    {
        var use = Declarations.Parse(Json("""[{ "id": "u", "area": "sales", "purpose": "p", "fields": ["f"], "why": { "es": "w", "pt": "w", "en": "w" }, "valueToCustomer": { "es": "v", "pt": "v", "en": "v" } }]""")).UseCases.Single();
        Assert.Equal("consent", use.LegalBasis);
        Assert.Empty(use.Recipients);
        Assert.True(use.AllowsChannel("sms"));
    }

    [Theory]
    [InlineData("P90D", 90)] [InlineData("P1M", 31)] [InlineData("P2Y", 732)] [InlineData("P1W", 7)]
    public void A_retention_is_a_duration(string iso, int days) => Assert.Equal(TimeSpan.FromDays(days), Declared("u", retention: iso).Keeps);

    [Fact]
    public void Other_fields_recipients_or_purpose_make_a_new_version_and_other_words_do_not()
    {
        var set = Uses(Declared("u"));
        int Version(UseCase next) => set.Declare([next]).Find("u")!.Version;
        Assert.Equal(1, Version(Declared("u") with { Why = new Texts("otra frase") }));
        Assert.Equal(1, Version(Declared("u", channels: ["sms"])));
        Assert.Equal(2, Version(Declared("u", fields: ["other"])));
        Assert.Equal(2, Version(Declared("u", fields: ["orders.last.status", "other"])));
        Assert.Equal(2, Version(Declared("u", recipients: ["llm"])));
        Assert.Equal(2, Version(Declared("u", purpose: "other")));
        Assert.Equal(2, Version(Declared("u", area: "sales")));
        Assert.Equal(2, Version(Declared("u", basis: "contract")));
    }

    [Fact]
    public void A_use_case_that_went_and_came_back_wider_is_a_later_version()
    {
        var back = Uses(Declared("u")).Declare([]).Declare([Declared("u", fields: ["other"])]);
        Assert.Equal(2, back.Find("u")!.Version);
        Assert.Equal(3, back.Declare([Declared("u")]).Find("u")!.Version);
        Assert.Equal(1, Uses(Declared("u")).Declare([]).Declare([Declared("u")]).Find("u")!.Version);
    }

    [Fact]
    public void The_set_is_kept_as_a_document()
    {
        var set = Uses(Declared("b", retention: "P90D"), Declared("a")).Declare([Declared("a", fields: ["x"])]);
        var read = UseCaseSet.FromJson(set.ToJson());
        Assert.Equal(set.ToJson(), read.ToJson());
        Assert.Equal((2, 1), (read.Find("a")!.Version, read.FindEver("b")!.Version));
        Assert.Null(read.Find("b"));
        Assert.Same(UseCaseSet.Empty, UseCaseSet.FromJson(null));
    }

    [Theory]
    [InlineData("es", "Para decirle dónde está su pedido. Le respondemos sin volver a preguntarle. Datos que se usan: estado de su último pedido. También los recibe: un modelo de lenguaje que redacta las respuestas. Puede retirar el permiso cuando quiera; basta con escribir BAJA.")]
    [InlineData("pt", "Para dizer onde está seu pedido. Respondemos sem perguntar de novo. Dados usados: status do seu último pedido. Também os recebe: um modelo de linguagem que redige as respostas. Você pode retirar a permissão quando quiser; basta escrever SAIR.")]
    [InlineData("en", "To tell you where your order is. We answer without asking you again. Data used: status of your last order. Also shared with: a language model that writes the answers. You can withdraw this at any time; just write STOP.")]
    public void The_notice_says_what_why_for_what_who_sees_it_and_how_to_leave(string language, string text)
    {
        var notice = Notice.Of(Declared("u", recipients: ["llm"]), language);
        Assert.Equal(text, notice.Text);
        Assert.Equal(new NoticeShown("u", 1, language, AddressRef.Hash(text)), notice.Shown);
    }
}
