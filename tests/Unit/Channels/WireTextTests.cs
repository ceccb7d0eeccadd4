using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Gateway.Channels;
using Xunit;

namespace Unit.Wire;

public sealed class WireTextTests
{
    [Theory]
    [InlineData("Hola, ¿tienen café para llevar? ☕")]
    [InlineData("Your order is\non its way\0")]
    public void What_a_carrier_wrapped_in_base64_is_unwrapped(string text) =>
        Assert.Equal(text.Replace("\0", ""), WireText.FromBase64(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("")]
    [InlineData("Hola")]
    [InlineData("Hola que tal estan hoy ok")]
    [InlineData("abcdefghijklmnopqrstuvwx")]
    [InlineData("4111111111111111222222")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("https://example.com/abcd")]
    public void Everything_else_stays_as_it_is(string text) => Assert.Null(WireText.FromBase64(text));

    [Theory]
    [InlineData("""{"t":1795255200}""", "2026-11-21T10:00:00.0000000+00:00")]
    [InlineData("""{"t":"1795255200"}""", "2026-11-21T10:00:00.0000000+00:00")]
    [InlineData("""{"t":1795255200123}""", "2026-11-21T10:00:00.1230000+00:00")]
    [InlineData("""{"t":"1795255200.5"}""", "2026-11-21T10:00:00.5000000+00:00")]
    [InlineData("""{"t":1795255200123456}""", "2026-11-21T10:00:00.1230000+00:00")]
    [InlineData("""{"t":1.7952552e9}""", "2026-11-21T10:00:00.0000000+00:00")]
    [InlineData("""{"t":0}""", null)]
    [InlineData("""{"t":-5}""", null)]
    [InlineData("""{"t":"soon"}""", null)]
    [InlineData("""{"t":1e30}""", null)]
    [InlineData("""{"t":1e400}""", null)]
    [InlineData("""{"t":99999999999999999999999999999999999999}""", null)]
    [InlineData("""{"t":{}}""", null)]
    [InlineData("""{}""", null)]
    public void Times_come_in_every_unit(string json, string? time) => Assert.Equal(time, JsonElement.Parse(json).Time("t"u8)?.ToString("O"));

    [Fact]
    public void Any_text_survives_its_escapes() => FsCheck.Check.One(Properties.Usual, Prop.ForAll<string?>(text =>
    {
        var escaped = JsonSerializer.Serialize(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")));
        return JsonSerializer.Deserialize<string>(escaped) == WireText.Unescape(escaped.AsSpan(1, escaped.Length - 2));
    }));
}
