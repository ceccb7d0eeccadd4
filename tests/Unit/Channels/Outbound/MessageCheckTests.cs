using System.Text.Json;
using Conversations.Messages;
using Gateway.Api;
using Xunit;

namespace Unit.Wire.Outbound;

/// <summary>What the API takes to send, and the sentence with which it refuses the rest.</summary>
public sealed class MessageCheckTests
{
    [Theory]
    [InlineData("", "There is nothing to send: one of \"text\", \"media\", \"location\", \"template\" or \"reaction\" is needed.")]
    [InlineData("""
        ,"text":" "
        """, "\"text\" has between 1 and 10000 characters.")]
    [InlineData("""
        ,"media":[{"type":"gif","url":"https://a.example/1"}]
        """, "\"media[0].type\" is image, audio, video, document or sticker.")]
    [InlineData("""
        ,"media":[{"type":"image","url":"ftp://a.example/1"}]
        """, "\"media[0].url\" is a public http or https address of at most 2000 characters.")]
    [InlineData("""
        ,"media":[null]
        """, "\"media\" has an entry that is null.")]
    [InlineData("""
        ,"media":[]
        """, "\"media\" has between 1 and 10 attachments.")]
    [InlineData("""
        ,"location":{"latitude":91,"longitude":0}
        """, "\"location.latitude\" is between -90 and 90 degrees.")]
    [InlineData("""
        ,"buttons":[{"id":"a","title":"A"}]
        """, "\"text\" is needed with \"buttons\", \"list\" or \"quickReplies\": it asks what they answer.")]
    [InlineData("""
        ,"text":"x","buttons":[{"id":"a","title":"A"}],"quickReplies":[{"id":"a","title":"A"}]
        """, "Only one of \"buttons\", \"list\" and \"quickReplies\" goes with a message.")]
    [InlineData("""
        ,"text":"x","buttons":[{"id":"a","title":"A"},{"id":"a","title":"B"}]
        """, "Each \"id\" stands in \"buttons\" once.")]
    [InlineData("""
        ,"text":"x","list":{"button":"Ver","sections":[{"rows":[]}]}
        """, "\"list.sections.rows\" has at least one entry.")]
    [InlineData("""
        ,"reaction":{"target":"m1","emoji":"ok"}
        """, "\"reaction.emoji\" is one emoji; leave it out to take the reaction away.")]
    [InlineData("""
        ,"text":"x","reaction":{"target":"m1","emoji":"👍"}
        """, "\"reaction\" goes alone, without \"text\" or anything else beside it.")]
    [InlineData("""
        ,"text":"x","template":{"name":"a","language":"es"}
        """, "\"template\" goes alone, without \"text\" or anything else beside it.")]
    [InlineData("""
        ,"template":{"name":"a"}
        """, "\"template\" needs \"name\" and \"language\", or \"contentSid\".")]
    [InlineData("""
        ,"template":{"contentSid":"HX1"}
        """, "\"template.contentSid\" is Twilio's id of the content: HX and 32 digits.")]
    [InlineData("""
        ,"template":{"name":"a","language":"es","body":["x",1]}
        """, "\"template.body\" has a text of 1 to 1024 characters in each gap; \"2\" has none.")]
    [InlineData("""
        ,"template":{"name":"a","language":"es","buttons":{"first":"x"}}
        """, "\"template.buttons\" names buttons by their place from \"0\" to \"9\": each a text, or { \"type\": \"url|quick_reply|copy_code\", \"value\": \"…\" }.")]
    public void What_cannot_be_sent_is_refused_with_its_field(string fields, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<BadRequestException>(() => Read(fields)).Message);

    [Fact]
    public void A_field_that_is_not_known_is_refused_wherever_it_stands() => Assert.All(
        new[] { ",\"text\":\"x\",\"colour\":1", ",\"template\":{\"name\":\"a\",\"language\":\"es\",\"colour\":1}", ",\"text\":\"x\",\"buttons\":[{\"id\":\"a\",\"title\":\"A\",\"colour\":1}]" },
        fields => Assert.Throws<JsonException>(() => Read(fields)));

    [Fact]
    public void A_template_s_gaps_are_numbered_or_named()
    {
        var numbered = Template(""","template":{"name":"order_ready","language":"es_CO","body":["a","b"],"header":{"type":"image","value":"https://a.example/1"},"buttons":{"0":"x","1":{"type":"quick_reply","value":"y"}}}""");
        Assert.Equal(["1=a", "2=b"], numbered.Body!.Select(g => $"{g.Key}={g.Value}"));
        Assert.Equal(("https://a.example/1", "image", "x", "url", "y", "quick_reply"), (numbered.Header, numbered.HeaderType, numbered.Buttons![0], numbered.ButtonTypes![0], numbered.Buttons[1], numbered.ButtonTypes[1]));
        Assert.Equal(["order=a"], Template(""","template":{"name":"t","language":"es","body":{"order":"a"}}""").Body!.Select(g => $"{g.Key}={g.Value}"));
        var content = Template(""","template":{"contentSid":"HXaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","variables":{"1":"a"}}""");
        Assert.Equal(("HX" + new string('a', 32), "", "a"), (content.Name, content.Language, content.Body!["1"]));
    }

    [Fact]
    public void A_list_keeps_its_sections_and_a_message_its_attachments()
    {
        var body = Read(""","text":"¿Cuál?","replyTo":"m1","media":[{"type":"document","url":"https://a.example/1","fileName":"guia.pdf"}],"list":{"button":"Ver","sections":[{"title":"Tallas","rows":[{"id":"m","title":"M","description":"mediana"}]}]}""");
        var menu = Assert.IsType<Part.Menu>(Assert.Single(MessageParts.Parts(body)!));
        Assert.Equal(("list", "Ver", new Part.Option("m", "M", "mediana", "Tallas")), (menu.How, menu.Button, menu.Options.Single()));
        Assert.Equal(new Media("document", "https://a.example/1", null, null, "guia.pdf"), Assert.Single(MessageParts.Media(body)!));
    }

    private static Part.Template Template(string fields) => Assert.IsType<Part.Template>(Assert.Single(MessageParts.Parts(Read(fields))!));

    private static MessageBody Read(string fields) => MessageCheck.Of(JsonSerializer.Deserialize<MessageBody>(
        "{\"dispatchId\":\"d1\",\"area\":\"service\",\"purpose\":\"support\",\"class\":\"reply\"" + fields.Trim() + "}", Body.Strict)!);
}
