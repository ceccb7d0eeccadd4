using Desk.Texts;
using Personalization.Caps;

namespace Unit.Desk;

/// <summary>A rule as a sentence that a brand understands.</summary>
public sealed class CapsTextTests
{
    public static TheoryData<CapRule, string, string, string> Rules => new()
    {
        {
            new("r", 1, 2, "P7D") { Channels = ["whatsapp"], OnExceed = OnExceed.Defer },
            "Como máximo 2 mensajes promocionales en 7 días por WhatsApp. Lo que exceda espera.",
            "At most 2 promotional messages per 7 days on WhatsApp. What is too much waits.",
            "No máximo 2 mensagens promocionais em 7 dias por WhatsApp. O que exceder espera."
        },
        {
            new("r", 1, 1, "calendar(week, America/Lima)") { Area = "marketing" },
            "Como máximo 1 mensaje de publicidad por semana, desde el lunes (America/Lima), por todos los canales. Lo que exceda no se envía.",
            "At most 1 advertising message a week, from Monday (America/Lima), over all channels. What is too much is not sent.",
            "No máximo 1 mensagem de publicidade por semana, desde segunda-feira (America/Lima), por todos os canais. O que exceder não é enviado."
        },
        {
            new("r", 1, 0, "P1D") { Area = "sales", Purpose = "offers" },
            "Ningún mensaje de venta por ningún canal, solo para el fin offers. Lo que exceda no se envía.",
            "No sales message on any channel, only for the purpose offers. What is too much is not sent.",
            "Nenhuma mensagem de venda por nenhum canal, só para a finalidade offers. O que exceder não é enviado."
        },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_reads_as_a_sentence_in_three_languages(CapRule rule, string es, string en, string pt) => Assert.Equal(
        [es, en, pt], new[] { Language.Es, Language.En, Language.Pt }.Select(l => CapsText.Sentence(rule, Samples.Viewer(l))));
}
