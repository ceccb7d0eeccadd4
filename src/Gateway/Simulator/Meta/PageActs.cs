using System.Text.Json.Nodes;
using Conversations.Messages;
using Gateway.Demo;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>What people do on Messenger and Instagram, as the webhooks tell it.</summary>
internal static class PageActs
{
    // The app under which the inbox of a page sends.
    private const long PageInbox = 26390203743090;

    /// <summary>The webhook of an act; null for what the channel does not have.</summary>
    public static JsonObject? Of(DemoInstallation demo, SimulatedPhone phone, PhoneAct act, string mid, DateTimeOffset at, PhoneMessage? target) => act switch
    {
        PhoneAct.Says { ReplyTo: null } said => PageWebhook.Message(phone, mid, said.Text, at),
        PhoneAct.Says said => Message(phone, at, new() { ["mid"] = mid, ["text"] = said.Text, ["reply_to"] = new JsonObject { ["mid"] = said.ReplyTo } }),
        PhoneAct.Sends sent => Attached(phone, at, mid, TypeOf(sent.File), Url(demo, sent.File)),
        PhoneAct.Reacts reaction => PageWebhook.Envelope(phone, at, "reaction", Reaction(reaction)),
        PhoneAct.Edits edit => PageWebhook.Envelope(phone, at, "message_edit", new() { ["mid"] = edit.Target, ["text"] = edit.Text, ["num_edit"] = (target?.Edits ?? 0) + 1 }),
        PhoneAct.Deletes deleted when IsInstagram(phone) => Message(phone, at, new() { ["mid"] = deleted.Target, ["is_deleted"] = true }),
        PhoneAct.Chooses chosen when Option(chosen, target) is { } option => Choice(phone, mid, at, target!, option),
        PhoneAct.Starts when !IsInstagram(phone) =>
            PageWebhook.Envelope(phone, at, "postback", new() { ["mid"] = mid, ["title"] = Sayings.Start(phone.Language), ["payload"] = "GET_STARTED" }),
        PhoneAct.ComesFromAd => Message(phone, at, new() { ["mid"] = mid, ["text"] = Sayings.AfterAd(phone.Language), ["referral"] = Ad() }),
        PhoneAct.AnswersStory when IsInstagram(phone) => Message(phone, at, new()
        {
            ["mid"] = mid, ["text"] = Sayings.ToStory(phone.Language),
            ["reply_to"] = new JsonObject { ["story"] = new JsonObject { ["url"] = Places.StoryUrl, ["id"] = "17990000000000001" } },
        }),
        PhoneAct.MentionsInStory when IsInstagram(phone) => Attached(phone, at, mid, "story_mention", Places.StoryUrl),
        PhoneAct.Shares => Attached(phone, at, mid, "share", Places.PostUrl),
        PhoneAct.OwnerSays said => PageWebhook.Envelope(phone, at, "message", Echo(phone, mid, said.Text), echo: true),
        _ => null,
    };

    private static bool IsInstagram(SimulatedPhone phone) => phone.Address.Channel == ChannelName.Instagram;

    private static JsonObject Message(SimulatedPhone phone, DateTimeOffset at, JsonObject message) => PageWebhook.Envelope(phone, at, "message", message);

    private static JsonObject Attached(SimulatedPhone phone, DateTimeOffset at, string mid, string type, string url) => Message(phone, at, new()
    {
        ["mid"] = mid, ["attachments"] = new JsonArray(new JsonObject { ["type"] = type, ["payload"] = new JsonObject { ["url"] = url } }),
    });

    private static string TypeOf(SampleFile file) => file.Type switch { "document" => "file", "sticker" => "image", _ => file.Type };

    private static string Url(DemoInstallation demo, SampleFile file) => new Uri(demo.Self, $"simulator/providers/cdn/{file.NewId()}/{file.Name}").ToString();

    private static JsonObject Reaction(PhoneAct.Reacts reaction)
    {
        var json = new JsonObject { ["mid"] = reaction.Target, ["action"] = reaction.Emoji is null ? "unreact" : "react" };
        if (reaction.Emoji is { } emoji)
        {
            json["reaction"] = emoji == "❤️" ? "love" : "other";
            json["emoji"] = emoji;
        }

        return json;
    }

    private static Part.Option? Option(PhoneAct.Chooses chosen, PhoneMessage? target) =>
        target?.Parts.OfType<Part.Menu>().SelectMany(m => m.Options).FirstOrDefault(o => o.Id == chosen.Option);

    // A quick reply is written as a message; a button of a template only tells that it was pressed.
    private static JsonObject Choice(SimulatedPhone phone, string mid, DateTimeOffset at, PhoneMessage target, Part.Option option) =>
        target.Parts.OfType<Part.Menu>().First().How == "quick_replies"
            ? Message(phone, at, new() { ["mid"] = mid, ["text"] = option.Title, ["quick_reply"] = new JsonObject { ["payload"] = option.Id } })
            : PageWebhook.Envelope(phone, at, "postback", new() { ["mid"] = mid, ["title"] = option.Title, ["payload"] = option.Id });

    private static JsonObject Ad() => new()
    {
        ["ref"] = "botas", ["ad_id"] = "120226305854810726", ["source"] = "ADS", ["type"] = "OPEN_THREAD",
        ["ads_context_data"] = new JsonObject { ["ad_title"] = Places.AdHeadline, ["photo_url"] = "https://example.com/ad.jpg", ["post_id"] = "100200300400500_1" },
    };

    private static JsonObject Echo(SimulatedPhone phone, string mid, string text)
    {
        var echo = new JsonObject { ["mid"] = mid, ["text"] = text, ["is_echo"] = true };
        if (!IsInstagram(phone))
        {
            echo["app_id"] = PageInbox;
        }

        return echo;
    }
}
