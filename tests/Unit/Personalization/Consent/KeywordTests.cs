using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;

namespace Unit.Personalization.Consent;

public sealed class KeywordTests
{
    private static readonly Address Colombia = Address.Of("whatsapp", "+573001234567");
    private static readonly Address UnitedStates = Address.Of("sms", "+15550001111");
    private static readonly Address Instagram = Address.Of("instagram", "17841400000000001");

    private static Keyword Of(string? text, string language = "es", Address? from = null) => Keywords.Recognise(text, language, from ?? Colombia).Keyword;

    [Theory]
    [InlineData("STOP")] [InlineData("STOPALL")] [InlineData("UNSUBSCRIBE")] [InlineData("CANCEL")] [InlineData("END")] [InlineData("QUIT")]
    [InlineData("REVOKE")] [InlineData("OPTOUT")] [InlineData("OPT OUT")] [InlineData("REMOVE")] [InlineData("opt-out")]
    public void An_English_brand_knows_the_English_words(string text) => Assert.Equal(Keyword.OptOut, Of(text, "en"));

    [Theory]
    [InlineData("BAJA")] [InlineData("ALTO")] [InlineData("PARAR")] [InlineData("DETENER")] [InlineData("SALIR")] [InlineData("STOP")]
    [InlineData("REMOVER")] [InlineData("DESUSCRIBIR")] [InlineData("DARME DE BAJA")] [InlineData("NO MAS")] [InlineData("no más")]
    public void A_Spanish_brand_knows_the_Spanish_words(string text) => Assert.Equal(Keyword.OptOut, Of(text));

    [Theory]
    [InlineData("SAIR")] [InlineData("PARAR")] [InlineData("CANCELAR")] [InlineData("DESCADASTRAR")] [InlineData("REMOVER")] [InlineData("STOP")]
    public void A_Portuguese_brand_knows_the_Portuguese_words(string text) => Assert.Equal(Keyword.OptOut, Of(text, "pt-BR"));

    [Theory]
    [InlineData("ARRET")] [InlineData("arrêt")] [InlineData("STOP")]
    public void French_words_act_at_any_brand(string text) => Assert.Equal(Keyword.OptOut, Of(text));

    [Theory]
    [InlineData("SAIR", "es")] [InlineData("BAJA", "pt")] [InlineData("DESCADASTRAR", "en")] [InlineData("DESUSCRIBIR", "pt")] [InlineData("baja", "en-US")]
    public void A_word_of_another_language_acts_where_it_means_nothing_else(string text, string language) => Assert.Equal(Keyword.OptOut, Of(text, language));

    [Theory]
    [InlineData("CANCEL", "es")] [InlineData("END", "es")] [InlineData("QUIT", "pt")] [InlineData("End.", "pt")]
    public void Cancel_end_and_quit_revoke_for_North_American_numbers_whatever_the_brand_speaks(string text, string language)
    {
        Assert.Equal(Keyword.OptOut, Of(text, language, UnitedStates));
        Assert.Equal(Keyword.OptOut, Of(text, language, Address.Of("whatsapp", "+18095550100")));
        Assert.Equal(Keyword.None, Of(text, language, Colombia));
        Assert.Equal(Keyword.None, Of(text, language, Instagram));
    }

    [Theory]
    [InlineData("stop")] [InlineData("Stop.")] [InlineData("  STOP \n")] [InlineData("¡STOP!")] [InlineData("\"stop\"")] [InlineData("«Stop»")] [InlineData("“stop”")]
    [InlineData("STOP 🙏")] [InlineData("🛑 STOP 🛑")] [InlineData("s\u200Btop")] [InlineData("\uFEFFSTOP\u200D")] [InlineData("ＳＴＯＰ")] [InlineData("𝐒𝐓𝐎𝐏")]
    [InlineData("stóp")] [InlineData("st\u0301op")] [InlineData("#stop")] [InlineData("*STOP*")] [InlineData("STOP!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("stop\u00A0")] [InlineData("‘stop’")] [InlineData("👍🏽stop👍🏽")]
    public void Case_accents_punctuation_emoji_quotes_and_invisible_characters_do_not_count(string text) => Assert.Equal(Keyword.OptOut, Of(text));

    [Fact]
    public void A_keyword_among_very_many_emoji_is_one() => Assert.Equal(Keyword.OptOut, Of("BAJA" + string.Concat(Enumerable.Repeat("🙏", 500))));

    [Theory]
    [InlineData("darme  de\n baja")] [InlineData("Dárme de bája.")] [InlineData("no   mas!")] [InlineData("Opt  Out")]
    public void Spaces_collapse(string text) => Assert.Equal(Keyword.OptOut, Of(text));

    [Theory]
    [InlineData("we have got to STOP this bill", "en")] [InlineData("cancel my order", "en")] [InlineData("the end", "en")] [InlineData("end of month?", "en")]
    [InlineData("CANCELAR", "es")] [InlineData("cancelar pedido", "es")] [InlineData("quiero cancelar mi cita", "es")] [InlineData("FIN", "es")] [InlineData("NO", "es")]
    [InlineData("PARA", "es")] [InlineData("planta baja", "es")] [InlineData("talla baja", "es")] [InlineData("temporada baja", "es")] [InlineData("alto ahí", "es")]
    [InlineData("baja temporada", "es")] [InlineData("¿está a la baja?", "es")] [InlineData("paro", "es")] [InlineData("salir de viaje", "es")]
    [InlineData("vou sair agora", "pt")] [InlineData("para mim", "pt")] [InlineData("cancelar meu pedido", "pt")] [InlineData("ALTO", "pt")] [InlineData("alta", "pt")]
    [InlineData("stop stop", "es")] [InlineData("nonstop", "en")] [InlineData("bajas", "es")] [InlineData("SÍ", "es")] [InlineData("YES", "en")] [InlineData("SIM", "pt")]
    [InlineData("", "es")] [InlineData("   ", "es")] [InlineData("🛑", "es")] [InlineData("😀😀😀", "es")] [InlineData("12345", "es")]
    public void What_only_looks_like_a_keyword_does_nothing(string text, string language) => Assert.Equal(Keyword.None, Of(text, language));

    [Fact]
    public void A_message_without_text_is_no_keyword() => Assert.Equal(Keyword.None, Of(null));

    [Theory]
    [InlineData("START")] [InlineData("UNSTOP")] [InlineData("ALTA")] [InlineData("ACEPTO")] [InlineData("REANUDAR")] [InlineData("VOLTAR")] [InlineData("ACEITO")] [InlineData("¡Alta!")]
    public void Opt_in_words(string text) => Assert.Equal(Keyword.OptIn, Of(text));

    [Theory]
    [InlineData("alta costura", "es")] [InlineData("start over please", "en")] [InlineData("dar de alta mi cuenta", "es")] [InlineData("quero voltar amanhã", "pt")]
    public void What_only_looks_like_an_opt_in_does_nothing(string text, string language) => Assert.Equal(Keyword.None, Of(text, language));

    [Theory]
    [InlineData("HELP")] [InlineData("INFO")] [InlineData("AYUDA")] [InlineData("AJUDA")] [InlineData("Aide")] [InlineData("¿Ayuda?")]
    public void Help_words_ask_for_help_and_bring_no_event(string text)
    {
        Assert.Equal(Keyword.Help, Of(text));
        Assert.Empty(Keywords.Also("es", Message(text)));
    }

    [Fact]
    public void An_opt_out_brings_the_stop_of_its_address_with_evidence()
    {
        var message = Message("Baja.");
        var stopped = Assert.IsType<AddressStopped>(Assert.Single(Keywords.Also("es", message)));
        Assert.Equal((AddressRef.Of(Colombia), 1), (stopped.Address, stopped.Tier));
        Assert.Equal(new Evidence(AddressRef.OfMessage("wamid.1"), message.SentAt, "t1:baja"), stopped.Evidence);
    }

    [Theory]
    [InlineData("Unsubscribe", true)] [InlineData("STOP", true)] [InlineData("Baja", true)]
    [InlineData("Cancel", false)] [InlineData("Salir", false)] [InlineData("Remove", false)] [InlineData("Start", false)] [InlineData("Acepto", false)]
    public void A_button_that_was_chosen_counts_only_where_its_title_can_mean_nothing_else(string title, bool stops)
    {
        var chosen = Message(title) with { From = Address.Parse("whatsapp:+15550001111"), Parts = [new Part.Choice("button", "x", title)] };
        Assert.Equal(stops, Keywords.Also("en", chosen) is [AddressStopped]);
    }

    [Fact]
    public void An_opt_in_brings_the_reopening_of_its_address() =>
        Assert.Equal(AddressRef.Of(Colombia), Assert.IsType<AddressResumed>(Assert.Single(Keywords.Also("es", Message("ALTA")))).Address);

    [Theory]
    [InlineData("no molesten", "STOP", true, "carrier:STOP")]
    [InlineData("", "STOP", true, "carrier:STOP")]
    [InlineData("BAJA", "STOP", true, "t1:baja")]
    [InlineData("BAJA", "START", true, "t1:baja")]
    [InlineData("ALTA", "STOP", true, "carrier:STOP")]
    [InlineData("vuelvo", "START", false, "carrier:START")]
    [InlineData("ALTA", "START", false, "t1:alta")]
    public void What_the_carrier_took_it_for_counts_once_and_a_stop_wins(string text, string carrier, bool stops, string rule)
    {
        var only = Assert.Single(Keywords.Also("es", Message(text) with { Carrier = carrier }));
        Assert.Equal(stops, only is AddressStopped);
        Assert.Equal(rule, only is AddressStopped s ? s.Evidence.Rule : ((AddressResumed)only).Evidence.Rule);
    }

    [Theory]
    [InlineData("hola", "HELP")]
    [InlineData("AYUDA", "HELP")]
    [InlineData("hola", null)]
    public void A_carriers_help_brings_nothing(string text, string? carrier) => Assert.Empty(Keywords.Also("es", Message(text) with { Carrier = carrier }));

    [Fact]
    public void An_ordinary_message_brings_nothing() => Assert.Empty(Keywords.Also("es", Message("Hola, ¿dónde está mi pedido?")));

    [Fact]
    public void Half_a_surrogate_pair_from_outside_breaks_nothing()
    {
        Assert.Equal(Keyword.OptOut, Of("stop\uD83D"));
        Assert.Equal(Keyword.None, Of("\uDE00\uD83D\uD83Dñandú"));
    }

    [Fact]
    public void The_proof_of_a_stop_holds_neither_the_address_nor_the_message_id()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(Keywords.Also("es", Message("BAJA")).Single(), typeof(AddressStopped));
        Assert.DoesNotContain("3001234567", json, StringComparison.Ordinal);
        Assert.DoesNotContain("wamid", json, StringComparison.Ordinal);
    }

    [Fact]
    public void References_tell_one_persons_addresses_apart_and_are_too_short_to_be_tried_out()
    {
        var references = Enumerable.Range(0, 20).Select(i => AddressRef.Of(Address.Of("sms", $"+57300123456{i}"))).ToList();
        Assert.Equal(20, references.Distinct(StringComparer.Ordinal).Count());
        Assert.All(references, r => Assert.Equal(6, r.Length));
    }

    private static MessageReceived Message(string text) => new("acme-wa", Colombia, "wamid.1", new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero), text);
}
