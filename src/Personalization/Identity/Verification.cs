using Conversations.Log;
using Conversations.Messages;
using Personalization.Drafting;

namespace Personalization.Identity;

/// <summary>Reads a one-time code that was typed in the conversation: only while one is waited for, and only a message that is nothing else.</summary>
public static class Verification
{
    /// <summary>What a turn's messages come to; null when no code is waited for or none of them looks like one.</summary>
    public static Reading? Read(Seen seen, IReadOnlyList<RecentMessage> waiting, string language)
    {
        var typed = waiting.LastOrDefault(m => LinkCode.Read(m.Text) is not null);
        if (typed is null || seen.Of<IdentityState>().Codes.FindLast(c => c.Stage == LinkStage.Open && typed.At < c.Until && c.MayBeTypedAt(typed.With)) is not { } link)
        {
            return null;
        }

        return Try(link, typed.Text!, typed.With, typed.At) is LinkCodeAnswered answered
            ? new(ReadingKind.Verified, language, "", [answered], IdentitySentences.Linked.In(language))
            : new(ReadingKind.NotVerified, language, "", link.Misses < LinkCode.Tries ? [new LinkCodeMissed(link.Id)] : [], IdentitySentences.NotTheCode.In(language));
    }

    /// <summary>What typing something does to a link; null when it cannot be answered any more.</summary>
    public static IEvent? Try(LinkCode link, string typed, Conversations.People.Address? over, DateTimeOffset now) =>
        !link.IsOpen(now) ? null : link.Is(typed) ? new LinkCodeAnswered(link.Id, over) : new LinkCodeMissed(link.Id);
}
