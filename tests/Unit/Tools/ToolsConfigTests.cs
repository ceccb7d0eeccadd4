using System.Text;
using Gateway.Configuration;

namespace Unit.Tools;

public sealed class ToolsConfigTests
{
    private const string Stock = """
        "name":"stock_check","description":"Stock of a product.","url":"https://shop.example/tools/stock","secret":"0123456789abcdef","schema":{"type":"object","properties":{}},"returns":{"type":"object","properties":{}}
        """;

    private static BrandConfig Read(string brand) => ConfigFile.Parse(Encoding.UTF8.GetBytes($$"""{ "brands": [ { "id": "a", {{brand}} } ] }"""), new(Path.GetTempPath(), _ => null)).Brands[0];

    private static BrandConfig Tool(string members) => Read($$"""  "assistant": { "tools": [ { {{members}} } ] } """);

    [Fact]
    public void A_brand_declares_its_own_tools()
    {
        var tool = Tool(Stock + """, "fields":["orders.last.id"],"timeout":2.5,"cacheless":true,"headers":{"Authorization":"Bearer x"},"area":"sales","source":"Inventario" """).Tools.Own.Single();
        Assert.Equal(("stock_check", "tool:stock_check", 2.5, true, "sales", "Inventario"), (tool.Name, tool.Recipient, tool.Timeout.TotalSeconds, tool.Cacheless, tool.Area, tool.Source));
        Assert.Equal(["orders.last.id"], tool.Fields);
        Assert.DoesNotContain("Bearer x", tool.Headers["authorization"].ToString(), StringComparison.Ordinal);
        Assert.Empty(Read("\"name\":\"A\"").Tools.Own);
    }

    [Theory]
    [InlineData("stock_check", "order_status", "brands[0].assistant.tools[0].name is the name of another tool")]
    [InlineData("stock_check", "Stock", "brands[0].assistant.tools[0].name must be 1 to 40 small letters and underscores")]
    [InlineData("https://shop.example", "http://shop.example", "brands[0].assistant.tools[0].url must begin with https://")]
    [InlineData("https://shop.example", "https://u:p@shop.example", "brands[0].assistant.tools[0].url must not hold a user")]
    [InlineData("0123456789abcdef", "short", "brands[0].assistant.tools[0].secret must have at least 16 characters")]
    [InlineData("\"schema\":{\"type\":\"object\"", "\"schema\":{\"type\":\"objekt\"", "brands[0].assistant.tools[0].schema.type must be one of")]
    [InlineData("\"schema\":{\"type\":\"object\",\"properties\":{}", "\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"x\"}}", "brands[0].assistant.tools[0].schema.properties.a.format is not understood")]
    [InlineData("\"returns\":{\"type\":\"object\",\"properties\":{}", "\"returns\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}", "brands[0].assistant.tools[0].returns.type must be object")]
    [InlineData("\"name\":", "\"timeout\":60,\"name\":", "brands[0].assistant.tools[0].timeout must be a number of seconds from 0.1 to 20")]
    [InlineData("\"name\":", "\"headers\":{\"Host\":\"x\"},\"name\":", "brands[0].assistant.tools[0].headers.Host is no header that may be set")]
    [InlineData("\"name\":", "\"headers\":{\"X-Gateway-Signature\":\"x\"},\"name\":", "brands[0].assistant.tools[0].headers.X-Gateway-Signature is no header")]
    [InlineData("\"name\":", "\"area\":\"support\",\"name\":", "brands[0].assistant.tools[0].area must be one of")]
    [InlineData("\"name\":", "\"cacheless\":\"yes\",\"name\":", "brands[0].assistant.tools[0].cacheless must be true or false")]
    [InlineData("\"name\":", "\"method\":\"GET\",\"name\":", "brands[0].assistant.tools[0].method is not a known key")]
    public void A_mistake_about_a_tool_is_one_sentence_that_names_the_key(string right, string wrong, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationError>(() => Tool(Stock.Replace(right, wrong, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void This_machine_itself_may_be_asked_in_the_clear() =>
        Assert.Equal("http", Tool(Stock.Replace("https://shop.example", "http://127.0.0.1:9090", StringComparison.Ordinal)).Tools.Own.Single().Url.Scheme);

    [Fact]
    public void Two_tools_of_one_name_are_refused() => Assert.StartsWith(
        "brands[0].assistant.tools[1].name", Assert.Throws<ConfigurationError>(() => Read($$""" "assistant": { "tools": [ { {{Stock}} }, { {{Stock}} } ] } """)).Message, StringComparison.Ordinal);

    [Fact]
    public void Hours_are_read_with_spans_holidays_and_exceptions()
    {
        var hours = Read("""
            "country":"CO","hours":{"week":{"mon-thu":["08:00-12:00","14:00-18:00"],"fri":"08:00-16:00","sun":"22:00-24:00"},"holidays":["10:00-12:00"],"exceptions":{"2026-12-24":"08:00-12:00","2026-12-31":[]}}
            """).Hours!;
        Assert.Equal(6, hours.Week.Count);
        Assert.Equal("08:00-12:00,14:00-18:00", string.Join(',', hours.Week[DayOfWeek.Thursday]));
        Assert.Equal("22:00-24:00", hours.Week[DayOfWeek.Sunday].Single().ToString());
        Assert.Equal(("10:00-12:00", "08:00-12:00", 0), (hours.Holidays!.Single().ToString(), hours.Exceptions[new(2026, 12, 24)].Single().ToString(), hours.Exceptions[new(2026, 12, 31)].Count));
        Assert.Null(Read(""" "hours":{"week":{"mon":"08:00-12:00"},"holidays":"open"} """).Hours!.Holidays);
        Assert.Empty(Read(""" "hours":{"week":{"mon":"08:00-12:00"}} """).Hours!.Holidays!);
    }

    [Theory]
    [InlineData("""{}""", "brands[0].hours.week is missing")]
    [InlineData("""{"week":{}}""", "brands[0].hours.week names no day")]
    [InlineData("""{"week":{"lunes":"08:00-12:00"}}""", "brands[0].hours.week.lunes is no day")]
    [InlineData("""{"week":{"fri-mon":"08:00-12:00"}}""", "brands[0].hours.week.fri-mon is no day")]
    [InlineData("""{"week":{"mon-wed":"08:00-12:00","tue":"09:00-10:00"}}""", "brands[0].hours.week.tue names tue, which has its hours already")]
    [InlineData("""{"week":{"mon":"8-12"}}""", "brands[0].hours.week.mon must be hours such as 08:00-18:00")]
    [InlineData("""{"week":{"mon":"22:00-02:00"}}""", "brands[0].hours.week.mon must be hours such as 08:00-18:00")]
    [InlineData("""{"week":{"mon":["08:00-12:00","11:00-13:00"]}}""", "brands[0].hours.week.mon[1] must begin after")]
    [InlineData("""{"week":{"mon":["08:00-24:00","11:00-13:00"]}}""", "brands[0].hours.week.mon[1] must begin after")]
    [InlineData("""{"week":{"mon":"08:00-12:00"},"exceptions":{"24/12/2026":[]}}""", "brands[0].hours.exceptions.24/12/2026 is no date")]
    [InlineData("""{"week":{"mon":"08:00-12:00"},"zone":"x"}""", "brands[0].hours.zone is not a known key")]
    public void A_mistake_about_hours_is_named(string hours, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationError>(() => Read($$""" "hours": {{hours}} """)).Message, StringComparison.Ordinal);
}
