using System.Text;
using Personalization.Guarding;
using static Unit.Personalization.Drafting.Asked;
using static Unit.Personalization.Guarding.Guarded;

namespace Unit.Personalization.Guarding;

public sealed class UnpermittedDatumTests
{
    private const string Secret = "Zafiro-Quindío 88";
    private const string Check = "unpermitted_datum";

    private static string? Found(string text, string field, object value, string question = "¿Y eso?") => (Case(text, question) with { Held = [Held(field, value)] }).Finds(Check);

    public static TheoryData<string> Spellings =>
    [
        Secret, "zafiro quindio 88", "ZAFIRO QUINDÍO 88", "Z a f i r o - Q u i n d í o 8 8", "Z.a.f.i.r.o Q.u.i.n.d.i.o 8.8", "Zafiro\u200bQuin\u200bdío\u200b88", "Zаfirо-Quindíо 88", "Ｚａｆｉｒｏ－Ｑｕｉｎｄｉｏ　８８",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), Convert.ToBase64String(Encoding.UTF8.GetBytes("x " + Secret)), Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)),
        string.Join(' ', Encoding.UTF8.GetBytes("Zafiro Quindio 88").Select(b => b.ToString("x2"))), Uri.EscapeDataString(Secret),
        "88 oídniuQ-orifaZ", "Mnsveb-Dhvaqvb 88", "Z4f1r0-Qu1nd10 88", "&#90;afiro-Quind&#237;o 88", "\\u005aafiro-Quind\\u00edo 88", string.Join(' ', "Zafiro Quindio 88".Select(c => (int)c)),
        string.Join(' ', "Zafiro Quindio 88".Select(c => Convert.ToString(c, 2).PadLeft(8, '0'))), "¹Zafiro Quindío ⁸⁸",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_value_is_found_in_every_spelling(string spelled) => Assert.Equal("crm.segment", Found($"Su segmento: {spelled}. Gracias.", "crm.segment", Secret));

    [Theory]
    [InlineData(1250, "Tiene 1.250 puntos.")] [InlineData(1250, "You have 1,250 points.")] [InlineData(1250, "Son mil doscientos cincuenta.")] [InlineData(1250, "São mil duzentos e cinquenta.")]
    [InlineData(1250, "It is 1250.")] [InlineData(1250, "1 250 en total")] [InlineData(99.5, "Le quedan 99,50 pesos")] [InlineData(99.5, "99.5 left")]
    [InlineData("2026-11-22", "Nació el 22 de noviembre.")] [InlineData("2026-11-22", "em 22 de novembro de 2026")] [InlineData("2026-11-22", "on November 22nd, 2026")] [InlineData("2026-11-22", "el 22/11/2026")]
    [InlineData("2026-11-22", "11/22/2026")] [InlineData("2026-11-22T10:00:00Z", "2026-11-22")] [InlineData("7345-2210-9981-0034", "7345221099810034")] [InlineData("7345-2210-9981-0034", "siete tres cuatro cinco, dos dos uno cero, nueve nueve ocho uno, cero cero tres cuatro")]
    public void A_number_and_a_date_are_found_as_each_language_writes_them(object value, string text) => Assert.Equal("crm.x", Found(text, "crm.x", value));

    [Theory]
    [InlineData("shoe_size", 42, "Su talla es 42.", true)] [InlineData("shoe_size", 42, "Llega en 42 horas.", false)] [InlineData("shoe_size", "M", "Sua talha... o tamanho M está bom.", true)]
    [InlineData("shoe_size", "M", "El plan M incluye todo.", false)] [InlineData("subscription.active", true, "Su suscripción está activa.", true)] [InlineData("subscription.active", true, "Con gusto le ayudo.", false)]
    [InlineData("first_name", "Ana", "Hola Ana, con gusto.", true)] [InlineData("first_name", "Ana", "La cabaña y la mañana.", false)] [InlineData("first_name", "Sol", "Hoy hay sol.", false)]
    [InlineData("last_name", "Quiñones Peralta", "Gracias, señora Quiñones.", true)] [InlineData("loyalty.tier", "oro", "Su nivel es oro.", true)] [InlineData("loyalty.tier", "oro", "Vendemos hebillas de oro.", false)]
    [InlineData("orders.last.status", "pedido", "Su pedido va en camino.", false)] [InlineData("city", "Cali", "La tienda está en Cali.", false)] [InlineData("city", "Cali", "Su ciudad es Cali.", true)]
    [InlineData("shoe_size", 42, "Su talla es NDI=.", true)] [InlineData("family", "{\"kids\":[\"Ludmila\"]}", "¿Cómo está Ludmila?", true)]
    public void What_tells_little_counts_only_beside_its_name(string field, object value, string text, bool found) =>
        Assert.Equal(found ? field : null, (Case(text) with { Held = [value is string s && s[0] == '{' ? new HeldValue(field, System.Text.Json.JsonElement.Parse(s)) : Held(field, value)] }).Finds(Check));

    [Fact]
    public void Part_of_a_long_value_is_found() =>
        Assert.Equal("crm.about", Found("Como apicultora de Mompox le gustará.", "crm.about", "zurda y apicultora de Mompox, antes viuda y herrera de Honda"));

    [Fact]
    public void What_the_customer_said_the_knowledge_says_or_the_view_hands_out_may_be_said()
    {
        Assert.Null(Found($"Entiendo: {Secret}.", "crm.segment", Secret, question: $"soy {Secret}"));
        Assert.Null((Case("Llega a Bogotá en 1 a 3 días hábiles.", cites: ["Envíos"]) with { Held = [Held("city", "Bogotá"), Held("crm.days", 3)] }).Finds(Check));
        Assert.Null((Case($"Es {Secret}.", facts: Fact("crm.segment", $"\"{Secret}\"")) with { Held = [Held("marketing.segment", Secret)] }).Finds(Check));
    }

    [Fact]
    public void What_a_colleague_or_the_assistant_said_before_does_not_permit_it()
    {
        var @case = Case($"Es {Secret}.");
        var request = @case.Request with { HumanNote = $"Segmento {Secret}", Transcript = [new(false, Secret), new(true, "¿Y eso?")] };
        Assert.Equal("crm.segment", (new GuardCase(@case.Draft, request, @case.Rules, @case.Masking) { Held = [Held("crm.segment", Secret)] }).Finds(Check));
    }

    [Fact]
    public void A_held_value_does_not_show_itself() => Assert.DoesNotContain("Zafiro", $"{Held("crm.segment", Secret)}", StringComparison.Ordinal);
}
