using Personalization.Conduct;

namespace Unit.Personalization.Conduct;

public sealed class ModesTests
{
    private static readonly Modes Modes = new(Mode.Auto, 0.5,
    [
        new("refunds", [Modes.Word("reembolso"), Modes.Word("devoluci*"), Modes.Word("dinero de vuelta")], [], null, Mode.Draft, 0.8),
        new("legal", [Modes.Word("abogado")], [], null, Mode.Off, null),
        new("prices", [], ["es/precios"], null, Mode.Draft, null),
        new("sales", [], [], "sales", Mode.Auto, 0.9),
    ]);

    [Theory]
    [InlineData("Quiero un REEMBOLSO ya", "refunds", Mode.Draft, 0.8)]
    [InlineData("¿cómo hago una devolución?", "refunds", Mode.Draft, 0.8)]
    [InlineData("quiero mi dinero de vuelta", "refunds", Mode.Draft, 0.8)]
    [InlineData("llamaré a mi abogado por el reembolso", "refunds", Mode.Draft, 0.8)]
    [InlineData("llamaré a mi abogado", "legal", Mode.Off, 0.5)]
    [InlineData("los reembolsos", null, Mode.Auto, 0.5)]
    [InlineData("el abogadosaurio", null, Mode.Auto, 0.5)]
    public void The_first_rule_that_hears_its_words_decides(string question, string? topic, Mode mode, double confidence) =>
        Assert.Equal(new Manner(mode, confidence, topic), Modes.Of(question, [], ["service"]));

    [Fact]
    public void An_answer_is_of_the_topic_of_what_it_rests_on() => Assert.Equal("prices", Modes.Of("¿cuánto cuesta?", ["es/precios/lista.md"], ["service"]).Topic);

    [Fact]
    public void An_area_is_that_of_what_was_used()
    {
        Assert.Equal(new Manner(Mode.Auto, 0.9, "sales"), Modes.Of("¿qué me recomienda?", [], ["service", "sales"]));
        Assert.Null(Modes.Of("¿qué me recomienda?", [], ["service"]).Topic);
    }

    [Fact]
    public void Before_anything_is_written_only_words_decide()
    {
        Assert.Equal(Mode.Draft, Modes.Before("un reembolso")!.Is);
        Assert.Equal(Mode.Off, Modes.Before("mi abogado")!.Is);
        Assert.Null(Modes.Before("¿cuánto cuesta?"));
        Assert.Equal(Mode.Off, new Modes(Mode.Off, 0.5, []).Before("hola")!.Is);
        // A rule that comes first and may still fit is waited for.
        Assert.Null((Modes with { Rules = [Modes.Rules[2], Modes.Rules[1]] }).Before("mi abogado"));
    }
}
