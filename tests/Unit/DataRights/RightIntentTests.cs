using Personalization.Jurisdictions;
using Personalization.Rights;

namespace Unit.DataRights;

public sealed class RightIntentTests
{
    [Theory]
    [InlineData("¿Qué datos tienen de mí?", DataRight.Access)] [InlineData("hola, que datos tienen de mi", DataRight.Access)] [InlineData("¿Qué saben de mí?", DataRight.Access)]
    [InlineData("Quiero ver mis datos personales", DataRight.Access)] [InlineData("¿Qué información personal guardan sobre mí?", DataRight.Access)]
    [InlineData("What data do you have about me?", DataRight.Access)] [InlineData("what information do you keep on me", DataRight.Access)] [InlineData("Send me a copy of my personal data please", DataRight.Access)]
    [InlineData("What do you know about me?", DataRight.Access)]
    [InlineData("Quais dados vocês têm?", DataRight.Access)] [InlineData("que dados vocês têm sobre mim?", DataRight.Access)] [InlineData("O que vocês sabem sobre mim?", DataRight.Access)]
    [InlineData("Quero ver meus dados pessoais", DataRight.Access)]
    [InlineData("Borren todos mis datos", DataRight.Erasure)] [InlineData("quiero que eliminen mi información personal", DataRight.Erasure)] [InlineData("delete my data", DataRight.Erasure)]
    [InlineData("Please erase all of my data.", DataRight.Erasure)] [InlineData("apaguem meus dados", DataRight.Erasure)] [InlineData("Quero que excluam todos os meus dados", DataRight.Erasure)]
    [InlineData("corrijan mis datos", DataRight.Rectification)] [InlineData("my data is wrong", DataRight.Rectification)] [InlineData("meus dados estão errados", DataRight.Rectification)]
    [InlineData("No usen mis datos", DataRight.Restriction)] [InlineData("stop using my data", DataRight.Restriction)] [InlineData("parem de usar meus dados", DataRight.Restriction)]
    [InlineData("me opongo a que usen mis datos", DataRight.Objection)] [InlineData("I object to the use of my data", DataRight.Objection)] [InlineData("me oponho ao uso dos meus dados", DataRight.Objection)]
    [InlineData("quiero descargar mis datos", DataRight.Portability)] [InlineData("export my data", DataRight.Portability)] [InlineData("quero baixar meus dados", DataRight.Portability)]
    public void A_right_asked_for_in_so_many_words_is_recognised(string text, DataRight right) => Assert.Equal(right, RightIntent.In(text)?.Right);

    [Theory]
    [InlineData("¿Dónde está mi pedido?")] [InlineData("¿Qué datos necesitan para el envío?")] [InlineData("actualicen mis datos de entrega del pedido")] [InlineData("¿Qué tienen de nuevo?")]
    [InlineData("¿Qué zapatos tienen para mí?")] [InlineData("Necesito los datos de la cuenta para pagar")] [InlineData("no borren mis datos")] [InlineData("do not delete my data")]
    [InlineData("não apaguem meus dados")] [InlineData("delete my order")] [InlineData("what do you have in size 38?")] [InlineData("Can I see my order data?")] [InlineData("se me acabaron los datos móviles")]
    [InlineData("my mobile data is wrong on the bill, fix my data plan")] [InlineData("quero ver meus pedidos")] [InlineData("que dados preciso enviar?")] [InlineData("hola")] [InlineData("")] [InlineData(null)]
    public void Other_business_is_not(string? text) => Assert.Null(RightIntent.In(text));

    [Fact]
    public void One_sentence_of_several_is_enough() =>
        Assert.Equal((DataRight.Access, "access.es"), RightIntent.In("Hola, buenos días.\nUna pregunta: ¿qué datos tienen de mí? Gracias"));
}
