using Personalization.Masking;

namespace Unit.Covering;

/// <summary>JSON is covered wherever in it somebody can write, and stays JSON.</summary>
public sealed class CoveredJsonTests
{
    private static string Cover(string text) => text.Replace("4111", "····", StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":"x 4111","b":[4111,true,null,1.50]}""", """{"a":"x ····","b":["····",true,null,1.50]}""")]
    [InlineData("""{ "a" : "nothing" }""", """{ "a" : "nothing" }""")]
    [InlineData("""{"4111":1,"····":2}""", """{"····":1,"···· #2":2}""")]
    [InlineData("plain 4111", "plain ····")]
    [InlineData("4111", "····")]
    [InlineData("""{"broken":"4111""", """{"broken":"····""")]
    [InlineData("""{"half":"\ud800 4111"}""", """{"half":"\ud800 ····"}""")]
    [InlineData("", "")]
    public void It_is_covered(string json, string covered) => Assert.Equal(covered, CoveredJson.Of(json, Cover));

    [Fact]
    public void Members_of_a_machine_stay_and_what_they_hold_of_others_does_not() => Assert.Equal(
        """{"id":"4111","from":{"id":"4111","name":"····"}}""",
        CoveredJson.Of("""{"id":"4111","from":{"id":"4111","name":"4111"}}""", Cover, name => name is "id" or "from"));
}
