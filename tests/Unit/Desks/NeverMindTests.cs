using Personalization.Handover;

namespace Unit.Desks;

/// <summary>Who does without a person says so and nothing else.</summary>
public sealed class NeverMindTests
{
    [Theory]
    [InlineData("ya no, gracias", "es")] [InlineData("Olvídalo", "es")] [InlineData("olvídelo, muchas gracias", "es")] [InlineData("no importa", "es")] [InlineData("ya no hace falta", "es")]
    [InlineData("déjelo así", "es")] [InlineData("Ya lo resolví!", "es")] [InlineData("ya no necesito hablar con nadie", "es")]
    [InlineData("deixa pra lá", "pt")] [InlineData("esquece", "pt")] [InlineData("não precisa mais, obrigada", "pt")] [InlineData("já resolvi", "pt")]
    [InlineData("never mind", "en")] [InlineData("Nevermind, thanks!", "en")] [InlineData("forget it", "en")] [InlineData("I don't need help anymore", "en")] [InlineData("nvm", "en")]
    public void It_is_recognised(string text, string language) => Assert.Equal(language, NeverMind.In(text));

    [Theory]
    [InlineData("no")] [InlineData("gracias")] [InlineData("no importa cuánto cueste, lo quiero")] [InlineData("ya no funciona")] [InlineData("olvidé mi clave")] [InlineData("never mind the delay, where is my order?")]
    [InlineData("no me han respondido")] [InlineData("ya no aguanto más")] [InlineData("esqueci minha senha")] [InlineData("")] [InlineData(null)] [InlineData("no importa, pero ¿cuándo llega?")]
    public void Whatever_says_more_goes_on_waiting(string? text) => Assert.Null(NeverMind.In(text));
}
