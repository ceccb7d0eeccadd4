using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Handover;
using Personalization.UseCases;
using Unit.Personalization;

namespace Unit.Assistant;

public sealed class HandoverPlanTests
{
    private static readonly UseCaseSet Uses = Life.Uses(Life.Declared("service.orders"));
    private static readonly BrandConfig Acme = new() { Id = "acme", Name = "Acme", Country = "CO" };

    private readonly Life _life = new();
    private int _ids;

    private Turn Turn => new(_life.Seen, Acme, Uses, "t" + _ids);

    // As the turn's work does it: decided, committed, and the words it queued are answered for.
    private IReadOnlyList<IEvent> Decided()
    {
        _ids++;
        var events = TurnPlan.Decide(Turn, Turn.Read())?.Events ?? [];
        _life.When(events);
        return events;
    }

    private IReadOnlyList<IEvent> Says(string text)
    {
        _life.After(TimeSpan.FromSeconds(5)).Writes(text);
        return Decided();
    }

    private Life Answers(string text, bool facts = false) => _life.When(
        new MessageQueued("d_a" + _ids++, Author.Assistant, Life.Sender, Life.WhatsApp, text, MessageClass.Reply, "service", "support", _life.Epochs, UsesFacts: facts)).Settled();

    private static string Text(IEnumerable<IEvent> events) => events.OfType<MessageQueued>().Single().Text;

    private static HandoffRequested Request(IEnumerable<IEvent> events) => events.OfType<HandoffRequested>().Single();

    [Theory]
    [InlineData("quiero quitarme la vida", HandoffReason.Vulnerable, 1)] [InlineData("no reconozco este cargo", HandoffReason.Policy, 1)]
    [InlineData("voy a demandarlos", HandoffReason.Policy, 2)] [InlineData("son unos inútiles", HandoffReason.Frustration, 2)]
    [InlineData("quiero mi reembolso", HandoffReason.Policy, 3)] [InlineData("quiero hablar con una persona", HandoffReason.Asked, 2)]
    public void Each_reason_has_its_band_and_words(string text, HandoffReason reason, int band)
    {
        var events = Says(text);
        Assert.Equal((reason, band), Request(events) is var r ? (r.Reason, r.Band) : default);
        Assert.NotEmpty(Text(events));
        Assert.Contains(events, e => e is TurnSettled);
    }

    [Fact]
    public void Danger_names_the_line_of_the_customers_country()
    {
        var text = Text(Says("me quiero morir"));
        Assert.Contains("123", text, StringComparison.Ordinal);
        Assert.Contains("106", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_stops_everything_is_stopped_and_a_person_still_looks()
    {
        var events = Says("no me escriban más, me quiero morir");
        Assert.Contains(events, e => e is AddressStopped);
        Assert.Equal(HandoffReason.Vulnerable, Request(events).Reason);
        Assert.Equal(MessageClass.LegalConfirm, events.OfType<MessageQueued>().Single().Class);
    }

    [Fact]
    public void Danger_moves_a_waiting_handoff_up_and_is_answered_once()
    {
        Says("quiero mi reembolso");
        var id = _life.Of<HandoffState>().Open!.Id;
        Assert.NotEmpty(Text(Says("ya no quiero vivir")));
        Assert.Equal((id, 1, HandoffReason.Vulnerable), _life.Of<HandoffState>().Open is { } open ? (open.Id, open.Band, open.Reason) : default);
        Assert.Empty(Says("me quiero morir").OfType<MessageQueued>());
    }

    [Fact]
    public void Five_messages_make_one_handoff_and_one_answer()
    {
        Says("quiero hablar con una persona");
        Assert.All(new[] { "hola?", "siguen ahí?", "quiero un agente", "necesito ayuda" }, text => Assert.Empty(Says(text)));
    }

    [Fact]
    public void The_same_question_again_after_an_answer_goes_to_a_person()
    {
        _life.Writes("¿a qué hora abren los domingos?");
        Answers("Abrimos de lunes a sábado.");
        Assert.Equal(HandoffReason.LowSupport, Request(Says("a que hora abren los domingos")).Reason);
    }

    [Fact]
    public void What_was_asked_before_a_permission_changed_may_be_asked_again()
    {
        _life.Writes("¿dónde está mi pedido de ayer?");
        Answers("Necesito su permiso.");
        var use = Uses.Find("service.orders")!;
        _life.When(Consents.Decide(Uses, new(use.Id, ConsentAction.Grant, "api", "brand", "es", Evidence.None), _life.Of<ConsentState>(), _life.Now).Event!);
        Assert.Empty(Says("¿dónde está mi pedido de ayer?"));
    }

    [Fact]
    public void A_brand_decides_about_money_but_not_about_danger()
    {
        var policy = new HandoverPolicy { Money = false, Legal = false, Frustration = false, Topics = [new("Vuelos", ["vuelo", "boarding pass"])] };
        Assert.Null(HandoverSigns.In("quiero mi reembolso", policy));
        Assert.Null(HandoverSigns.In("son unos inútiles", policy));
        Assert.Equal(HandoverKind.SelfHarm, HandoverSigns.In("me quiero morir", policy)?.Kind);
        Assert.Equal("Vuelos", HandoverSigns.In("perdí mi VUELO a Lima", policy)?.Rule);
        Assert.Null(HandoverSigns.In("revuelo", policy));
    }

    [Fact]
    public void Patience_is_a_score_over_several_messages()
    {
        _life.Writes("esto no sirve");
        Answers("¿En qué le puedo ayudar?");
        Assert.Equal(HandoffReason.Frustration, Request(Says("no me ayuda")).Reason);
    }

    [Fact]
    public void The_brief_says_what_was_wanted_tried_and_open_and_repeats_no_facts()
    {
        _life.Writes("¿hacen envíos a Cali?");
        Answers("Sí, hacemos envíos a todo el país.");
        _life.After(TimeSpan.FromSeconds(5)).Writes("¿y cuánto demora el mío?");
        Answers("Su pedido 1042 llega el viernes.", facts: true);
        var brief = Request(Says("quiero hablar con una persona")).Brief!;
        // Both were answered: the last one led here, and nothing is open.
        Assert.Equal(("¿y cuánto demora el mío?", null), (brief.Intent, brief.Open));
        Assert.Equal([new("answered", "Sí, hacemos envíos a todo el país."), new BriefTried("answered_with_facts", null)], brief.Tried);
    }

    [Fact]
    public void A_greeting_is_no_matter_and_what_was_not_answered_is_open()
    {
        _life.Writes("hola buenas tardes");
        Answers("¡Hola! ¿En qué le puedo ayudar?");
        _life.After(TimeSpan.FromSeconds(5)).Writes("¿hacen envíos a Cali?");
        Answers("Sí, hacemos envíos a todo el país.");
        _life.After(TimeSpan.FromSeconds(5)).Writes("¿y a Pasto?");
        var brief = Request(Says("quiero hablar con una persona")).Brief!;
        Assert.Equal(("¿y a Pasto?", "¿y a Pasto?"), (brief.Intent, brief.Open));
    }

    [Fact]
    public void The_customer_is_told_of_the_summary_sees_it_and_corrects_it()
    {
        _life.Writes("¿hacen envíos a Cali? mi tarjeta es 4111 1111 1111 1111");
        Answers("Sí, a todo el país.");
        Assert.Contains("RESUMEN", Text(Says("quiero hablar con una persona")), StringComparison.Ordinal);

        var seen = Text(Says("Resumen"));
        Assert.Contains("envíos a Cali", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("4111 1111", seen, StringComparison.Ordinal);

        var events = Says("CORREGIR: es a Medellín, tarjeta 4111 1111 1111 1111");
        var correction = events.OfType<HandoffCorrected>().Single().Text;
        Assert.Contains("Medellín", correction, StringComparison.Ordinal);
        Assert.DoesNotContain("4111 1111", correction, StringComparison.Ordinal);
        var model = BriefWords.Of(_life.Seen, _life.Of<HandoffState>().Open, Uses, Turn.Masking, "pt")!;
        Assert.True(model.Lines[0] is { Label: "Assunto", Replaced: true });
        Assert.Contains(model.Lines, l => l.ByCustomer && l.Text.Contains("Medellín", StringComparison.Ordinal));
    }

    [Fact]
    public void It_may_be_corrected_while_a_person_has_the_thread_and_not_without_end()
    {
        _life.Writes("¿hacen envíos a Cali?");
        Answers("Sí.");
        Says("quiero hablar con una persona");
        _life.When(new HandoffClaimed(_life.Of<HandoffState>().Open!.Id, "ana"));
        for (var i = 0; i < HandoffRules.MostCorrections; i++)
        {
            Assert.Single(Says($"corregir: número {i}").OfType<HandoffCorrected>());
        }

        var last = Says("corregir: una más");
        Assert.Empty(last.OfType<HandoffCorrected>());
        Assert.NotEmpty(Text(last));
    }

    [Fact]
    public void Without_a_handoff_the_word_is_a_question_like_any_other() => Assert.Empty(Says("resumen"));

    [Fact]
    public void What_a_person_agreed_is_remembered_for_a_while()
    {
        Says("quiero hablar con una persona");
        var id = _life.Of<HandoffState>().Open!.Id;
        _life.When(new HandoffClaimed(id, "ana"), new HandoffResolved(id, "ana", "Se le envía otro par el martes."));
        Assert.Equal("Se le envía otro par el martes.", Agreements.Of(Turn));
        Assert.Equal(HandoffReason.LowSupport, Request(Says("¿ya salió lo que me dijo Ana?")).Reason);
        _life.After(TimeSpan.FromDays(31));
        Assert.Null(Agreements.Of(Turn));
    }

    [Fact]
    public void Without_a_note_what_the_agent_said_last_counts()
    {
        Says("quiero hablar con una persona");
        var id = _life.Of<HandoffState>().Open!.Id;
        _life.When(new HandoffClaimed(id, "ana"));
        _life.When(new MessageQueued("d_h", Author.Agent("ana"), Life.Sender, Life.WhatsApp, "Le mando otro par el martes.", MessageClass.Reply, "service", "support", _life.Epochs));
        _life.When(new MessageQueued("d_i", Author.Agent("ana"), Life.Sender, Life.WhatsApp, "Su pedido es el 1042.", MessageClass.Reply, "service", "support", _life.Epochs, UsesFacts: true));
        _life.When(new HandoffResolved(id, "ana", null));
        Assert.Equal("Le mando otro par el martes.", Agreements.Of(Turn));
    }
}
