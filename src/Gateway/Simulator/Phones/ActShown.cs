using Conversations.Messages;

namespace Gateway.Simulator.Phones;

/// <summary>How the phone itself shows what its owner does.</summary>
internal static class ActShown
{
    /// <summary>The message that an act puts on the phone; null for an act that makes none.</summary>
    public static PhoneMessage? Of(SimulatedPhone phone, PhoneAct act, string nativeId, DateTimeOffset at, PhoneMessage? target)
    {
        var message = new PhoneMessage(nativeId, FromPhone: true, "", at, PhoneMessageStatus.Sending) { Line = phone.Line.Sender };
        return act switch
        {
            PhoneAct.Says said => message with { Text = said.Text, ReplyTo = said.ReplyTo },
            PhoneAct.Sends { File: var file } => message with { Files = [new(file.Type, file.Name, file.PagePath, Caption(phone, file), file.Voice, file.Bytes.Length)] },
            PhoneAct.Places => message with { Parts = [Places.Park] },
            PhoneAct.Introduces => message with { Parts = [Places.Card] },
            PhoneAct.Orders => message with { Parts = [new Part.Order("194836987003835", Sayings.Basket(phone.Language), Places.Basket)] },
            PhoneAct.Chooses chosen => message with { Text = Title(target, chosen.Option), ReplyTo = chosen.Target },
            PhoneAct.Starts => message with { Text = "▸ " + Sayings.Start(phone.Language) },
            PhoneAct.ComesFromAd => message with { Text = Sayings.AfterAd(phone.Language), Parts = [new Part.Referral("ad", Headline: Places.AdHeadline, Body: Places.AdBody)] },
            PhoneAct.AnswersStory => message with { Text = Sayings.ToStory(phone.Language), Parts = [new Part.Story("reply", null, null)] },
            PhoneAct.MentionsInStory => message with { Parts = [new Part.Story("mention", null, null)] },
            PhoneAct.Shares => message with { Parts = [new Part.Share("share", Places.PostUrl)] },
            PhoneAct.OwnerSays said => message with { FromPhone = false, Text = said.Text, Elsewhere = true, Status = PhoneMessageStatus.Delivered },
            _ => null,
        };
    }

    /// <summary>What an act does to the message that it is about; null for an act that does nothing to one.</summary>
    public static (string Target, Func<PhoneMessage, PhoneMessage> Change)? On(PhoneAct act) => act switch
    {
        PhoneAct.Reacts reaction => (reaction.Target, m => m with { Mine = reaction.Emoji }),
        PhoneAct.Edits edit => (edit.Target, m => m with { Text = edit.Text, Edits = m.Edits + 1 }),
        PhoneAct.Deletes deleted => (deleted.Target, m => m with { Deleted = true, Text = "", Files = [], Parts = [] }),
        _ => null,
    };

    private static string? Caption(SimulatedPhone phone, SampleFile file) => file.Type == "image" && phone.Address.Channel == Conversations.People.Channels.WhatsApp ? Sayings.Caption(phone.Language) : null;

    private static string Title(PhoneMessage? target, string option) =>
        target?.Parts.OfType<Part.Menu>().SelectMany(m => m.Options).FirstOrDefault(o => o.Id == option)?.Title ?? option;
}
