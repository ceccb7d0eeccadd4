using Conversations.Messages;
using Conversations.Threads;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Drafting;

public sealed class TurnReaderTests
{
    private static readonly BrandVoice Acme = new("acme", "Acme", "es");
    private static readonly UseCaseSet Brand = Uses(Declared("service.orders"));

    private readonly Life _life = new();

    private Reading Read(UseCaseSet? uses = null) => TurnReader.Read(_life.Seen, Acme, uses ?? Brand);

    private static Notice Orders => Notice.Of(Brand.Find("service.orders")!, "es");

    [Fact]
    public void Where_nothing_waits_there_is_nothing_to_read()
    {
        Assert.Equal(ReadingKind.Nothing, Read().Kind);
        _life.Writes("hola").Settled();
        Assert.Equal(ReadingKind.Nothing, Read().Kind);
    }

    [Fact]
    public void What_has_no_words_is_for_a_person()
    {
        _life.When(Media("image"));
        Assert.Equal(ReadingKind.Wordless, Read().Kind);
        _life.Writes("¿tienen este?");
        Assert.Equal((ReadingKind.Question, "¿tienen este?"), Read() is var r ? (r.Kind, r.Question) : default);
    }

    [Fact]
    public void A_caption_is_about_what_only_a_person_can_see()
    {
        _life.When(new MessageReceived(Sender, WhatsApp, "wamid.c", _life.Now, null, [new Media("image", "m1", null, "¿tienen este?")]));
        Assert.Equal((ReadingKind.Wordless, "¿tienen este?"), Read() is var r ? (r.Kind, r.Question) : default);
    }

    [Fact]
    public void What_was_chosen_is_asked_in_its_title()
    {
        _life.When(new MessageReceived(Sender, WhatsApp, "wamid.b", _life.Now, "¿Cuándo llega?", Parts: [new Part.Choice("button", "b1", "¿Cuándo llega?")]));
        Assert.Equal(ReadingKind.Question, Read().Kind);
    }

    [Fact]
    public void A_sticker_asks_for_nothing() => Assert.Equal(ReadingKind.Nothing, Read(_life.When(Media("sticker"))).Kind);

    [Fact]
    public void What_was_taken_back_was_not_asked()
    {
        _life.Writes("¿tienen café?").When(new MessageRevoked(Sender, WhatsApp, "customer", "wamid.1", _life.Now));
        Assert.Equal(ReadingKind.Nothing, Read().Kind);
    }

    [Fact]
    public void What_was_changed_is_asked_in_its_last_words()
    {
        _life.Writes("¿tienen té?").When(new MessageEdited(Sender, WhatsApp, "customer", "wamid.1", "¿tienen café?", _life.Now));
        Assert.Equal("¿tienen café?", Read().Question);
    }

    [Fact]
    public void What_was_said_to_somebody_else_is_no_question()
    {
        _life.When(new MessageReceived(Sender, WhatsApp, "wamid.g", _life.Now, "hola grupo", Aside: Aside.Group));
        Assert.Equal(ReadingKind.Nothing, Read().Kind);
        _life.Writes("¿tienen café?");
        Assert.Equal("¿tienen café?", Read().Question);
    }

    private Reading Read(Life _) => Read();

    private MessageReceived Media(string type) => new(Sender, WhatsApp, "wamid.m", _life.Now, null, [new Media(type, "m1", null, null)]);

    [Fact]
    public void What_waits_is_one_question_in_the_language_it_is_asked_in()
    {
        _life.Writes("hola").Settled().Writes("Bom dia").Writes("onde está meu pedido?");
        Assert.Equal((ReadingKind.Question, "pt", "Bom dia\nonde está meu pedido?"), Read() is var r ? (r.Kind, r.Language, r.Question) : default);
    }

    [Fact]
    public void A_message_that_does_not_say_its_language_is_in_the_one_spoken_so_far()
    {
        _life.Writes("where is my order please?").Settled().Writes("ok 123");
        Assert.Equal("en", Read().Language);
    }

    [Fact]
    public void A_keyword_acted_on_its_way_in_and_is_confirmed_once()
    {
        _life.Writes("BAJA");
        var reading = Read();
        Assert.Equal((ReadingKind.OptedOut, MessageClass.LegalConfirm, 0), (reading.Kind, reading.Class, reading.Events.Count));
        Assert.StartsWith("Listo: Acme no le escribirá más por aquí", reading.Says, StringComparison.Ordinal);
        _life.When(SendGateFacts.Confirmation("d1", _life)).Settled().After(TimeSpan.FromHours(1)).Writes("BAJA");
        Assert.Equal((ReadingKind.OptedOut, null), Read() is var again ? (again.Kind, again.Says) : default);
    }

    [Fact]
    public void A_phrase_that_means_it_acts_now_on_the_address_it_came_from()
    {
        _life.Writes("ya no me escriban");
        var reading = Read();
        var stopped = Assert.IsType<AddressStopped>(Assert.Single(reading.Events));
        Assert.Equal((AddressRef.Of(WhatsApp), 2, "t2:es.write"), (stopped.Address, stopped.Tier, stopped.Evidence.Rule));
        Assert.Equal(MessageClass.LegalConfirm, reading.Class);
        _life.When(reading.Events);
        Assert.NotNull(_life.Of<ConsentState>().StopOf(WhatsApp));
    }

    [Fact]
    public void A_word_that_may_mean_it_is_asked_about_once()
    {
        _life.Writes("CANCELAR");
        var reading = Read();
        Assert.Equal(ReadingKind.Doubted, reading.Kind);
        Assert.IsType<OptOutDoubted>(Assert.Single(reading.Events));
        _life.When(reading.Events).Settled().Writes("cancelar");
        Assert.Equal(ReadingKind.Question, Read().Kind);
    }

    [Fact]
    public void A_question_after_a_stop_is_answered_and_the_stop_confirmed()
    {
        _life.Writes("BAJA").Writes("¿y dónde está mi pedido?");
        var reading = Read();
        Assert.Equal((ReadingKind.Question, "¿y dónde está mi pedido?"), (reading.Kind, reading.Question));
        Assert.StartsWith("Listo: Acme", reading.Confirms, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALTA", ReadingKind.OptedIn)] [InlineData("AYUDA", ReadingKind.Help)] [InlineData("quiero hablar con una persona", ReadingKind.WantsPerson)]
    [InlineData("Are you a robot?", ReadingKind.Automatic)] [InlineData("hola, ¿estoy hablando con una persona?", ReadingKind.Automatic)] [InlineData("vc é um robô?", ReadingKind.Automatic)]
    [InlineData("am i talking to a bot or a human", ReadingKind.Automatic)] [InlineData("are you a bot? i want a human", ReadingKind.WantsPerson)]
    [InlineData("cuéntame un chiste", ReadingKind.OffTopic)] [InlineData("vai chover amanhã?", ReadingKind.OffTopic)] [InlineData("who should I vote for?", ReadingKind.OffTopic)]
    public void What_has_fixed_words_gets_them(string text, ReadingKind kind)
    {
        _life.Writes(text);
        Assert.Equal(kind, Read().Kind);
        Assert.False(string.IsNullOrEmpty(Read().Says));
    }

    [Fact]
    public void Whoever_asked_for_a_person_before_the_last_message_asked_for_one()
    {
        _life.Writes("quiero un asesor").Writes("es por una factura");
        Assert.Equal(ReadingKind.WantsPerson, Read().Kind);
    }

    [Theory]
    [InlineData("SÍ")] [InlineData("sí, permito")] [InlineData("Acepto.")] [InlineData("autorizo")]
    public void A_yes_to_a_notice_is_a_consent_with_its_proof_and_then_the_question_is_answered(string yes)
    {
        _life.Writes("¿dónde está mi pedido?").When(Consents.Ask(Orders, WhatsApp, _life.Now)).Settled().Writes(yes);
        var reading = Read();
        var granted = Assert.IsType<ConsentChanged>(Assert.Single(reading.Events));
        Assert.Equal((ReadingKind.Allowed, ConsentAction.Grant, "service.orders", 1, "typed", "customer"), (reading.Kind, granted.Action, granted.UseCase, granted.UseCaseVersion, granted.Mechanism, granted.RecordedBy));
        Assert.Equal((Orders.Shown with { ShownAt = _life.Now, RenderedWhere = "chat:whatsapp" }, "answer:yes"), (granted.Notice, granted.Evidence.Rule));
        Assert.True(granted.Evidence.IsAny);

        _life.When(reading.Events);
        Assert.True(_life.Of<ConsentState>().Of(Brand.Find("service.orders")!, _life.Now).Allowed);
        var second = Read();
        Assert.Equal((ReadingKind.Question, "¿dónde está mi pedido?", 0), (second.Kind, second.Question, second.Events.Count));
        Assert.StartsWith("Gracias, queda permitido", second.Preface, StringComparison.Ordinal);
    }

    [Fact]
    public void A_no_to_a_notice_is_a_refusal()
    {
        _life.Writes("¿dónde está mi pedido?").When(Consents.Ask(Orders, WhatsApp, _life.Now)).Settled().Writes("No, gracias");
        var reading = Read();
        Assert.Equal((ReadingKind.Refused, ConsentAction.Deny), (reading.Kind, ((ConsentChanged)reading.Events.Single()).Action));
    }

    [Fact]
    public void A_yes_that_was_not_asked_for_allows_nothing()
    {
        _life.Writes("sí");
        Assert.Empty(Read().Events);
    }

    [Fact]
    public void A_yes_counts_only_as_the_next_message_in_time_from_the_same_address_and_for_what_was_shown()
    {
        _life.Writes("hola").When(Consents.Ask(Orders, WhatsApp, _life.Now)).Settled();
        Assert.Equal(ReadingKind.Allowed, Read(_life, "sí").Kind);
        Assert.Empty(Read(_life.Writes("¿y la garantía?").Settled(), "sí").Events);

        var late = new Life().Writes("hola");
        late.When(Consents.Ask(Orders, WhatsApp, late.Now)).Settled().After(TimeSpan.FromHours(24));
        Assert.Empty(Read(late, "sí").Events);

        var elsewhere = new Life().Writes("hola");
        elsewhere.When(Consents.Ask(Orders, WhatsApp, elsewhere.Now)).Settled().Writes("sí", Sms);
        Assert.Empty(TurnReader.Read(elsewhere.Seen, Acme, Brand).Events);

        var changed = new Life().Writes("hola");
        changed.When(Consents.Ask(Orders, WhatsApp, changed.Now)).Settled().Writes("sí");
        Assert.Empty(TurnReader.Read(changed.Seen, Acme, Brand.Declare([Declared("service.orders", fields: ["everything"])])).Events);
    }

    [Fact]
    public void A_stop_closes_the_open_notice()
    {
        _life.Writes("hola").When(Consents.Ask(Orders, WhatsApp, _life.Now)).Settled().Writes("BAJA").Writes("sí");
        Assert.Empty(Read().Events);
    }

    [Fact]
    public void Yes_and_thanks_in_two_messages_still_is_a_question_and_no_consent()
    {
        _life.Writes("hola").When(Consents.Ask(Orders, WhatsApp, _life.Now)).Settled().Writes("sí").Writes("pero primero dígame el horario");
        Assert.Equal((ReadingKind.Question, 0), Read() is var r ? (r.Kind, r.Events.Count) : default);
    }

    [Fact]
    public void A_yes_to_something_said_in_between_is_no_consent()
    {
        _life.Writes("hola").When(Consents.Ask(Orders, WhatsApp, _life.Now)).Settled().Writes("¿quiere que le mande una foto?").Writes("sí");
        Assert.Empty(Read().Events);
    }

    private static Reading Read(Life life, string text)
    {
        var copy = new Life().When(life.Entries.Select(e => e.Event!)).Writes(text);
        copy.Now = life.Now;
        return TurnReader.Read(copy.Seen, Acme, Brand);
    }
}
