using Conversations.Messages;
using Conversations.Threads;
using Personalization.Conduct;
using Personalization.UseCases;

namespace Unit.Personalization.Conduct;

public sealed class LoopsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private int _said;

    [Theory]
    // What WhatsApp Business proposes, and what shops make of it.
    [InlineData("Gracias por tu mensaje. No estamos disponibles en este momento, pero te responderemos lo antes posible.")]
    [InlineData("¡Hola! Gracias por comunicarte con Ferretería El Tornillo. ¿En qué podemos ayudarte?")]
    [InlineData("Gracias por contactarnos. Un asesor se comunicará contigo en breve.")]
    [InlineData("Este es un mensaje automático. Nuestro horario es de 8 a 17.")]
    [InlineData("En este momento estoy fuera de la oficina y no podré atender su mensaje.")]
    [InlineData("Hola, esta es una respuesta automática")]
    [InlineData("Su caso #10423 ha sido creado. Por favor no responda este mensaje.")]
    [InlineData("Hemos recibido tu mensaje. Te responderemos a la brevedad.")]
    [InlineData("Agradecemos sua mensagem. Não estamos disponíveis no momento, mas responderemos assim que possível.")]
    [InlineData("Loja Sol agradece seu contato. Como podemos ajudar?")]
    [InlineData("Esta é uma mensagem automática, por favor não responda.")]
    [InlineData("Estou de férias até 12/01. Retornarei na volta.")]
    [InlineData("Recebemos sua solicitação e em breve entraremos em contato.")]
    [InlineData("Thank you for your message. We're unavailable right now, but will respond as soon as possible.")]
    [InlineData("Thank you for contacting Acme! Please let us know how we can help you.")]
    [InlineData("I am out of the office until Monday and will reply when I am back.")]
    [InlineData("Auto-reply: I'm on annual leave, back on 3 June.")]
    [InlineData("This is an automated message. Please do not reply to this message.")]
    public void An_automatic_reply_is_known(string text) => Assert.NotNull(AutoReply.In(text));

    [Theory]
    [InlineData("Me llegó un mensaje automático, ¿qué significa?")]
    [InlineData("¿Por qué me responden con un mensaje automático?")]
    [InlineData("Gracias por responder, ¿cuándo llega mi pedido?")]
    [InlineData("Gracias por su mensaje, ya lo vi")]
    [InlineData("¿En qué horario atienden?")]
    [InlineData("Estoy fuera de la ciudad, ¿pueden entregar el lunes?")]
    [InlineData("No estoy disponible en este momento, escríbanme luego")]
    [InlineData("¿Este es un número automático?")]
    [InlineData("Recebi uma mensagem automática de vocês, é verdade?")]
    [InlineData("Obrigado pela mensagem, quando chega meu pedido?")]
    [InlineData("Estou de férias, posso receber na semana que vem?")]
    [InlineData("I got an automated message from you, is it real?")]
    [InlineData("Thanks for your message, where is my order?")]
    [InlineData("Are you a bot?")]
    [InlineData("I am on vacation next week, can you deliver later?")]
    [InlineData("hola")]
    [InlineData("")]
    public void What_a_person_writes_is_none(string text) => Assert.Null(AutoReply.In(text));

    [Fact]
    public void An_automatic_reply_is_met_with_silence_and_a_person_behind_it_is_answered()
    {
        var life = new Life().Writes("Este es un mensaje automático.");
        Assert.Equal(new Loop(RestCodes.AutoReply, WantsPerson: false), Stopped(life));
        life.When(new AssistantRested(RestCodes.AutoReply, Told: false)).Settled().Writes("¿Cuánto tarda el envío?");
        Assert.Null(Stopped(life));
        Assert.True(Loops.IsBack(life.Of<MessagesState>(), life.Of<ConductState>().Rest!, life.Now));
    }

    [Fact]
    public void A_person_who_asks_as_fast_as_one_can_is_answered()
    {
        var life = new Life();
        for (var i = 0; i < 10; i++)
        {
            Exchange(life, $"pregunta número {(char)('a' + i)} sobre {(char)('k' + i)}", Second);
            Assert.Null(Stopped(life));
        }
    }

    [Theory]
    [InlineData(2, 13, RestCodes.PingPong)]
    [InlineData(9, 22, RestCodes.PingPong)]
    [InlineData(25, 24, null)]
    public void Two_machines_stop(int seconds, int exchanges, string? why)
    {
        var life = new Life();
        for (var i = 0; i < exchanges; i++)
        {
            Exchange(life, "Entiendo, cuénteme más sobre " + Word(i), TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(why, Stopped(life)?.Why);
    }

    [Fact]
    public void An_agent_who_chats_quickly_is_no_machine()
    {
        var life = new Life();
        for (var i = 0; i < 16; i++)
        {
            life.After(Second).Writes("sí, " + Word(i)).When(Says(life, Word(i), Author.Agent("ana")));
        }

        Assert.Null(Stopped(life.After(Second).Writes("gracias por todo")));
    }

    [Fact]
    public void The_same_text_over_our_answers_stops_but_not_in_one_burst()
    {
        var burst = new Life();
        for (var i = 0; i < 6; i++)
        {
            burst.After(Second).Writes("¿dónde está mi pedido?");
        }

        Assert.Null(Stopped(burst));
        var life = new Life();
        for (var i = 0; i < 4; i++)
        {
            Assert.Null(Stopped(Exchange(life, $"Caso {1000 + i} creado, gracias por esperar", TimeSpan.FromSeconds(40))) is { } early && i < 3 ? early : null);
        }

        Assert.Equal(new Loop(RestCodes.Repeats, WantsPerson: true), Stopped(life));
    }

    [Fact]
    public void Short_words_are_said_often()
    {
        var life = new Life();
        for (var i = 0; i < 6; i++)
        {
            Exchange(life, i % 2 == 0 ? "ok" : "gracias", TimeSpan.FromSeconds(30));
        }

        Assert.Null(Stopped(life));
    }

    [Fact]
    public void Our_own_words_that_come_back_are_an_echo_and_one_quote_is_not()
    {
        var life = new Life();
        Exchange(life, "hola", Second);
        life.When(Says(life, "Los envíos tardan dos días hábiles.")).After(Second).Writes("Los envíos tardan dos días hábiles.");
        Assert.Null(Stopped(life));
        life.Settled().When(Says(life, "Estoy aquí para ayudarle.")).After(Second).Writes("Estoy aquí para ayudarle.");
        Assert.Equal(new Loop(RestCodes.Echo, WantsPerson: false), Stopped(life));
    }

    [Fact]
    public void A_flood_is_one_by_the_minute_or_by_the_day()
    {
        var life = new Life();
        for (var i = 0; i < 20; i++)
        {
            life.Writes("mensaje " + Word(i));
        }

        Assert.Null(Stopped(life));
        Assert.Equal(RestCodes.Flood, Stopped(life.Writes("y otro"))?.Why);
        var slow = new Life();
        for (var i = 0; i < 201; i++)
        {
            slow.After(TimeSpan.FromMinutes(2)).Writes(Word(i));
            Assert.Equal(i == 200 ? RestCodes.Flood : null, Stopped(slow)?.Why);
        }

        Assert.Null(Stopped(slow.After(TimeSpan.FromHours(20)).Writes("buenos días")));
    }

    [Fact]
    public void A_giant_is_for_a_person() => Assert.Equal(RestCodes.TooLong, Stopped(new Life().Writes(new string('a', 4001)))?.Why);

    [Fact]
    public void Drafts_have_a_budget_by_the_hour_and_the_day()
    {
        var life = new Life();
        for (var i = 0; i < 40; i++)
        {
            life.Writes("pregunta " + Word(i)).When(global::Unit.Pages.Page.Draft("f" + i)).Settled().After(Second * 30);
        }

        Assert.Equal(RestCodes.Drafts, Stopped(life.Writes("otra"))?.Why);
        Assert.Null(Stopped(life.After(TimeSpan.FromHours(1)).Writes("otra")));
    }

    [Fact]
    public void After_a_loop_only_somebody_who_takes_time_and_says_something_else_is_back()
    {
        var life = new Life();
        Exchange(life, "Caso creado, gracias por esperar", Second);
        life.When(new AssistantRested(RestCodes.Repeats, Told: false)).Settled();
        Assert.False(IsBack(life.After(Second * 2).Writes("otra cosa distinta")));
        Assert.False(IsBack(life.After(Second * 70).Writes("Caso creado, gracias por esperar")));
        Assert.True(IsBack(life.After(Second * 70).Writes("Disculpe, soy yo: ¿a qué hora abren?")));
        Assert.Null(life.When(new AssistantWoke(RestCodes.Repeats)).Of<ConductState>().Rest);
    }

    private static bool IsBack(Life life) => Loops.IsBack(life.Of<MessagesState>(), life.Of<ConductState>().Rest!, life.Now);

    private static Loop? Stopped(Life life) =>
        Loops.In(life.Of<MessagesState>(), life.Of<ConductState>(), life.Of<ThreadState>().Turn - life.Of<ThreadState>().Settled, Limits.Usual, life.Now);

    // They write, and we answered right before: so many seconds later comes the next.
    private Life Exchange(Life life, string text, TimeSpan pause)
    {
        life.When(Says(life, "Respuesta " + Word(_said + 500))).Settled();
        return life.After(pause).Writes(text);
    }

    private MessageQueued Says(Life life, string text, Author? by = null) => new(
        "d" + _said++, by ?? Author.Assistant, Life.Sender, Life.WhatsApp, text, MessageClass.Reply, Areas.Service, "support", life.Epochs);

    // Another word each time, without digits.
    private static string Word(int i) => string.Concat(i.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => (string[])["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"] is var names ? names[c - '0'] : ""));
}
