using Conversations.Messages;
using Personalization.Drafting;
using Personalization.Identity;
using Unit.Personalization;

namespace Unit.Identity;

public sealed class ClaimTests
{
    [Theory]
    [InlineData("número equivocado")]
    [InlineData("Número equivocado.")]
    [InlineData("Hola, creo que es un número equivocado")]
    [InlineData("perdón, tiene el número equivocado")]
    [InlineData("te equivocaste de número")]
    [InlineData("se equivocó de número")]
    [InlineData("se equivocaron de persona")]
    [InlineData("No soy Ana")]
    [InlineData("no soy Ana, se equivocó")]
    [InlineData("Hola, yo no soy Carlos Pérez")]
    [InlineData("no soy la persona que buscan")]
    [InlineData("no soy yo")]
    [InlineData("não sou eu")]
    [InlineData("Não sou a Ana")]
    [InlineData("número errado")]
    [InlineData("é engano")]
    [InlineData("pessoa errada")]
    [InlineData("wrong number")]
    [InlineData("Sorry, wrong number!")]
    [InlineData("you have the wrong person")]
    [InlineData("I'm not Ana")]
    [InlineData("this is not Ana")]
    [InlineData("este número ya no es de Ana")]
    [InlineData("aquí no vive ninguna Ana")]
    public void Whoever_says_that_it_is_not_them_is_believed(string text)
    {
        Assert.True(WrongPerson.In(text));
        var person = new Person().Known().Writes(text);
        Assert.Equal(("identity_doubted", 0), (person.Paused(Life.WhatsApp), person.Facts(Life.WhatsApp)));
    }

    [Theory]
    [InlineData("el repartidor tenía el número equivocado y no llegó mi pedido")]
    [InlineData("¿cómo cambio un número equivocado en mi pedido?")]
    [InlineData("no soy cliente todavía")]
    [InlineData("No soy de Bogotá")]
    [InlineData("no soy mayor de edad")]
    [InlineData("no soy vegetariana")]
    [InlineData("no soy buena con la tecnología")]
    [InlineData("no sé si soy yo")]
    [InlineData("I'm not sure")]
    [InlineData("I am not happy with it")]
    [InlineData("não sou cliente")]
    [InlineData("soy la esposa de Ana")]
    [InlineData("soy Ana")]
    [InlineData("soy yo, Ana, de verdad")]
    [InlineData("it's me again")]
    [InlineData("me equivoqué de talla")]
    [InlineData("no soy capaz de abrir el enlace")]
    public void What_only_sounds_like_it_is_no_doubt(string text)
    {
        Assert.False(WrongPerson.In(text));
        Assert.Empty(Claims.Also(new MessageReceived(Life.Sender, Life.WhatsApp, "w1", DateTimeOffset.UnixEpoch, text)));
    }

    [Theory]
    [InlineData("tengo 13 años")]
    [InlineData("Hola, tengo 15 años y quiero comprar")]
    [InlineData("tenho 12 anos")]
    [InlineData("I'm 14 years old")]
    [InlineData("im 14")]
    [InlineData("soy menor de edad")]
    [InlineData("sou menor de idade")]
    [InlineData("I am a minor")]
    [InlineData("pero tengo 17 años")]
    public void Who_says_to_be_a_minor_is_one(string text)
    {
        var person = new Person().Known().Writes(text);
        Assert.True(person.Identity.IsMinor);
        Assert.Equal("minor", person.Send(MessageClass.Marketing).Code);
        Assert.True(person.Send(MessageClass.Reply).IsAllowed);
    }

    [Theory]
    [InlineData("tengo 14 años con ustedes")]
    [InlineData("tengo 10 años de antigüedad")]
    [InlineData("tengo un hijo de 13 años")]
    [InlineData("mi hija tiene 12 años")]
    [InlineData("tengo 18 años")]
    [InlineData("tengo 45 años")]
    [InlineData("tengo 13 pedidos")]
    [InlineData("tenho 12 anos de casado")]
    [InlineData("tenho 12 anos como cliente")]
    [InlineData("I'm 14 years in this city")]
    [InlineData("I have been here 14 years")]
    [InlineData("tengo 2 años de garantía")]
    [InlineData("soy menor que mi hermana")]
    public void Years_of_something_else_make_no_minor(string text) => Assert.False(new Person().Known().Writes(text).Identity.IsMinor);

    [Fact]
    public void What_somebody_passes_on_is_not_about_them()
    {
        var forwarded = new MessageReceived(Life.Sender, Life.WhatsApp, "w1", DateTimeOffset.UnixEpoch, "tengo 13 años", Forwarded: true);
        Assert.Empty(Claims.Also(forwarded));
    }

    [Fact]
    public void A_wrong_number_is_answered_once_with_an_apology_and_no_name()
    {
        var person = new Person().Known().Writes("No soy Ana");
        var reading = TurnReader.Read(person.Life.Seen, new("acme", "Acme", "es"), person.Uses);
        Assert.Equal(ReadingKind.WrongPerson, reading.Kind);
        Assert.Contains("Disculpe", reading.Says, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", reading.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_takes_a_doubt_or_minority_away()
    {
        var person = new Person().Known().Writes("No soy Ana").Writes("tengo 13 años");
        foreach (var text in new[] { "era broma, soy Ana", "sí soy yo", "tengo 30 años", "I am Ana", "soy mayor de edad", "verifícame", "soy la esposa de Ana y me autorizó" })
        {
            person.Writes(text);
            Assert.Equal(("identity_doubted", true, 0), (person.Paused(Life.WhatsApp), person.Identity.IsMinor, person.Facts(Life.WhatsApp)));
        }
    }
}
