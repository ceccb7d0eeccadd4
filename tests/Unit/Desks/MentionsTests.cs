using Gateway.Handoffs;

namespace Unit.Desks;

/// <summary>Who is mentioned in a note.</summary>
public sealed class MentionsTests
{
    private static readonly IReadOnlyList<MentionName> Names = Mentions.Names([("ana", "Ana Ruiz"), ("ana-2", "Ana Ruiz Mora"), ("jose", "José"), ("li.wei", "Wei")]);

    [Theory]
    [InlineData("@ana mire esto", "ana")]
    [InlineData("gracias, @Ana Ruiz.", "ana")]
    [InlineData("@ANA RUIZ MORA: y usted", "ana-2")]
    [InlineData("(@jose), ¿puede?", "jose")]
    [InlineData("@JOSÉ", "jose")]
    [InlineData("@Jose\u0301!", "jose")]
    [InlineData("@li.wei", "li.wei")]
    [InlineData("@jose @ana @jose", "jose ana")]
    [InlineData("@ana-2", "ana-2")]
    [InlineData("escriba a jose@ana.example", "")]
    [InlineData("jose.@ana", "")]
    [InlineData("@ana.example", "")]
    [InlineData("@anabel", "")]
    [InlineData("@luis", "")]
    [InlineData("@", "")]
    [InlineData("@ ana", "")]
    [InlineData("@@ana", "")]
    [InlineData("ana", "")]
    public void They_are_found_by_name(string text, string agents) => Assert.Equal(agents, string.Join(' ', Mentions.Agents(text, Names)));

    [Fact]
    public void The_place_is_the_name_with_its_sign() => Assert.Equal(new Mention(4, 9, "ana"), Assert.Single(Mentions.In("Sí, @Ana Ruiz, hoy", Names)));

    [Fact]
    public void A_first_name_that_two_have_means_nobody() =>
        Assert.Empty(Mentions.Agents("@Eva", Mentions.Names([("a1", "Eva Paz"), ("a2", "Eva Sol")])));
}
