using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Phones;

/// <summary>Which acts a phone offers, by the names under which forms ask for them.</summary>
internal static class ActList
{
    private static readonly string[] WhatsApp =
        ["photo", "voice", "document", "sticker", "place", "contact", "order", "ad", "marketing", "owner", "number"];

    private static readonly string[] TwilioWhatsApp = ["photo", "voice", "document", "sticker", "place", "ad"];

    private static readonly string[] Instagram = ["photo", "voice", "story_reply", "story_mention", "share", "ad", "owner"];

    private static readonly string[] Messenger = ["photo", "voice", "document", "sticker", "start", "share", "ad", "owner"];

    /// <summary>What stands in the phone's menu.</summary>
    public static IReadOnlyList<string> Of(SimulatedPhone phone) => phone.Address.Channel switch
    {
        ChannelName.WhatsApp when phone.ByTwilio => [.. TwilioWhatsApp, "second"],
        ChannelName.WhatsApp when !phone.Address.Id.StartsWith('+') => [.. WhatsApp.Where(act => act != "number")],
        ChannelName.WhatsApp => [.. WhatsApp, "second"],
        ChannelName.Instagram => Instagram,
        ChannelName.Messenger => Messenger,
        _ => ["photo", "second"],
    };

    /// <summary>What the provider can tell of a message of the brand.</summary>
    public static IReadOnlyList<PhoneMessageStatus> Statuses(SimulatedPhone phone) => phone.Address.Channel switch
    {
        ChannelName.Instagram => [PhoneMessageStatus.Read],
        ChannelName.Messenger => [PhoneMessageStatus.Delivered, PhoneMessageStatus.Read],
        ChannelName.Sms => [PhoneMessageStatus.Sent, PhoneMessageStatus.Delivered, PhoneMessageStatus.Failed],
        _ when phone.ByTwilio => [PhoneMessageStatus.Sent, PhoneMessageStatus.Delivered, PhoneMessageStatus.Read, PhoneMessageStatus.Failed],
        _ => [PhoneMessageStatus.Sent, PhoneMessageStatus.Delivered, PhoneMessageStatus.Read, PhoneMessageStatus.Played, PhoneMessageStatus.Failed],
    };

    /// <summary>Whether the channel's people can react, edit and delete.</summary>
    public static (bool React, bool Edit, bool Delete, bool Reply) OnMessages(SimulatedPhone phone) => phone.Address.Channel switch
    {
        ChannelName.WhatsApp when phone.ByTwilio => (false, false, false, true),
        ChannelName.WhatsApp or ChannelName.Instagram => (true, true, true, true),
        ChannelName.Messenger => (true, true, false, true),
        _ => default,
    };

    /// <summary>The act that a form asks for; null for none that there is.</summary>
    /// <param name="phone">On which phone.</param>
    /// <param name="name">The act's name.</param>
    /// <param name="message">The id of the message that it is about.</param>
    /// <param name="value">The emoji, or the option.</param>
    /// <param name="text">The words.</param>
    /// <param name="stopped">Whether marketing is stopped on this phone now.</param>
    public static PhoneAct? Read(SimulatedPhone phone, string name, string message, string value, string text, bool stopped) => name switch
    {
        "say" when text.Length > 0 => new PhoneAct.Says(text, message.Length > 0 ? message : null),
        "react" when message.Length > 0 => new PhoneAct.Reacts(message, value.Length > 0 ? value : null),
        "edit" when message.Length > 0 && text.Length > 0 => new PhoneAct.Edits(message, text),
        "delete" when message.Length > 0 => new PhoneAct.Deletes(message),
        "choose" when message.Length > 0 => new PhoneAct.Chooses(message, value),
        "place" => new PhoneAct.Places(),
        "contact" => new PhoneAct.Introduces(),
        "order" => new PhoneAct.Orders(),
        "ad" => new PhoneAct.ComesFromAd(),
        "start" => new PhoneAct.Starts(),
        "story_reply" => new PhoneAct.AnswersStory(),
        "story_mention" => new PhoneAct.MentionsInStory(),
        "share" => new PhoneAct.Shares(),
        "marketing" => new PhoneAct.Prefers(!stopped),
        "owner" => new PhoneAct.OwnerSays(text.Length > 0 ? text : Sayings.Owner(phone.Language)),
        "number" => new PhoneAct.ChangesNumber(),
        _ => SampleFile.Named(name) is { } file ? new PhoneAct.Sends(file) : null,
    };
}
