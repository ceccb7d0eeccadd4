using Conversations.Handoffs;
using Conversations.Messages;
using Desk.Models;
using Desk.Parts;

namespace Desk.Texts;

/// <summary>An entry that is no message, in one short sentence.</summary>
public static class EntrySentence
{
    /// <summary>The sentence of an entry.</summary>
    public static string Of(TimelineItem item, Language language) => item switch
    {
        HandoffItem handoff => HandoffText.Step(handoff.Step).In(
            language, handoff.Step == "requested" ? HandoffText.Of(handoff.Reason ?? HandoffReason.Manual).In(language) : HandoffText.Who(handoff.Agent, language)),
        ConsentItem consent => ConsentChangeText.Of(consent.Action).In(language, consent.Subject ?? ConsentChangeText.Everything.In(language)),
        NoticeItem notice => NoticeText.Of(notice, language),
        DraftItem draft => TimelineText.Of(draft.Fate).In(language),
        SendItem { Asking: true } send => TimelineText.Asking.In(language, CommonText.Channel(send.Channel, language)),
        SendItem send => TimelineText.Of(send.Outcome).In(language, CommonText.Channel(send.Channel, language)),
        StatusItem { Target: { } target } status => $"{TimelineText.StatusOf.In(language, target)}: {Lower(Far(status, language))}",
        StatusItem status => Far(status, language),
        ReadItem read => TimelineText.ReadData.In(language, TimelineText.Name(read.By, language), string.Join(", ", read.Fields)),
        CapItem cap => TimelineText.Cap(cap.Outcome).In(language, cap.Used, cap.Limit),
        OtherItem other => other.Detail ?? other.Kind,
        _ => item.GetType().Name,
    };

    private static string Far(StatusItem status, Language language) => TimelineText.Of(Ticks.Honest(status.Status, status.Channel)).In(language);

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
