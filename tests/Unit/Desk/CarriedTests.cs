using Conversations.Messages;
using Desk.Models;
using Desk.Parts;
using Part = Conversations.Messages.Part;
using Desk.Texts;

namespace Unit.Desk;

/// <summary>Each kind of event is understood by somebody who reads the timeline, in each language.</summary>
public sealed class CarriedTests
{
    private const string Hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'>&";

    private static async Task<string> HtmlAsync(long seq, Language language = Language.Es, bool detailed = true) => Render.Read(
        await Render.Fragments.TimelineAsync(Samples.Viewer(language), new([Carried.Items.Single(i => i.Seq == seq)]) { Detailed = detailed }));

    public static TheoryData<long, string, string, string> Words => new()
    {
        { 30, "Así llegaron", "Así llegaron", "Así llegaron" },
        { 31, "Mensaje de voz", "Voice message", "Mensagem de voz" },
        { 32, "el canal ya no lo tiene", "the channel no longer has it", "o canal não o tem mais" },
        { 32, "660 B", "being fetched…", "não foi guardado" },
        { 33, "Ver en el mapa", "4.65, -74.05", "Calle 93A" },
        { 34, "+57 300 000 0000", "r@example.com", "Taller" },
        { 35, "Eligió", "Chose", "Escolheu" },
        { 36, "Llenó el formulario", "Filled in the form", "Preencheu o formulário" },
        { 37, "Pedido desde el catálogo", "Order from the catalogue", "Pedido do catálogo" },
        { 37, "399\u202f800 COP", "399\u202f800 COP", "399\u202f800 COP" },
        { 38, "Vino desde un anuncio:", "Came from an ad:", "Veio de um anúncio:" },
        { 38, "Reenviado", "Forwarded", "Encaminhada" },
        { 39, "Pregunta por el producto BOT-42", "Asks about the product BOT-42", "Pergunta pelo produto BOT-42" },
        { 39, "Otra aplicación atiende", "Another app is in charge", "Outro aplicativo atende" },
        { 40, "Respondió a su historia", "Replied to your story", "Respondeu à sua história" },
        { 40, "un mensaje anterior", "an earlier message", "uma mensagem anterior" },
        { 41, "Le mencionó en su historia", "Mentioned you in their story", "Mencionou você na história" },
        { 41, "Compartió un reel", "Shared a reel", "Compartilhou um reel" },
        { 42, "editado", "edited", "editada" },
        { 42, "Antes decía", "It said before", "Antes dizia" },
        { 43, "La persona eliminó este mensaje", "The person deleted this message", "A pessoa apagou esta mensagem" },
        { 44, "Pulsó", "Pressed", "Tocou em" },
        { 45, "Lista ofrecida", "List offered", "Lista oferecida" },
        { 46, "Plantilla pedido_enviado", "Template pedido_enviado", "Modelo pedido_enviado" },
        { 46, "en 3 mensajes", "in 3 messages", "em 3 mensagens" },
        { 46, "4 segmentos", "4 segments", "0.0316 USD" },
        { 47, "nadie sabe si llegó", "nobody knows whether it arrived", "ninguém sabe se chegou" },
        { 47, "Enviar de nuevo", "Send again", "Enviar de novo" },
        { 48, "no puede entregarle", "131026", "131026" },
        { 49, "desde WhatsApp Business", "from WhatsApp Business", "pelo WhatsApp Business" },
        { 50, "Reaccionó con 👍", "Reacted with 👍", "Reagiu com 👍" },
        { 51, "Mariana reaccionó 👍: el mensaje #9", "Mariana reacted 👍 to message #9", "Mariana reagiu 👍" },
        { 52, "quitó su reacción", "took the reaction", "retirou a reação" },
        { 53, "Mariana editó el mensaje #42", "Mariana edited message #42", "Mariana editou a mensagem #42" },
        { 54, "Mariana eliminó", "Mariana deleted", "Mariana apagou" },
        { 55, "Mariana leyó todo hasta", "Mariana read everything until", "Mariana leu tudo até" },
        { 56, "Messenger muestra de vuelta", "Messenger shows message #9 back", "Messenger mostra de volta" },
        { 57, "Cambió de número: ahora es +57 ··· 0199", "Changed number", "Mudou de número" },
        { 58, "Cambió de dispositivo", "Changed device", "Mudou de aparelho" },
        { 59, "El canal le dio otro identificador", "The channel gave them another id", "O canal lhe deu outro identificador" },
        { 60, "Llamada por WhatsApp", "Call on WhatsApp", "Chamada por WhatsApp" },
        { 61, "Aceptó en Messenger: Ofertas", "Agreed on Messenger: Ofertas", "Aceitou no Messenger: Ofertas" },
        { 62, "Vino desde un enlace", "Came through a link", "Veio por um link" },
        { 63, "Otra aplicación tomó la conversación", "Another app took the thread", "Outro aplicativo assumiu a conversa" },
        { 64, "La conversación pasó a app", "The thread passed to app", "A conversa passou para app" },
        { 65, "Messenger avisa: brand_new_kind", "Messenger tells: brand_new_kind", "Messenger avisa: brand_new_kind" },
        { 66, "ana decidió: se envía de nuevo", "ana decided: it is sent again", "ana decidiu: envia-se de novo" },
        { 67, "Detuvo la publicidad", "Stopped la publicidad", "Parou la publicidad" },
        { 68, "Abrió el chat por primera vez", "Opened the chat for the first time", "Abriu a conversa" },
        { 69, "Enlazó o soltó", "Linked or unlinked", "Vinculou ou desvinculou" },
        { 71, "Pidió en WhatsApp: no más publicidad", "no more marketing", "sem publicidade" },
        { 72, "publicidad, sí", "marketing again", "publicidade de novo" },
        { 70, "Otra aplicación pide", "Another app asks", "Outro aplicativo pede" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Every_kind_says_what_it_is(long seq, string es, string en, string pt)
    {
        Assert.Contains(es, await HtmlAsync(seq), StringComparison.Ordinal);
        Assert.Contains(en, await HtmlAsync(seq, Language.En), StringComparison.Ordinal);
        Assert.Contains(pt, await HtmlAsync(seq, Language.Pt), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sample_and_every_part_is_named_in_the_table()
    {
        Assert.Empty(Carried.Items.Select(i => i.Seq).Except(Words.Select(row => (long)row[0])));
        Assert.Empty(typeof(Part).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Part))).Except(Carried.Items.OfType<MessageItem>().SelectMany(m => m.Parts).Select(p => p.GetType())));
        Assert.Empty(Enum.GetValues<ActKind>().Except(Carried.Items.OfType<ActItem>().Select(a => a.Kind)));
    }

    [Fact]
    public async Task A_message_that_was_taken_back_shows_nothing_of_itself()
    {
        var item = new MessageItem(1, Samples.Now, new("customer"), "whatsapp", "secreto")
        {
            Revoked = true, Earlier = ["secreto 0"], Attachments = [new("image", "secreto 1") { Url = "/desk/p/media/secreto" }], Parts = [new Part.Product(null, "secreto 2")], Quote = new("secreto 3", null, 4),
        };
        Assert.DoesNotContain("secreto", await Render.Fragments.TimelineAsync(Samples.Viewer(), new([item])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_somebody_wrote_becomes_markup_or_a_link_that_runs()
    {
        var html = await Render.Fragments.TimelineAsync(Samples.Viewer(), new(Carried.Filled(Hostile)) { Detailed = true });
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.True(html.Split("alert(").Length > 60, "The sample was shown as text.");
    }

    [Fact]
    public async Task The_desk_folds_acts_away_since_the_message_shows_them()
    {
        var html = await Render.Fragments.TimelineAsync(Samples.Viewer(), new(Carried.Items));
        Assert.All(Enumerable.Range(51, 6), seq => Assert.DoesNotContain($"id=\"e-{seq}\"", html, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(57, 16), seq => Assert.Contains($"id=\"e-{seq}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_carries_its_message_its_epoch_and_the_token()
    {
        var html = await HtmlAsync(47);
        Assert.Contains("action=\"/desk/p/decide\"", html, StringComparison.Ordinal);
        Assert.All(["name=\"epoch\" value=\"7\"", "name=\"dispatchId\" value=\"d_9\"", "name=\"arrived\" value=\"true\"", "name=\"arrived\" value=\"false\"", "name=\"_token\" value=\"t0k3n\""],
            field => Assert.Contains(field, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("131026", true)]
    [InlineData("10/2018278", false)]
    [InlineData("63016", true)]
    [InlineData("nonsense", false)]
    public void A_known_code_has_words(string code, bool known) => Assert.Equal(known, FailureText.Of(code) is not null);

    [Theory]
    [InlineData("https://example.com/a", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("/desk", false)]
    [InlineData(null, false)]
    public void Only_web_addresses_become_links(string? url, bool link) => Assert.Equal(link, WebLink.Of(url) is not null);
}
