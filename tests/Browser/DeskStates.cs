using Conversations.Handoffs;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Unit.Desk;

namespace Browser;

/// <summary>
/// The states of the desk that look different, as models: a busy morning with every kind of entry, names that are long or run from the right, a draft,
/// a note, a conflict, nothing at all. A new state is a line in <see cref="Names"/> and one in <see cref="Of"/>.
/// </summary>
internal static class DeskStates
{
    internal static readonly string[] Names = ["list", "empty", "mine", "kinds", "note", "draft", "waiting", "taken", "conflict", "earlier", "long"];

    internal static DeskModel Of(string state, Language language, Theme theme) => Samples.Desk(language, ThreadOf(state), empty: state == "empty", theme);

    private static OpenThread? ThreadOf(string state) => state switch
    {
        "list" or "empty" => null,
        "mine" => Thread(Story),
        "kinds" => Thread(Samples.Items),
        "note" => Thread(Story) with { Composer = Samples.Composer with { Note = true, Text = "El transportador permite cambiar la dirección hasta las 16:00." } },
        "draft" => Thread([.. Story, Draft]) with { Composer = Samples.Composer with { Draft = Draft } },
        "waiting" => Samples.Thread(mine: false) with { Timeline = Timeline(Story) },
        "taken" => Thread(Story) with { Handoff = new(Samples.PersonId, Samples.Handoff(HandoffStage.Claimed, "luis"), 7), Composer = new(Samples.Person, "h_1", 7, "d_1", null) },
        "conflict" => Samples.Thread(conflict: new(ConflictKind.Moved, "Luis")) with { Timeline = Timeline(Story) },
        "earlier" => Thread(Story) with { Timeline = Timeline(Story) with { EarlierUrl = "/desk/x?until=1", EndUrl = "/desk/x" } },
        "long" => Thread(Long) with { Person = Donau, Channel = "sms" },
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static readonly PersonName Donau = new("p_044_3f9a41c2d7e84b44", "Wolfeschlegelsteinhausenbergerdorff-Hohenlohe von und zu Donaudampfschifffahrt");

    private static DateTimeOffset At(double minutesAgo) => Samples.Now.AddMinutes(-minutesAgo);

    private static DraftItem Draft => new(80, At(0.5), "Ya quedó cambiada: Calle 93 # 14-20. Llega el viernes 27.", DraftFate.Open,
        [new("Dirección de entrega", "Seguimiento de pedidos", At(31))], [new("Envíos", "Cambios de dirección")]) { Model = "embedded", Withheld = 1 };

    private static MessageItem In(long seq, double ago, string text, string channel = "whatsapp") => new(seq, At(ago), new("customer", "Mariana"), channel, text);

    private static MessageItem Ana(long seq, double ago, string text, Conversations.Messages.DeliveryStatus status, string channel = "whatsapp") => new(seq, At(ago), new("agent", "ana"), channel, text, status);

    private static IReadOnlyList<TimelineItem> Story =>
    [
        In(1, 1500, "Hola, ¿tienen la chaqueta azul en talla M?", "instagram"),
        new MessageItem(2, At(1499), new("assistant"), "instagram", "Sí, hay talla M en azul. ¿Quiere que le aparte una?", Conversations.Messages.DeliveryStatus.Delivered),
        In(3, 1490, "No, gracias", "instagram"),
        In(4, 40, "¿Dónde está mi pedido?"),
        new MessageItem(5, At(39.9), new("assistant"), "whatsapp", "Su pedido 1042 ya salió y llega el viernes 27. ¿Le ayudo con algo más?", Conversations.Messages.DeliveryStatus.Read),
        In(6, 30, "Necesito cambiar la dirección. Quiero hablar con una persona"),
        new HandoffItem(7, At(29.9), "requested", HandoffReason.Asked, null, "Pregunta por el pedido 1042. Quiere cambiar la dirección de entrega.") { Deadline = At(20) },
        new HandoffItem(8, At(29.8), "offered", Agent: "luis"),
        new HandoffItem(9, At(28), "offer_ended", Agent: "luis"),
        new HandoffItem(10, At(26), "claimed", Agent: "ana"),
        Ana(11, 25, "Hola Mariana, soy Ana. Reviso la ruta y le cuento.", Conversations.Messages.DeliveryStatus.Read),
        Ana(12, 24, "El camión sale a las 16:00, así que alcanzamos.", Conversations.Messages.DeliveryStatus.Delivered),
        new NoteItem(13, At(23), "luis", "El transportador permite cambiar la dirección hasta las 16:00."),
        Ana(14, 22, "¿A qué dirección la enviamos?", Conversations.Messages.DeliveryStatus.Failed) with { Code = "131026", Because = "el canal no puede entregarle a esta persona (131026)" },
        Ana(15, 21, "¿A qué dirección la enviamos?", Conversations.Messages.DeliveryStatus.Sent, "sms"),
        In(16, 2, "Calle 93 # 14-20, por favor", "sms"),
        Ana(17, 1, "Perfecto, la cambio ahora mismo.", Conversations.Messages.DeliveryStatus.Queued, "sms"),
    ];

    private static IReadOnlyList<TimelineItem> Long =>
    [
        In(1, 5, "Wo ist meine Bestellung geblieben? Die Donaudampfschifffahrtsgesellschaftskapitänsmützenlieferung sollte gestern da sein: https://example.com/" + new string('a', 180), "sms"),
        new MessageItem(2, At(4), new("customer", "عبد الرحمن بن محمد"), "sms", "أين طلبي؟ وصلتني رسالة تقول إن الطلب في الطريق منذ أمس، ولم يصل شيء حتى الآن."),
        Ana(3, 3, new string('x', 600), Conversations.Messages.DeliveryStatus.Delivered, "sms"),
    ];

    private static TimelineModel Timeline(IReadOnlyList<TimelineItem> items) => new(items)
    {
        Episodes =
        [
            new("e-1", At(1500)) { Number = 2, How = EpisodeEnd.Quiet, EndedAt = At(50) },
            new("e-4", At(40)) { Number = 3, Reason = HandoffReason.Asked, Waited = TimeSpan.FromMinutes(4), Agent = "Ana", Summary = "Pregunta por el pedido 1042." },
        ],
    };

    private static OpenThread Thread(IReadOnlyList<TimelineItem> items) => Samples.Thread() with { Timeline = Timeline(items) };
}
