using Personalization.Drafting;

namespace Unit.Personalization.Drafting;

public sealed class WantsPersonTests
{
    [Theory]
    [InlineData("quiero hablar con una persona")] [InlineData("Quiero hablar con alguien")] [InlineData("¿Puedo hablar con un asesor?")] [InlineData("necesito un agente")]
    [InlineData("pásame con un humano")] [InlineData("comuníqueme con un asesor por favor")] [InlineData("me puede pasar con una persona real")] [InlineData("agente")]
    [InlineData("Humano")] [InlineData("asesor por favor")] [InlineData("no quiero hablar con un robot")] [InlineData("prefiero una persona de verdad")]
    [InlineData("¿hay alguien ahí?")] [InlineData("que me atienda una persona")] [InlineData("No, quiero hablar con una persona")] [InlineData("quisiera que me llamen")]
    [InlineData("hola, con quién puedo hablar")] [InlineData("me comunica con un ejecutivo")] [InlineData("Esto no sirve. Quiero hablar con un supervisor.")] [InlineData("quiero un humano")]
    [InlineData("transferirme a un agente")] [InlineData("hablar con servicio al cliente")] [InlineData("necesito atención humana")] [InlineData("pónganme con alguien")]
    [InlineData("deseo comunicarme con un representante")] [InlineData("persona")]
    public void In_Spanish(string text) => Assert.NotNull(WantsPerson.In(text));

    [Theory]
    [InlineData("quero falar com uma pessoa")] [InlineData("Posso falar com um atendente?")] [InlineData("atendente")] [InlineData("me passa para um humano")] [InlineData("falar com alguém")]
    [InlineData("não quero falar com robô")] [InlineData("preciso de um atendente humano")] [InlineData("tem alguém aí?")] [InlineData("me liga por favor")] [InlineData("quero atendimento humano")]
    [InlineData("me transfere pra um atendente")] [InlineData("gostaria de falar com um gerente")] [InlineData("chama alguém da equipe? quero falar com alguém da equipe")]
    public void In_Portuguese(string text) => Assert.NotNull(WantsPerson.In(text));

    [Theory]
    [InlineData("I want to talk to a person")] [InlineData("can I speak with someone?")] [InlineData("agent")] [InlineData("human please")] [InlineData("let me talk to a real human")]
    [InlineData("connect me to an agent")] [InlineData("transfer me to customer service")] [InlineData("I don't want to talk to a bot")] [InlineData("is there anyone there?")]
    [InlineData("get me a manager")] [InlineData("speak to a representative")] [InlineData("I need a human")] [InlineData("can someone help me? can a person call me")] [InlineData("call me back")]
    [InlineData("I'd like to speak to your supervisor")] [InlineData("REPRESENTATIVE")]
    public void In_English(string text) => Assert.NotNull(WantsPerson.In(text));

    [Theory]
    [InlineData("¿para cuántas personas es la mesa?")] [InlineData("soy una persona mayor")] [InlineData("no quiero hablar con una persona")] [InlineData("no necesito un agente, gracias")]
    [InlineData("¿tienen agencia de viajes?")] [InlineData("quiero hablar de mi pedido")] [InlineData("el operador logístico no llegó")] [InlineData("talla para persona alta")]
    [InlineData("ayer hablé con un asesor que me dijo que llegaba hoy")] [InlineData("¿venden perfumes para persona sensible?")] [InlineData("quiero hablar con el repartidor")]
    [InlineData("alguien me robó el paquete")] [InlineData("¿alguien puede recibirlo por mí?")] [InlineData("necesito zapatos para una persona que camina mucho")]
    [InlineData("a pessoa que entregou foi gentil")] [InlineData("para quantas pessoas serve?")] [InlineData("não preciso falar com atendente")] [InlineData("falei com um atendente ontem")]
    [InlineData("the person who delivered it was nice")] [InlineData("do you have human hair wigs?")] [InlineData("I don't need an agent")] [InlineData("I spoke to someone yesterday")]
    [InlineData("is it for one person?")] [InlineData("the agent of the courier left it outside")] [InlineData("personal shopper")] [InlineData("hola")] [InlineData("")]
    public void What_only_sounds_like_it(string text) => Assert.Null(WantsPerson.In(text));
}
