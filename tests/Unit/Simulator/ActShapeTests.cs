using System.Text.Json;
using Conversations.Messages;
using Conversations.People;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Phones;
using Xunit;

namespace Unit.Simulator;

/// <summary>What people do has every field of the providers' own samples, with the same kinds of values.</summary>
public sealed class ActShapeTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private static readonly SimulatedPhone Luz = new("p", "p", "Luz", "es", Address.Parse("whatsapp:+573005550101"));

    private static readonly PhoneMessage Offer = new("wamid.offer", FromPhone: false, "¿Cuál?", At, PhoneMessageStatus.Delivered)
    {
        Parts = [new Part.Menu("buttons", [new("yes", "Sí"), new("no", "No")])],
    };

    private static readonly PhoneMessage List = Offer with { Parts = [new Part.Menu("list", [new("a", "Roja", "Desde hoy")], "Ver")] };

    private static readonly PhoneMessage Template = Offer with { Parts = [new Part.Template("t", "es"), new Part.Menu("buttons", [new("yes", "Sí")])] };

    [FixtureFact]
    public void Each_act_covers_its_sample()
    {
        Covers(new PhoneAct.Sends(SampleFile.Named("photo")!), "whatsapp-cloud/imageMessage.json");
        Covers(new PhoneAct.Sends(SampleFile.Named("voice")!), "whatsapp-cloud/audioMessage.json");
        Covers(new PhoneAct.Sends(SampleFile.Named("document")!), "whatsapp-cloud/documentMessage.json", ".caption");
        Covers(new PhoneAct.Sends(SampleFile.Named("sticker")!), "whatsapp-cloud/stickerMessage.json");
        Covers(new PhoneAct.Places(), "whatsapp-cloud-openapi/webhooks/location-message.json");
        Covers(new PhoneAct.Reacts("wamid.x", "👍"), "whatsapp-cloud/reactMessage.json");
        Covers(new PhoneAct.Reacts("wamid.x", "👍"), "whatsapp-cloud-openapi/webhooks/reaction-message.json");
        Covers(new PhoneAct.Orders(), "whatsapp-cloud-openapi/webhooks/order-message.json");
        Covers(new PhoneAct.Chooses("wamid.offer", "yes"), "whatsapp-cloud-openapi/webhooks/interactive-button-reply-message.json", target: Offer);
        Covers(new PhoneAct.Chooses("wamid.offer", "a"), "whatsapp-cloud-openapi/webhooks/interactive-list-reply-message.json", target: List);
        Covers(new PhoneAct.Chooses("wamid.offer", "yes"), "whatsapp-cloud-openapi/webhooks/button-message.json", target: Template);
        Covers(new PhoneAct.ComesFromAd(), "whatsapp-cloud-openapi/webhooks/text-message-from-click-to-whatsapp-ad.json");
        var moved = WhatsAppActs.Moved(Luz, Luz with { Address = Address.Parse("whatsapp:+573990000000") }, "wamid.m", At);
        Assert.Empty(Missing(Parse(moved), Fixtures.Json("whatsapp-cloud-openapi/webhooks/system-message.json")));
    }

    [Fact]
    public void A_reaction_that_was_taken_away_has_no_emoji_and_an_edit_and_a_deletion_name_their_message()
    {
        Assert.False(Message(new PhoneAct.Reacts("wamid.x", null)).At("reaction").TryGetProperty("emoji", out _));
        Assert.Equal(("wamid.x", "hola"), (Message(new PhoneAct.Edits("wamid.x", "hola")).At("edit", "original_message_id").GetString(), Message(new PhoneAct.Edits("wamid.x", "hola")).At("edit", "message", "text", "body").GetString()));
        Assert.Equal("wamid.x", Message(new PhoneAct.Deletes("wamid.x")).At("revoke", "original_message_id").GetString());
    }

    [Fact]
    public void Preferences_and_the_owners_words_have_fields_of_their_own()
    {
        var stop = Parse(WhatsAppActs.Of(Luz, new PhoneAct.Prefers(Stops: true), "wamid.1", At, null)!).At("entry", 0, "changes", 0);
        Assert.Equal(("user_preferences", "stop", "marketing_messages"), (stop.At("field").GetString(), stop.At("value", "user_preferences", 0, "value").GetString(), stop.At("value", "user_preferences", 0, "category").GetString()));
        var echo = Parse(WhatsAppActs.Of(Luz, new PhoneAct.OwnerSays("Voy"), "wamid.1", At, null)!).At("entry", 0, "changes", 0);
        Assert.Equal(("smb_message_echoes", "573005550101", "Voy"), (echo.At("field").GetString(), echo.At("value", "message_echoes", 0, "to").GetString(), echo.At("value", "message_echoes", 0, "text", "body").GetString()));
    }

    [Fact]
    public void Instagram_and_Messenger_tell_the_same_acts_in_their_own_way()
    {
        var demo = Gateway.Demo.DemoInstallation.Create(new("http://127.0.0.1:8080/"));
        var (ig, fb) = (Luz with { Address = Address.Parse("instagram:1784") }, Luz with { Address = Address.Parse("messenger:74") });
        JsonElement Of(SimulatedPhone phone, PhoneAct act, PhoneMessage? target = null) => Parse(PageActs.Of(demo, phone, act, "mid.1", At, target)!).At("entry", 0, "messaging", 0);

        Assert.Equal(("react", "👍"), (Of(fb, new PhoneAct.Reacts("m0", "👍")).At("reaction", "action").GetString(), Of(fb, new PhoneAct.Reacts("m0", "👍")).At("reaction", "emoji").GetString()));
        Assert.Equal("unreact", Of(ig, new PhoneAct.Reacts("m0", null)).At("reaction", "action").GetString());
        Assert.Equal(3, Of(ig, new PhoneAct.Edits("m0", "x"), Offer with { Edits = 2 }).At("message_edit", "num_edit").GetInt32());
        Assert.True(Of(ig, new PhoneAct.Deletes("m0")).At("message", "is_deleted").GetBoolean());
        Assert.Null(PageActs.Of(demo, fb, new PhoneAct.Deletes("m0"), "mid.1", At, null));
        Assert.Equal("GET_STARTED", Of(fb, new PhoneAct.Starts()).At("postback", "payload").GetString());
        Assert.Equal("ADS", Of(fb, new PhoneAct.ComesFromAd()).At("message", "referral", "source").GetString());
        Assert.Equal("17990000000000001", Of(ig, new PhoneAct.AnswersStory()).At("message", "reply_to", "story", "id").GetString());
        Assert.Equal("story_mention", Of(ig, new PhoneAct.MentionsInStory()).At("message", "attachments", 0, "type").GetString());
        Assert.Equal("file", Of(fb, new PhoneAct.Sends(SampleFile.Named("document")!)).At("message", "attachments", 0, "type").GetString());
        Assert.Equal("no", Of(fb, new PhoneAct.Chooses("m0", "no"), Offer).At("postback", "payload").GetString());
        var quick = Offer with { Parts = [new Part.Menu("quick_replies", [new("no", "No")])] };
        Assert.Equal("no", Of(ig, new PhoneAct.Chooses("m0", "no"), quick).At("message", "quick_reply", "payload").GetString());
        var echo = Of(fb, new PhoneAct.OwnerSays("Voy"));
        Assert.Equal(("74", true), (echo.At("recipient", "id").GetString(), echo.At("message", "is_echo").GetBoolean()));
    }

    private static JsonElement Message(PhoneAct act, PhoneMessage? target = null) => Parse(WhatsAppActs.Of(Luz, act, "wamid.new", At, target)!).At("entry", 0, "changes", 0, "value", "messages", 0);

    private static JsonElement Parse(System.Text.Json.Nodes.JsonNode json) => JsonDocument.Parse(MetaWire.Bytes(json)).RootElement;

    // Optional fields of a sample that this act does not have.
    private static void Covers(PhoneAct act, string sample, string? but = null, PhoneMessage? target = null) =>
        Assert.True(Missing(Parse(WhatsAppActs.Of(Luz, act, "wamid.new", At, target)!), Fixtures.Json(sample)).All(p => but is not null && p.Contains(but, StringComparison.Ordinal)),
            $"{sample}: {string.Join(", ", Missing(Parse(WhatsAppActs.Of(Luz, act, "wamid.new", At, target)!), Fixtures.Json(sample)))}");

    private static string[] Missing(JsonElement ours, JsonElement sample) => [.. Fixtures.Paths(sample).Except(Fixtures.Paths(ours), StringComparer.Ordinal)];
}
