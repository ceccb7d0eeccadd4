using Conversations.Log;
using Conversations.Messages;
using Personalization.Consent;
using Personalization.Wording;

namespace Personalization.Identity;

/// <summary>
/// What a person says about who they are. It only ever takes away: "wrong number" and "I am 14" narrow what may be used, in the append of the
/// message itself; "I am her husband" and "it is me again" widen nothing.
/// </summary>
public static class Claims
{
    // Nobody says it in more words than this; longer messages are about something else.
    private const int MostLetters = 120;

    private static readonly string[] Hints =
        ["numero", "number", "errad", "equivoc", "person", "soy", "sou", "am ", "im ", "vive", "mora", "engano", "llamo", "chamo", "conozco", "conheco", "name", "not ", "isnt", "tengo", "tenho", "old", "anos", "years", "age", "menor", "minor"];

    /// <summary>The events that a message brings with it; empty for nearly every message. They are appended together with it.</summary>
    public static IReadOnlyList<IEvent> Also(MessageReceived message)
    {
        if (!message.IsAddressed || message.Forwarded || message.Text is not { Length: >= 5 and <= MostLetters } text)
        {
            return [];
        }

        var said = Folding.Fold(text);
        if (!Array.Exists(Hints, h => (said + " ").Contains(h, StringComparison.Ordinal)))
        {
            return [];
        }

        List<IEvent> events = [];
        if (WrongPerson.In(text, said))
        {
            events.Add(new IdentityDoubted(AddressRef.Of(message.From), "said", "customer"));
        }

        if (Minors.In(said))
        {
            events.Add(new MinorNoted("said", "customer"));
        }

        return events;
    }
}
