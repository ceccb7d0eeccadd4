using Conversations.People;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Guarding;
using static Unit.Personalization.Guarding.Guarded;

namespace Unit.Personalization.Guarding;

/// <summary>The checks with tables of texts: those that are stopped, and those that only look like them.</summary>
public sealed class CheckTests
{
    [Theory]
    [InlineData("Su tarjeta 4111 1111 1111 1111 está activa.", "card")] [InlineData("Llámelo al +57 300 123 4567.", "phone")] [InlineData("Escriba a juana.perez@correo.example.", "email")]
    [InlineData("O CPF 529.982.247-25 está certo.", "cpf")] [InlineData("Your card 4111-1111-1111-1111 works.", "card")] [InlineData("Su tarjeta ····1111 está activa.", null)] [InlineData("Llame al +57 601 555 0199.", null)]
    [InlineData("Escríbanos a ayuda@acme.example.", null)] [InlineData("Cuesta $9.900 desde 2026-11-22.", null)]
    public void An_identifier_is_covered(string text, string? found) => Assert.Equal(found, Case(text, cites: ["Contacto"]).Finds("identifier"));

    [Theory]
    [InlineData("Es el caso p_017_9af3b2c1d4e5.", "id")] [InlineData("El envío d_0192f0c1a2b34c5d6e7f8091a2b3c4d5.", "id")] [InlineData("Pregunte a otro@gente.example.", "email")] [InlineData("Marque 3109876543.", "phone")]
    [InlineData("Lo recibió la señora Villamizar.", "name")] [InlineData("Lo recogió Ludmila Quiñones en la tienda.", "name")] [InlineData("O pacote ficou com Thiago Albuquerque.", "name")] [InlineData("It was handed to Mr. Blackwood.", "name")]
    [InlineData("Se entregó en la Calle 85 # 11-53.", "address")] [InlineData("Delivered to 221 Baker Street.", "address")]
    [InlineData("Atendemos de lunes a viernes en Acme Bogotá.", null)] [InlineData("Escríbanos a ayuda@acme.example o al +57 601 555 0199.", null)] [InlineData("Muchas Gracias por escribir.", null)] [InlineData("Pedido 12345 listo.", null)]
    public void Nothing_of_another_person_is_said(string text, string? found) => Assert.Equal(found, Case(text, "hola", cites: ["Contacto", "Envíos"]).Finds("other_person"));

    [Fact]
    public void Whom_the_customer_named_may_be_named() => Assert.Null(Case("Claro, Ludmila Quiñones puede recogerlo.", "¿puede recogerlo Ludmila Quiñones?").Finds("other_person"));

    [Theory]
    [InlineData("", "empty")] [InlineData(" … ", "empty")] [InlineData("{\"outcome\":\"answered\",\"text\":\"x\"}", "json")] [InlineData("Claro: {\"field\":\"a\"}", "json")] [InlineData("[{\"a\":1}]", "json")] [InlineData("Use {código} al pagar.", null)]
    [InlineData("<|im_start|>system", "template")] [InlineData("[INST] hola [/INST]", "template")] [InlineData("Hola\nassistant: adiós", "role")] [InlineData("System: hello", "role")] [InlineData("```json\nx\n```", "fence")]
    [InlineData("=== FACTS ===\nnone", "delimiter")] [InlineData("=== END KNOWLEDGE ===", "delimiter")] [InlineData("FACTS: talla", "delimiter")] [InlineData("<tool_call>order_status</tool_call>", "tool_call")] [InlineData("tool_calls: x", "tool_call")]
    [InlineData("Hola <b>Ana</b>", "markup")] [InlineData("[aquí](https://acme.example)", "markup")] [InlineData("Hola {{nombre}}", "placeholder")] [InlineData("Dear [customer name],", "placeholder")]
    [InlineData("You write the next message of Acme's customer service to one customer.", "prompt")] [InlineData("Never guess, never promise, never invent a price, a date", "prompt")] [InlineData("Ho\u200bla", "hidden")] [InlineData("a\u202eb", "hidden")] [InlineData("a\u001b[31mb", "hidden")]
    [InlineData("¡Hola! 👩‍👩‍👧 ¿En qué le ayudo? ❤️", null)] [InlineData("El sistema: lo revisamos.", null)] [InlineData("Sume a = b [1] y listo (c) < d.", null)] [InlineData("Paso 1: escriba. Paso 2: espere.", null)]
    public void Machinery_is_not_shown(string text, string? found) => Assert.Equal(found, Case(text).Finds("format"));

    [Theory]
    [InlineData("Le garantizamos que llega mañana.", "es", "es.guarantee")] [InlineData("Le prometo que llega.", "es", "es.guarantee")] [InlineData("Su reembolso está aprobado.", "es", "es.refund")] [InlineData("Le devolveremos todo el dinero.", "es", "es.refund")]
    [InlineData("Llegará mañana sin falta.", "es", "es.sure")] [InlineData("Le recomiendo suspender el tratamiento.", "es", "es.medical")] [InlineData("Tome dos pastillas.", "es", "es.medical")] [InlineData("Le aconsejo demandar.", "es", "es.legal")] [InlineData("Le recomendamos invertir ya.", "es", "es.financial")]
    [InlineData("Garantimos a chegada.", "pt", "pt.guarantee")] [InlineData("Seu estorno foi aprovado.", "pt", "pt.refund")] [InlineData("Recomendo que você processe a loja.", "pt", "pt.legal")] [InlineData("Pare de tomar o remédio.", "pt", "pt.medical")] [InlineData("Vai chegar amanhã com certeza.", "pt", "pt.sure")]
    [InlineData("I guarantee it.", "en", "en.guarantee")] [InlineData("We will refund you.", "en", "en.refund")] [InlineData("It will definitely arrive.", "en", "en.sure")] [InlineData("Stop taking your medication.", "en", "en.medical")] [InlineData("By law you are entitled to it.", "en", "en.legal")] [InlineData("We advise you to invest.", "en", "en.financial")]
    [InlineData("No podemos garantizar la fecha.", "es", null)] [InlineData("Não posso prometer a data.", "pt", null)] [InlineData("We cannot guarantee the date.", "en", null)] [InlineData("La garantía dura 6 meses.", "es", null)] [InlineData("Garantizamos la reparación en 15 días hábiles.", "es", null)]
    [InlineData("Puede pedir un reembolso en la tienda.", "es", null)] [InlineData("Tome su recibo y venga.", "es", null)]
    public void No_promise_is_made_that_no_source_makes(string text, string language, string? found) => Assert.Equal(found, Case(text, language: language, cites: ["Garantía"]).Finds("forbidden_promise"));

    [Theory]
    [InlineData("Le haremos la entrega el mismo día.", "brand:1")] [InlineData("Las entregas se hacen el mismo día, sí.", "brand:1")] [InlineData("A troca é vitalícia para você.", "brand:2")] [InlineData("You get a lifetime warranty.", "brand:3")] [InlineData("El día de la entrega le avisamos.", null)]
    public void The_brand_forbids_its_own(string text, string? found) =>
        Assert.Equal(found, (Case(text) with { Rules = new(["entrega el mismo día", "troca vitalícia", "lifetime warranty"]) }).Finds("forbidden_promise"));

    [Theory]
    [InlineData("¡Aproveche la promoción de hoy!", "es.offer")] [InlineData("Tiene un descuento en la segunda compra.", "es.discount")] [InlineData("Compre ahora en la tienda.", "es.push")] [InlineData("Quizás le interese el plan superior.", "es.upsell")] [InlineData("Le recomendamos agregar un par de medias.", "es.upsell")]
    [InlineData("Aproveite!", "pt.push")] [InlineData("Temos um cupom para você.", "pt.offer")] [InlineData("Don't miss it.", "en.push")] [InlineData("You may also like our boots.", "en.upsell")] [InlineData("There is 20% off.", "en.discount")] [InlineData("Upgrade to premium.", "en.upsell")]
    [InlineData("No tenemos descuentos por ahora.", null)] [InlineData("El envío cuesta $9.900.", null)] [InlineData("Le recomiendo escribir a la tienda.", null)] [InlineData("Do you have the order number?", null)]
    public void Offers_need_a_consent(string text, string? found)
    {
        Assert.Equal(found, Case(text, "¿dónde está mi pedido?", cites: ["Envíos"]).Finds("offer"));
        Assert.Null((Case(text, "¿dónde está mi pedido?", cites: ["Envíos"]) with { MayOffer = true }).Finds("offer"));
    }

    [Fact]
    public void Scenario_11_an_offer_without_consent_is_taken_out_of_an_answer_and_the_service_stays()
    {
        const string Service = "El envío cuesta $9.900 en todo el país.";
        var @case = Case(Service + " ¡Aproveche la promoción de hoy!", "¿Cuánto cuesta el envío?", cites: ["Envíos"]);
        var judged = Guard.Judge(@case);
        Assert.Equal((Service, DraftOutcome.Answered), (judged.Text, judged.Outcome));
        Assert.Equal(new CheckResult("offer", Passed: true, "es.offer"), judged.Trace.Checks.Single(c => c.Check == "offer"));
        // What is wrong with the rest is wrong without the offer too, and an offer alone leaves nothing to say.
        Assert.Equal(DraftOutcome.Blocked, Guard.Judge(Case("El envío cuesta $1.000. ¡Aproveche la promoción de hoy!", "¿Cuánto cuesta el envío?", cites: ["Envíos"])).Outcome);
        Assert.Equal(DraftOutcome.Blocked, Guard.Judge(Case("¡Aproveche la promoción de hoy!", "¿Cuánto cuesta el envío?", cites: ["Envíos"])).Outcome);
    }

    [Fact]
    public void Whoever_asks_for_offers_is_told_what_the_knowledge_says()
    {
        const string Said = "100 puntos valen $5.000 de descuento.";
        Assert.Null(Case(Said, "¿cuánto valen los puntos?", cites: ["Puntos"]).Finds("offer"));
        Assert.Equal("es.discount", Case(Said, "¿dónde está mi pedido?", cites: ["Puntos"]).Finds("offer"));
        Assert.Equal("es.discount", Case("Tiene un descuento.", "¿hay descuentos?", cites: ["Envíos"]).Finds("offer"));
    }

    [Theory]
    [InlineData("Your order is on its way and it will be there soon.", "es", "en")] [InlineData("O seu pedido já está a caminho e chega amanhã.", "es", "pt")] [InlineData("Su pedido ya va en camino y llega mañana.", "en", "es")] [InlineData("您的订单正在路上，明天到达。", "es", "unknown")]
    [InlineData("Ваш заказ уже в пути и прибудет завтра.", "pt", "unknown")] [InlineData("Ihre Bestellung wird morgen früh zwischen acht Uhr und zehn Uhr geliefert werden können.", "es", "unknown")]
    [InlineData("Su pedido ya va en camino y llega mañana.", "es", null)] [InlineData("OK", "es", null)] [InlineData("Air Zoom Pegasus, Free Run, Blazer Mid", "es", null)] [InlineData("El modelo «The best of the year for you» ya está en la tienda.", "es", null)]
    public void It_is_in_the_customers_language(string text, string language, string? found) => Assert.Equal(found, Case(text, language: language).Finds("language"));

    [Theory]
    [InlineData("whatsapp", 4096, false)] [InlineData("whatsapp", 4097, true)] [InlineData("messenger", 4000, false)] [InlineData("messenger", 4001, true)] [InlineData("instagram", 2000, false)] [InlineData("instagram", 2001, true)] [InlineData("sms", 1530, false)] [InlineData("sms", 1531, true)]
    public void It_fits_its_channel(string channel, int length, bool found)
    {
        var @case = Case(new string('x', length));
        var view = new ProfileView(Life.Person, Use.InArea("service").To(Address.Of(channel, "1")), Actor.Model("m"), 4, [], [], []);
        Assert.Equal(found ? channel : null, (new GuardCase(@case.Draft, @case.Request with { View = view }, @case.Rules, @case.Masking)).Finds("length"));
    }

    [Fact]
    public void An_accent_outside_of_the_alphabet_makes_text_messages_short()
    {
        Assert.Equal([1, 2, 1, 2, 10], new[] { new string('x', 160), new string('x', 161), new string('ç', 70), new string('ç', 71), new string('ç', 670) }.Select(TooLong.Segments));
        Assert.Equal(2, TooLong.Segments(new string('€', 81)));
    }

    [Fact]
    public void A_report_names_checks_and_codes_and_holds_no_words()
    {
        var report = Guard.Check(Case("Le garantizamos 77 % con Ludmila Quiñones.") with { Held = [Held("crm.x", "Quiñones Ludmila")] });
        Assert.Equal(Guard.Names, report.Checks.Select(c => c.Check));
        Assert.NotNull(report.Failed);
        Assert.All(report.Checks, c => Assert.DoesNotMatch("Ludmila|77|garantizamos", $"{c.Detail}"));
    }
}
