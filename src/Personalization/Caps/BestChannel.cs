using Personalization.Gate;
using Personalization.Wording;

namespace Personalization.Caps;

/// <summary>What is known about one way to a person, for one message.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Verdict">What the gate says about the message there: consent, law, hours, caps and the channel's window.</param>
public sealed record ChannelView(string Channel, Verdict Verdict)
{
    /// <summary>Whether the person said that they like it.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>Whether the last message that advertised or sold here did not arrive.</summary>
    public bool FailedLast { get; init; }

    /// <summary>Whether what is sent here is an answer within the channel's window, or the channel has none.</summary>
    public bool WindowIsOpen { get; init; }

    /// <summary>When the person last wrote here; null for never.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>How many messages the provider would charge for: the segments of an SMS, a template; 0 where words are free.</summary>
    public int Charged { get; init; }
}

/// <summary>A channel that was chosen, and why.</summary>
/// <param name="View">The channel.</param>
/// <param name="Why">One of the codes of <see cref="BestChannel.Reasons"/>.</param>
public sealed record ChosenChannel(ChannelView View, string Why)
{
    /// <summary>Why, as one sentence.</summary>
    public string Sentence(string language) => BestChannel.Reasons[Why].With(language, ("channel", CapSentences.Word(View.Channel)));
}

/// <summary>
/// Which channel a message leaves over: one where it may leave at all, that works, that the person likes, whose window is open, where they answer, and that
/// costs least, in this order. A pure function.
/// </summary>
public static class BestChannel
{
    /// <summary>Why a channel is chosen: the first thing that sets it apart from the next best.</summary>
    public static readonly IReadOnlyDictionary<string, Texts> Reasons = new Dictionary<string, Texts>(StringComparer.Ordinal)
    {
        ["only"] = new("{channel} es el único canal de la persona.", "{channel} é o único canal da pessoa.", "{channel} is this person's only channel."),
        ["named"] = new("{channel} es el canal que se pidió.", "{channel} é o canal que foi pedido.", "{channel} is the channel that was asked for."),
        ["allowed"] = new("Por {channel} puede salir; por los demás canales, no ahora.", "Por {channel} pode sair; pelos outros canais, não agora.", "It may leave over {channel}, and not now over the others."),
        ["reachable"] = new("Por {channel} llegan los mensajes; por otro canal el último no llegó.", "Por {channel} as mensagens chegam; por outro canal a última não chegou.", "Messages arrive over {channel}; over another the last one did not."),
        ["preferred"] = new("La persona prefiere {channel}.", "A pessoa prefere {channel}.", "The person prefers {channel}."),
        ["window"] = new("En {channel} la conversación está abierta.", "No {channel} a conversa está aberta.", "The conversation on {channel} is open."),
        ["response"] = new("En {channel} la persona escribió por última vez.", "No {channel} a pessoa escreveu por último.", "The person wrote last on {channel}."),
        ["cost"] = new("{channel} cuesta menos.", "{channel} custa menos.", "{channel} costs less."),
        ["equal"] = new("{channel}: ningún canal es mejor.", "{channel}: nenhum canal é melhor.", "{channel}: no channel is better."),
    };

    private static readonly (string Why, Comparison<ChannelView> Compare)[] Order =
    [
        ("allowed", (a, b) => a.Verdict.Outcome.CompareTo(b.Verdict.Outcome)),
        ("reachable", (a, b) => a.FailedLast.CompareTo(b.FailedLast)),
        ("preferred", (a, b) => b.IsPreferred.CompareTo(a.IsPreferred)),
        ("window", (a, b) => b.WindowIsOpen.CompareTo(a.WindowIsOpen)),
        ("response", (a, b) => (b.AnsweredAt ?? DateTimeOffset.MinValue).CompareTo(a.AnsweredAt ?? DateTimeOffset.MinValue)),
        ("cost", (a, b) => a.Charged.CompareTo(b.Charged)),
        ("equal", (a, b) => string.CompareOrdinal(a.Channel, b.Channel)),
    ];

    /// <summary>The best of some channels; null of none.</summary>
    public static ChosenChannel? Of(IEnumerable<ChannelView> channels)
    {
        var ranked = channels.Order(Comparer<ChannelView>.Create((a, b) => First(a, b).Sign)).ToList();
        return ranked switch
        {
            [] => null,
            [var only] => new(only, "only"),
            [var best, var next, ..] => new(best, First(best, next).Why),
        };
    }

    private static (string Why, int Sign) First(ChannelView a, ChannelView b) => Order.Select(o => (o.Why, Sign: o.Compare(a, b))).FirstOrDefault(o => o.Sign != 0, (Why: "equal", Sign: 0));
}
