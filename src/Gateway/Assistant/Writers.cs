using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>Who writes a brand's drafts: the model, and whoever stands in for it when it gives nothing.</summary>
internal sealed class Writers(IChatClient model, Bots.BotWriters? bots = null)
{
    private readonly Drafter _model = new(model);

    /// <summary>Whom to ask for the draft of a turn, in this order; the last one is in this process and always answers.</summary>
    internal IEnumerable<Drafter> For(Turn turn) => bots?.For(turn) is { } bot ? [bot, _model] : [_model];
}
