using System.Text;
using System.Text.Json;
using Gateway.Bots;
using Personalization.Masking;
using Xunit;

namespace Unit.Bots;

/// <summary>What is read from a bot's activities, and what is not.</summary>
public sealed class BotSaidTests
{
    [Theory]
    [InlineData("""{ "type": "message", "text": "Hola" }""", "Hola")]
    [InlineData("""{ "type": "message", "text": "¿Cuál?", "suggestedActions": { "actions": [ { "title": "Uno", "type": "imBack", "value": "1" }, { "value": "dos" }, 3 ] } }""", "¿Cuál?\n• Uno\n• dos")]
    [InlineData("""{ "type": "message", "attachments": [ { "contentType": "application/vnd.microsoft.card.hero", "content": { "title": "T", "subtitle": "S", "text": "X", "buttons": [ { "type": "openUrl", "title": "Ver", "value": "https://a.example" } ], "images": [ { "url": "https://b.example/x.png" } ] } } ] }""", "T\nS\nX\n• Ver: https://a.example")]
    [InlineData("""{ "type": "message", "attachments": [ { "contentType": "application/vnd.microsoft.card.adaptive", "content": { "type": "AdaptiveCard", "body": [ { "type": "TextBlock", "text": "A" }, { "type": "Container", "items": [ { "type": "FactSet", "facts": [ { "title": "Total", "value": "9" } ] }, { "type": "ColumnSet", "columns": [ { "items": [ { "type": "TextBlock", "text": "B" } ] } ] } ] } ], "actions": [ { "type": "Action.Submit", "title": "Sí" } ] } } ] }""", "A\nTotal: 9\nB\n• Sí")]
    [InlineData("""{ "type": "message", "text": 7, "attachments": "x", "suggestedActions": [] }""", "")]
    [InlineData("""{ "type": "message", "attachments": [ { "contentType": "image/png", "contentUrl": "https://b.example/x.png" }, null, 4 ] }""", "")]
    public void A_message_is_read_as_words(string activity, string words) => Assert.Equal(words, BotSaid.Read(JsonElement.Parse(activity))!.Text);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "text": "x" }""")]
    [InlineData("""{ "type": 3 }""")]
    public void What_is_no_activity_is_none(string json) => Assert.Null(BotSaid.Read(JsonElement.Parse(json)));

    [Theory]
    [InlineData("", 0)]
    [InlineData("not json", 0)]
    [InlineData("[]", 0)]
    [InlineData("""{ "activities": 4 }""", 0)]
    [InlineData("""{ "activities": [ { "type": "message", "text": "a" }, 5, { "type": "typing" } ] }""", 2)]
    public void Replies_in_a_response_are_read_however_it_looks(string body, int count) => Assert.Equal(count, BotSaid.Inline(Encoding.UTF8.GetBytes(body)).Count);

    [Fact]
    public void A_nested_card_has_an_end()
    {
        var card = string.Concat(Enumerable.Repeat("""{"items":[""", 25)) + "1" + string.Concat(Enumerable.Repeat("]}", 25));
        var activity = $$"""{ "type": "message", "text": "x", "attachments": [ { "contentType": "application/vnd.microsoft.card.adaptive", "content": {{card}} } ] }""";
        Assert.Equal("x", BotSaid.Read(JsonElement.Parse(activity))!.Text);
    }

    [Fact]
    public void A_handoff_s_own_words_are_covered_and_left_out_where_they_could_hold_facts()
    {
        var said = BotSaid.Read(JsonElement.Parse("""{ "type": "event", "name": "handoff.initiate", "value": { "Skill": "returns", "reason": "vulnerable", "summary": "Llamar al 3104445566" } }"""))!;
        Assert.True(said.IsHandoff);
        var wish = BotChatClient.Wish(said, MaskingRules.Default, keepsWords: true);
        Assert.Equal(Conversations.Handoffs.HandoffReason.Vulnerable, wish.Reason);
        Assert.StartsWith("returns — ", wish.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("3104445566", wish.Note, StringComparison.Ordinal);
        Assert.Null(BotChatClient.Wish(said, MaskingRules.Default, keepsWords: false).Note);
        Assert.Equal(Conversations.Handoffs.HandoffReason.Policy, BotChatClient.Wish(new("event", null, null, ""), MaskingRules.Default, keepsWords: true).Reason);
    }
}
