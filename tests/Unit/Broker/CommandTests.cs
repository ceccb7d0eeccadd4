using System.Text;
using System.Text.Json;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Handoffs.Doors;
using Handoffs;
using Tests;
using Xunit;

namespace Unit.Broker;

/// <summary>What a command of another desk must be: the published schema and the gateway say the same of each.</summary>
public sealed class CommandTests
{
    private const string Head = "\"brand\":\"acme\",\"handoffId\":\"h_1\",\"agent\":\"desk-17\",\"epoch\":4";
    private static readonly SmallSchema Schema = new("docs/schemas/handoff-command.v1.schema.json");

    public static TheoryData<string, bool> Bodies()
    {
        var bodies = new TheoryData<string, bool>
        {
            { $$"""{"command":"reply",{{Head}},"dispatchId":"d","text":"hola"}""", true },
            { $$"""{"command":"note",{{Head}},"text":"hola"}""", true },
            { $$"""{"command":"resolve",{{Head}},"note":"listo"}""", true },
            { $$"""{"command":"return",{{Head}},"note":""}""", true },
            { $$"""{"command":"snooze",{{Head}},"until":"2026-11-25T09:00:00-05:00"}""", true },
            { $$"""{"command":"snooze",{{Head}}}""", false },
            { $$"""{"command":"snooze",{{Head}},"until":"mañana"}""", false },
            { $$"""{"command":"wake",{{Head}},"until":"2026-11-25T09:00:00Z"}""", false },
            { $$"""{"command":"reply",{{Head}},"text":"hola"}""", false },
            { $$"""{"command":"reply",{{Head}},"dispatchId":"d"}""", false },
            { $$"""{"command":"reply",{{Head}},"dispatchId":"d","text":"  "}""", false },
            { $$"""{"command":"note",{{Head}},"text":"{{new string('x', 10_001)}}"}""", false },
            { $$"""{"command":"note",{{Head}},"text":"hola","dispatchId":"d"}""", false },
            { $$"""{"command":"claim",{{Head}},"text":"hola"}""", false },
            { $$"""{"command":"claim",{{Head}},"note":"hola"}""", false },
            { $$"""{"command":"claim",{{Head}},"more":1}""", false },
            { $$"""{"command":"steal",{{Head}}}""", false },
            { """{"command":"claim","brand":"acme","handoffId":"h_1","agent":"desk-17"}""", false },
            { """{"command":"claim","brand":"acme","handoffId":"h_1","agent":"desk-17","epoch":-1}""", false },
            { """{"command":"claim","brand":"acme","handoffId":"h_1","agent":"","epoch":1}""", false },
            { """{"command":"claim","brand":"acme","handoffId":"h_1","agent":"a\nb","epoch":1}""", false },
            { """{"command":"claim","brand":"acme","handoffId":7,"agent":"a","epoch":1}""", false },
            { """{"command":"claim","brand":"acme","handoffId":"h_1","agent":"a","epoch":"1"}""", false },
            { "[]", false },
            { "null", false },
        };
        foreach (var plain in new[] { "claim", "heartbeat", "release", "resolve", "return", "wake" })
        {
            bodies.Add($$"""{"command":"{{plain}}",{{Head}}}""", true);
        }

        return bodies;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Schema_and_gateway_agree(string body, bool fits)
    {
        Assert.Equal(fits, Schema.Broken(JsonElement.Parse(body)) is null);
        Assert.Equal(fits, Reads(body));
    }

    [Fact]
    public void A_refusal_holds_no_value()
    {
        var refused = Assert.Throws<BadRequestException>(() => CommandBody.Read(Encoding.UTF8.GetBytes($$"""{"command":"claim",{{Head}},"text":"Sentinel"}""")));
        Assert.DoesNotContain("Sentinel", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_covers_id_time_and_body()
    {
        // As docs/handoff-messages.md has it, computed by another program.
        var (key, at, body) = (new Secret("an API key"), DateTimeOffset.FromUnixTimeSeconds(1_795_000_000), "{}"u8.ToArray());
        var signature = CommandSeal.Of(key, "m-1", at, body);
        Assert.Equal("sha256=" + Vector, signature);
        Assert.Equal("05576ecdfc69d74646c5d3f99f7bc208", key.Fingerprint());
        Assert.True(CommandSeal.Holds(key, "m-1", at, body, signature));
        Assert.False(CommandSeal.Holds(key, "m-2", at, body, signature));
        Assert.False(CommandSeal.Holds(key, "m-1", at.AddSeconds(1), body, signature));
        Assert.False(CommandSeal.Holds(key, "m-1", at, "{ }"u8, signature));
        Assert.False(CommandSeal.Holds(new Secret("another"), "m-1", at, body, signature));
    }

    [Fact]
    public void A_sender_is_known_by_a_signature_alone()
    {
        var key = new Secret("an API key");
        var senders = new CommandSenders(new GatewayConfig { Brands = [], Accounts = [], ApiKeys = [new(key, "acme", "integration"), new(new("other"), "acme", "auditor")] });
        var (at, body) = (DateTimeOffset.FromUnixTimeSeconds(1_795_000_000), "{}"u8.ToArray());
        var good = new CommandDelivery("m-1", at, key.Fingerprint(), CommandSeal.Of(key, "m-1", at, body), body);
        Assert.True(senders.Of(good)!.MayHandle("acme"));
        Assert.False(senders.Of(good)!.MayHandle("other"));
        Assert.Null(senders.Of(good with { Signature = null }));
        Assert.Null(senders.Of(good with { Key = new Secret("other").Fingerprint() }));
        Assert.Null(senders.Of(good with { SentAt = null }));
        Assert.Null(senders.Of(good with { MessageId = null }));
        var spaced = "m 1";
        Assert.Null(senders.Of(good with { MessageId = spaced, Signature = CommandSeal.Of(key, spaced, at, body) }));
        var auditor = new Secret("other");
        Assert.False(senders.Of(new("m-1", at, auditor.Fingerprint(), CommandSeal.Of(auditor, "m-1", at, body), body))!.MayHandle("acme"));
    }

    private const string Vector = "52144c882f3592b81e131c1bc22a6b76899706647d2ce4f776b8186733fb96bf";

    private static bool Reads(string body)
    {
        try
        {
            CommandBody.Read(Encoding.UTF8.GetBytes(body));
            return true;
        }
        catch (BadRequestException)
        {
            return false;
        }
    }
}
