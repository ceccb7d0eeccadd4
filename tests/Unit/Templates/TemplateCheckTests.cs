using System.Text.Json;
using Conversations.Messages;
using Gateway.Templates;
using Personalization.Gate;

namespace Unit.Templates;

/// <summary>Every reason for which a template does not leave, and what it says.</summary>
public sealed class TemplateCheckTests
{
    private static readonly TemplateShelf Shelf = new("1", DateTimeOffset.UnixEpoch,
    [
        Meta("order", "es_CO", "APPROVED", "UTILITY", """{"type":"BODY","text":"Pedido {{1}} llega {{2}}"}"""),
        Meta("order", "pt_BR", "PAUSED", "UTILITY", """{"type":"BODY","text":"Pedido {{1}} chega {{2}}"}"""),
        Meta("named", "es", "APPROVED", "UTILITY", """{"type":"HEADER","format":"TEXT","text":"Hola {{name}}"},{"type":"BODY","text":"Su cita es {{day}} a las {{hour}}"}"""),
        Meta("news", "es", "APPROVED", "MARKETING", """{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hola"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Sí"},{"type":"URL","text":"Ver","url":"https://x.example/{{1}}"},{"type":"PHONE_NUMBER","text":"Llamar","phone_number":"+1"}]}"""),
        Meta("carousel", "es", "APPROVED", "MARKETING", """{"type":"BODY","text":"Hola"},{"type":"CAROUSEL","cards":[]}"""),
        Meta("place", "es", "APPROVED", "UTILITY", """{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Hola"}"""),
        Meta("odd", "es", "SOMETHING_NEW", "UTILITY", """{"type":"BODY","text":"Hola"}"""),
        Twilio("HX1", "approved"), Twilio("HX2", "unsubmitted"),
    ]);

    private static readonly Part.Template Order = new("order", "es_CO", Values(("1", "1042"), ("2", "viernes")));

    [Fact]
    public void What_fits_may_leave()
    {
        Assert.Null(Check(Order));
        Assert.Null(Check(new("named", "es", Values(("day", "lunes"), ("hour", "3")), Header: "Ana")));
        Assert.Null(Check(new("news", "es", Header: "https://x.example/a.jpg", HeaderType: "image", Buttons: new Dictionary<int, string> { [1] = "abc" }), MessageClass.Marketing));
        Assert.Null(Check(new("news", "es", Header: "12345", HeaderType: "image", Buttons: new Dictionary<int, string> { [0] = "yes", [1] = "abc" }), MessageClass.Sales));
        Assert.Null(Check(new("odd", "es")));
        Assert.Null(Check(new("HX1", "", Values(("1", "a")))));
        Assert.Null(Check(new("HX1", "es", Values(("1", "a")))));
    }

    [Theory]
    [InlineData("nothing", "es", TemplateProblem.UnknownTemplate, "nothing")]
    [InlineData("order", "es", TemplateProblem.MissingLanguage, "es_CO, pt_BR")]
    [InlineData("order", "", TemplateProblem.MissingLanguage, "es_CO, pt_BR")]
    [InlineData("order", "pt_BR", TemplateProblem.NotApproved, "paused")]
    [InlineData("place", "es", TemplateProblem.Unfillable, "header_location")]
    public void Unknown_elsewhere_paused_or_beyond_us(string name, string language, string code, string says) =>
        Refused(code, says, Check(new(name, language, Order.Body)));

    [Fact]
    public void A_carousel_is_beyond_us() => Refused(TemplateProblem.Unfillable, "carousel", Check(new("carousel", "es"), MessageClass.Marketing));

    [Theory]
    [InlineData("1")]
    [InlineData("1,2,3")]
    [InlineData("")]
    [InlineData("day,2")]
    public void Values_that_are_not_its_own(string gaps) =>
        Refused(TemplateProblem.WrongParameters, "1, 2", Check(Order with { Body = gaps.Split(',', StringSplitOptions.RemoveEmptyEntries).ToDictionary(g => g, _ => "x", StringComparer.Ordinal) }));

    [Fact]
    public void Names_where_there_are_names() => Refused(TemplateProblem.WrongParameters, "day, hour", Check(new("named", "es", Order.Body, Header: "Ana")));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("a     b")]
    public void Values_that_the_provider_refuses(string value) =>
        Refused(TemplateProblem.BadValue, "2", Check(Order with { Body = Values(("1", "1042"), ("2", value)) }));

    [Fact]
    public void Four_spaces_are_the_most() => Assert.Null(Check(Order with { Body = Values(("1", "a    b"), ("2", "x")) }));

    [Fact]
    public void By_SMS_a_line_break_is_fine_and_nothing_needs_approval()
    {
        Assert.Null(Check(new("HX2", "", Values(("1", "a\nb"))), MessageClass.Transactional, onWhatsApp: false));
        Refused(TemplateProblem.BadValue, "1", Check(new("HX2", "", Values(("1", " "))), MessageClass.Transactional, onWhatsApp: false));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://x.example/a.mp4", "video")]
    [InlineData("Hola", null)]
    public void A_header_of_another_kind(string? header, string? type) => Refused(TemplateProblem.WrongHeader, "image", Check(
        new("news", "es", Header: header, HeaderType: type, Buttons: new Dictionary<int, string> { [1] = "abc" }), MessageClass.Marketing));

    [Fact]
    public void A_header_where_there_is_none_to_fill() => Refused(TemplateProblem.WrongHeader, "text", Check(Order with { Header = "Hola" }));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1,2")]
    [InlineData("1,7")]
    public void Buttons_that_are_not_its_own(string given) => Refused(TemplateProblem.WrongButtons, "1", Check(
        new("news", "es", Header: "1", HeaderType: "image", Buttons: given.Split(',', StringSplitOptions.RemoveEmptyEntries).ToDictionary(int.Parse, _ => "x")), MessageClass.Marketing));

    [Theory]
    [InlineData("news", MessageClass.Reply)]
    [InlineData("news", MessageClass.Transactional)]
    [InlineData("news", MessageClass.Auth)]
    [InlineData("order", MessageClass.Marketing)]
    public void A_category_that_does_not_fit(string name, MessageClass @class) =>
        Refused(TemplateProblem.WrongCategory, @class.ToString().ToLowerInvariant(), Check(Order with { Name = name, Language = name == "news" ? "es" : "es_CO" }, @class));

    [Fact]
    public void What_was_never_handed_in_goes_within_the_window_only()
    {
        var template = new Part.Template("HX2", "", Values(("1", "a")));
        Refused(TemplateProblem.NotApproved, "unsubmitted", Check(template));
        Assert.Null(TemplateCheck.Of(Shelf, new(template, MessageClass.Reply, WindowOpen: true)));
    }

    [Fact]
    public void An_agent_is_offered_what_they_can_fill_for_an_answer() =>
        Assert.Equal(["order", "named", "HX1"], Shelf.Templates.Where(TemplateCheck.CanAnswer).Select(t => t.Name));

    private static void Refused(string code, string says, TemplateProblem? problem)
    {
        Assert.Equal(code, problem?.Code);
        Assert.True(Verdicts.Reasons.ContainsKey(code));
        var sentences = new[] { "es", "pt", "en" }.Select(problem!.In).ToList();
        Assert.Equal(3, sentences.Distinct(StringComparer.Ordinal).Count());
        Assert.All(sentences, s =>
        {
            Assert.DoesNotContain('{', s);
            Assert.Contains(says, s, StringComparison.Ordinal);
        });
    }

    private static TemplateProblem? Check(Part.Template template, MessageClass @class = MessageClass.Reply, bool onWhatsApp = true) => TemplateCheck.Of(Shelf, new(template, @class, onWhatsApp));

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);

    private static TemplateEntry Meta(string name, string language, string status, string category, string components) => MetaTemplates.Read(JsonElement.Parse(
        $$"""{"id":"{{name}}-{{language}}","name":"{{name}}","language":"{{language}}","status":"{{status}}","category":"{{category}}","components":[{{components}}]}"""))!;

    private static TemplateEntry Twilio(string sid, string status) => TwilioTemplates.Read(JsonElement.Parse(
        $$$"""{"sid":"{{{sid}}}","friendly_name":"saludo","language":"es","variables":{"1":"Ana"},"types":{"twilio/text":{"body":"Hola {{1}}"}},"approval_requests":{"status":"{{{status}}}"}}"""))!;
}
