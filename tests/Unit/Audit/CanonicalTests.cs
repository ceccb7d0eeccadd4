using System.Text;
using System.Text.Json.Nodes;
using Storage.Audit;

namespace Unit.Audit;

/// <summary>What is signed has one form, the one of RFC 8785.</summary>
public sealed class CanonicalTests
{
    [Theory]
    // The RFC's own examples, 3.2.2 without its fractions and 3.2.3.
    [InlineData("""{"numbers":[333333333,4],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        """{"literals":[null,true,false],"numbers":[333333333,4],"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData("""{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    [InlineData("""{ "b" : { } , "a" : [ ] , "c" : [ { "z" : -7 , "y" : 0 } ] }""", """{"a":[],"b":{},"c":[{"y":0,"z":-7}]}""")]
    [InlineData("""{"a":"<script>+&\u007f\u2028"}""", "{\"a\":\"<script>+&\u007f\u2028\"}")]
    [InlineData("""{"a":9007199254740991,"b":-9007199254740991}""", """{"a":9007199254740991,"b":-9007199254740991}""")]
    public void Whatever_it_was_written_like_it_is_written_so(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(Canonical.Bytes(JsonNode.Parse(json)!)));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("1.0")]
    [InlineData("-0")]
    [InlineData("9007199254740992")]
    [InlineData("99999999999999999999")]
    public void What_other_readers_may_read_otherwise_is_refused(string number) =>
        Assert.Throws<ArgumentException>(() => Canonical.Bytes(JsonNode.Parse($"{{\"n\":{number}}}")!));

    [Fact]
    public void Half_a_character_is_refused() => Assert.ThrowsAny<ArgumentException>(() => Canonical.Bytes(new JsonObject { ["a"] = "\ud83d" }));

    [Fact]
    public void Values_that_were_never_parsed_are_written_alike()
    {
        var made = new JsonObject { ["at"] = DateTimeOffset.UnixEpoch, ["n"] = 7, ["text"] = "á", ["on"] = true, ["none"] = null };

        Assert.Equal("""{"at":"1970-01-01T00:00:00+00:00","n":7,"none":null,"on":true,"text":"á"}""", Encoding.UTF8.GetString(Canonical.Bytes(made)));
    }

    [Fact]
    public void An_event_takes_no_name_of_the_frame() =>
        Assert.All(Statement.Frame, name => Assert.Throws<ArgumentException>(() =>
            Statement.Of(new() { [name] = 1 }, Exports.Ana, 1, "e", "k@1", default, Statement.Start)));
}
