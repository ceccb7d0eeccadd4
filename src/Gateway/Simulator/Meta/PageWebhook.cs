using System.Text.Json.Nodes;
using Gateway.Demo;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>The webhooks of Messenger and Instagram, which share one form. Their times are in milliseconds.</summary>
internal static class PageWebhook
{
    /// <summary>A person wrote.</summary>
    public static JsonObject Message(SimulatedPhone phone, string mid, string text, DateTimeOffset at) =>
        Envelope(phone, at, "message", new() { ["mid"] = mid, ["text"] = text });

    /// <summary>
    /// What became of a message of ours: Messenger tells of delivery and reading by a watermark, Instagram of reading by the
    /// message's id. Null for what they do not tell.
    /// </summary>
    public static JsonObject? Status(SimulatedPhone phone, string mid, PhoneMessageStatus status, DateTimeOffset at) => (status, phone.Address.Channel) switch
    {
        (PhoneMessageStatus.Delivered, ChannelName.Messenger) =>
            Envelope(phone, at, "delivery", new() { ["mids"] = new JsonArray(mid), ["watermark"] = at.ToUnixTimeMilliseconds() }),
        (PhoneMessageStatus.Read, ChannelName.Messenger) =>
            Envelope(phone, at, "read", new() { ["watermark"] = at.ToUnixTimeMilliseconds() }),
        (PhoneMessageStatus.Read, ChannelName.Instagram) =>
            Envelope(phone, at, "read", new() { ["mid"] = mid }),
        _ => null,
    };

    /// <summary>The page or the Instagram account that this phone writes to.</summary>
    public static string AccountOf(string channel) => channel == ChannelName.Instagram ? DemoInstallation.InstagramId : DemoInstallation.PageId;

    /// <summary>The envelope of one event; an echo goes from the account to the person.</summary>
    public static JsonObject Envelope(SimulatedPhone phone, DateTimeOffset at, string kind, JsonObject content, bool echo = false)
    {
        var account = AccountOf(phone.Address.Channel);
        var milliseconds = at.ToUnixTimeMilliseconds();
        return new()
        {
            ["object"] = phone.Address.Channel == ChannelName.Instagram ? "instagram" : "page",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["time"] = milliseconds,
                ["id"] = account,
                ["messaging"] = new JsonArray(new JsonObject
                {
                    ["sender"] = new JsonObject { ["id"] = echo ? account : phone.Address.Id },
                    ["recipient"] = new JsonObject { ["id"] = echo ? phone.Address.Id : account },
                    ["timestamp"] = milliseconds,
                    [kind] = content,
                }),
            }),
        };
    }
}
