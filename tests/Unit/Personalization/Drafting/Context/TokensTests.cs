using Personalization.Drafting.Context;

namespace Unit.Personalization.Drafting.Context;

public sealed class TokensTests
{
    // Counted with the table of cl100k_base; the estimate may be higher, hardly ever lower.
    [Theory]
    [InlineData("Hello, how can I help you today?", 9)] [InlineData("¿Dónde está mi pedido?", 9)] [InlineData("Onde está o meu pedido?", 6)] [InlineData("你好世界", 5)] [InlineData("👟", 3)] [InlineData("1234567890", 4)] [InlineData("Привет мир", 6)]
    public void It_rather_counts_too_many(string text, int real) => Assert.InRange(Tokens.Estimate(text), real * 0.8, (real * 2.2) + 2);

    [Theory]
    [InlineData("El envío cuesta nueve mil pesos", "y llega mañana")] [InlineData("漢字", "👟👟")] [InlineData("a  b", "1.2")]
    public void Lines_add_up(string a, string b) => Assert.Equal(Tokens.Estimate(a) + 1 + Tokens.Estimate(b), Tokens.Estimate($"{a}\n{b}"));

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal(0, Tokens.Estimate(""));
}
