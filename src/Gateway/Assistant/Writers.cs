using Gateway.Assistant.Providers;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>Who writes a brand's drafts: the models, and whoever stands in for them when they give nothing.</summary>
internal sealed class Writers
{
    private readonly Models _models;
    private readonly Drafter _last;
    private readonly SpendingBook? _book;
    private readonly TimeSpan _within;
    private readonly TimeProvider _clock;
    private readonly Bots.BotWriters? _bots;

    /// <summary>The brand's bot where it has one, the models of the configuration, and after them the assistant in this process, which always answers.</summary>
    public Writers(Models models, SpendingBook book, GatewayConfig config, TimeProvider clock, Bots.BotWriters? bots = null) =>
        (_models, _last, _book, _within, _clock, _bots) = (models, new(new EmbeddedChatClient()), book, config.Assistant.AnswerWithin, clock, bots);

    /// <summary>One and no other, of whom nothing is measured.</summary>
    internal Writers(IChatClient only) => (_models, _last, _within, _clock) = (new([]), new(only), AssistantConfig.UsualAnswer, TimeProvider.System);

    /// <summary>Whom to ask for the draft of a turn; none of the models for longer than <paramref name="most"/>.</summary>
    internal Chain For(Turn turn, TimeSpan most) => new(turn, turn.Asked is null ? _bots?.For(turn) : null, _models.All, [_last], _book, new(_within, most, _clock));
}
