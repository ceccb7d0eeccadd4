using Gateway.Assistant;
using Gateway.Channels.Outbound;
using Gateway.Configuration;
using Personalization.Drafting;

namespace Gateway.Bots;

/// <summary>The brands' bots, as writers.</summary>
internal sealed class BotWriters(Activities activities, BotCalls calls, BotTurns turns, ConversationIds ids, Signs signs, TimeProvider clock)
{
    /// <summary>The writer of one turn; null where the brand has no bot.</summary>
    internal Drafter? For(Turn turn) => turn.Brand.Bot is null
        ? null
        : new(new BotChatClient(turn, activities, calls, turns, ids, () => Typing(turn), clock));

    // Only where its answer goes out by itself: a sign promises one.
    private void Typing(Turn turn)
    {
        if (turn.Brand.Assistant == AssistantMode.Auto)
        {
            signs.Typing(turn.Seen);
        }
    }
}
