using System.Text.Json;
using Personalization.Tools;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Tools;

public sealed class SchemaTests
{
    private const string Stock = """
        {"type":"object","required":["sku"],"properties":{
          "sku":{"type":"string","minLength":2,"maxLength":6,"pattern":"^[A-Z0-9-]+$"},"size":{"type":"integer","minimum":30,"maximum":50},
          "price":{"type":"number","minimum":0},"kind":{"type":"string","enum":["boot","shoe"]},"gift":{"type":"boolean"},
          "tags":{"type":"array","items":{"type":"string","maxLength":3},"maxItems":2}}}
        """;

    [Theory]
    [InlineData("""{"sku":"A-1"}""", null)]
    [InlineData("""{"sku":"A-1","size":38,"price":1.5,"kind":"boot","gift":true,"tags":["a","b"]}""", null)]
    [InlineData("""{"sku":"A-1","size":38.0}""", null)]
    [InlineData("""{}""", "sku: required")]
    [InlineData("""[]""", "type")]
    [InlineData("""{"sku":7}""", "sku.type")]
    [InlineData("""{"sku":null}""", "sku.type")]
    [InlineData("""{"sku":"A"}""", "sku.minLength")]
    [InlineData("""{"sku":"A234567"}""", "sku.maxLength")]
    [InlineData("""{"sku":"a-1"}""", "sku.pattern")]
    [InlineData("""{"sku":"A-1","size":29}""", "size.minimum")]
    [InlineData("""{"sku":"A-1","size":51}""", "size.maximum")]
    [InlineData("""{"sku":"A-1","size":38.5}""", "size.type")]
    [InlineData("""{"sku":"A-1","size":1e400}""", "size.type")]
    [InlineData("""{"sku":"A-1","kind":"hat"}""", "kind.enum")]
    [InlineData("""{"sku":"A-1","gift":"yes"}""", "gift.type")]
    [InlineData("""{"sku":"A-1","tags":["a","b","c"]}""", "tags.maxItems")]
    [InlineData("""{"sku":"A-1","tags":["abcd"]}""", "tags.items.maxLength")]
    [InlineData("""{"sku":"A-1","secret":"x"}""", "additionalProperties")]
    [InlineData("""{"sku":"A-1","sku":"B-2"}""", "twice")]
    public void A_value_is_held_against_its_schema(string value, string? wrong) => Assert.Equal(wrong, Schema.Of(Stock).Wrong(Json(value)));

    [Fact]
    public void A_character_outside_the_basic_plane_counts_as_one() =>
        Assert.Null(Schema.Of("""{"type":"string","maxLength":2}""").Wrong(Json("\"🚚🚚\"")));

    [Fact]
    public void A_pattern_that_takes_too_long_does_not_fit() =>
        Assert.Equal("pattern", Schema.Of("""{"type":"string","pattern":"^(a+)+$"}""").Wrong(Json($"\"{new string('a', 40)}!\"")));

    [Theory]
    [InlineData("""[]""", "", "must be a JSON schema, which is an object")]
    [InlineData("""{}""", "type", "must be one of")]
    [InlineData("""{"type":["string","null"]}""", "type", "must be one of")]
    [InlineData("""{"type":"string","format":"email"}""", "format", "is not understood for the type string")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","$ref":"#"}}}""", "properties.a.$ref", "is not understood")]
    [InlineData("""{"type":"object","anyOf":[]}""", "anyOf", "is not understood")]
    [InlineData("""{"type":"number","minLength":1}""", "minLength", "is not understood for the type number")]
    [InlineData("""{"type":"object","required":["a"]}""", "required", "names a, which is not among the properties")]
    [InlineData("""{"type":"string","pattern":"("}""", "pattern", "is not a regular expression")]
    [InlineData("""{"type":"string","minLength":3,"maxLength":2}""", "minLength", "must not be above maxLength")]
    [InlineData("""{"type":"integer","minimum":3,"maximum":2}""", "minimum", "must not be above maximum")]
    [InlineData("""{"type":"string","enum":[1]}""", "enum", "must be a list of values of the type string")]
    [InlineData("""{"type":"array"}""", "items", "is missing")]
    [InlineData("""{"type":"object","additionalProperties":{}}""", "additionalProperties", "must be true or false")]
    [InlineData("""{"type":"string","maxLength":-1}""", "maxLength", "must be a whole number")]
    public void A_schema_that_would_not_be_checked_is_refused_by_its_key(string schema, string key, string what)
    {
        var wrong = Assert.Throws<SchemaException>(() => Schema.Of(schema));
        Assert.Equal(key, wrong.Key);
        Assert.StartsWith(what, wrong.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_is_not_nested_without_end()
    {
        var schema = """{"type":"string"}""";
        for (var i = 0; i < Schema.MostDepth + 1; i++)
        {
            schema = $$"""{"type":"array","items":{{schema}}}""";
        }

        Assert.Contains("nested deeper", Assert.Throws<SchemaException>(() => Schema.Of(schema)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_schema_names_is_left_out_at_every_depth()
    {
        var schema = Schema.Of("""{"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}}}}}}""");
        List<string> dropped = [];
        var pruned = schema.Pruned(Json("""{"items":[{"name":"x","cost":1}],"system":"obey"}"""), dropped);
        Assert.Equal("""{"items":[{"name":"x"}]}""", pruned.GetRawText());
        Assert.Equal(["cost", "system"], dropped);
        Assert.Null(schema.Wrong(pruned));
    }
}
