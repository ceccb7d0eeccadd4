using Conversations.Handoffs;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Unit.Desk;

namespace Browser;

/// <summary>A morning with one customer, told in the language of the page: two channels, an assistant, a handoff, each kind of tick.</summary>
internal sealed class DeskStory(Language language)
{
    internal static DateTimeOffset At(double minutesAgo) => Samples.Now.AddMinutes(-minutesAgo);

    /// <summary>One sentence in the language of the page.</summary>
    internal string T(string es, string en, string pt) => new Phrase(es, en, pt).In(language);

    internal string Summary => T("Pregunta por el pedido 1042. Quiere cambiar la dirección de entrega.", "Asks about order 1042. Wants to change the delivery address.", "Pergunta pelo pedido 1042. Quer mudar o endereço de entrega.");

    internal string Noted => T("El transportador permite cambiar la dirección hasta las 16:00.", "The carrier takes a new address until 16:00.", "A transportadora aceita outro endereço até as 16:00.");

    private string Orders => T("Seguimiento de pedidos", "Order updates", "Acompanhamento de pedidos");

    private string Due => T("Fecha de entrega", "Delivery date", "Data de entrega");

    internal DraftItem Draft => new(80, At(0.5), T("Ya quedó cambiada: Calle 93 # 14-20. Llega el viernes 27.", "Done: it goes to Calle 93 # 14-20 and arrives on Friday 27.", "Já mudei: vai para Calle 93 # 14-20 e chega na sexta, 27."), DraftFate.Open,
        [new(T("Dirección de entrega", "Delivery address", "Endereço de entrega"), Orders, At(31)) { Fields = ["orders.last.address"] }, new(Due, Orders, At(31)) { Fields = ["orders.last.eta"] }],
        [new(T("Envíos", "Shipping", "Envios"), T("Cambios de dirección", "Changes of address", "Mudanças de endereço")) { Passage = T("Hasta las 16:00 del mismo día.", "Until 16:00 of the same day.", "Até as 16:00 do mesmo dia.") }]) { Model = "embedded", Withheld = 1 };

    internal MessageItem In(long seq, double ago, string text, string channel = "whatsapp") => new(seq, At(ago), new("customer", "Mariana"), channel, text);

    internal MessageItem Ana(long seq, double ago, string text, DeliveryStatus status, string channel = "whatsapp") => new(seq, At(ago), new("agent", "ana"), channel, text, status);

    internal IReadOnlyList<TimelineItem> Items =>
    [
        In(1, 1500, T("Hola, ¿tienen la chaqueta azul en talla M?", "Hi, do you have the blue jacket in M?", "Oi, vocês têm a jaqueta azul no M?"), "instagram"),
        new MessageItem(2, At(1499), new("assistant"), "instagram", T("Sí, hay talla M en azul. ¿Quiere que le aparte una?", "Yes, there is an M in blue. Shall I keep one for you?", "Sim, temos M em azul. Quer que eu reserve uma?"), DeliveryStatus.Delivered),
        In(3, 1490, T("No, gracias", "No, thanks", "Não, obrigada"), "instagram"),
        In(4, 40, T("¿Dónde está mi pedido?", "Where is my order?", "Onde está o meu pedido?")),
        new MessageItem(5, At(39.9), new("assistant"), "whatsapp", T("Su pedido 1042 ya salió y llega el viernes 27. ¿Le ayudo con algo más?", "Your order 1042 is on its way and arrives on Friday 27. Anything else?", "Seu pedido 1042 já saiu e chega na sexta, 27. Posso ajudar em algo mais?"), DeliveryStatus.Read),
        In(6, 30, T("Necesito cambiar la dirección. Quiero hablar con una persona", "I need to change the address. I want to talk to a person", "Preciso mudar o endereço. Quero falar com uma pessoa")),
        new HandoffItem(7, At(29.9), "requested", HandoffReason.Asked, null, Summary) { Deadline = At(20) },
        new HandoffItem(8, At(29.8), "offered", Agent: "luis"),
        new HandoffItem(9, At(28), "offer_ended", Agent: "luis"),
        new HandoffItem(10, At(26), "claimed", Agent: "ana"),
        Ana(11, 25, T("Hola Mariana, soy Ana. Reviso la ruta y le cuento.", "Hi Mariana, this is Ana. Let me look at the route.", "Oi Mariana, aqui é a Ana. Vou ver a rota e já digo."), DeliveryStatus.Read),
        Ana(12, 24, T("El camión sale a las 16:00, así que alcanzamos.", "The truck leaves at 16:00, so there is time.", "O caminhão sai às 16:00, então dá tempo."), DeliveryStatus.Delivered),
        new NoteItem(13, At(23), "luis", Noted),
        Ana(14, 22, Where, DeliveryStatus.Failed) with { Code = "131026", Because = T("el canal no puede entregarle a esta persona (131026)", "the channel cannot deliver to this person (131026)", "o canal não consegue entregar a esta pessoa (131026)") },
        Ana(15, 21, Where, DeliveryStatus.Sent, "sms"),
        In(16, 2, T("Calle 93 # 14-20, por favor", "Calle 93 # 14-20, please", "Calle 93 # 14-20, por favor")),
        Ana(17, 1, T("Perfecto, la cambio ahora mismo.", "Great, I am changing it right now.", "Perfeito, mudo agora mesmo."), DeliveryStatus.Queued),
    ];

    private string Where => T("¿A qué dirección la enviamos?", "Which address shall we send it to?", "Para qual endereço enviamos?");

    /// <summary>Words that no line is long enough for, from both sides.</summary>
    internal IReadOnlyList<TimelineItem> Long =>
    [
        In(1, 5, "Wo ist meine Bestellung geblieben? Die Donaudampfschifffahrtsgesellschaftskapitänsmützenlieferung sollte gestern da sein: https://example.com/" + new string('a', 180), "sms"),
        new MessageItem(2, At(4), new("customer", "عبد الرحمن بن محمد"), "sms", "أين طلبي؟ وصلتني رسالة تقول إن الطلب في الطريق منذ أمس، ولم يصل شيء حتى الآن."),
        Ana(3, 3, new string('x', 600), DeliveryStatus.Delivered, "sms"),
    ];

    internal TimelineModel Timeline(IReadOnlyList<TimelineItem> items) => new(items)
    {
        Episodes =
        [
            new("e-1", At(1500)) { Number = 2, How = EpisodeEnd.Quiet, EndedAt = At(50) },
            new("e-4", At(40)) { Number = 3, Reason = HandoffReason.Asked, Waited = TimeSpan.FromMinutes(4), Agent = "Ana", Summary = Summary },
        ],
    };

    /// <summary>The card as it stands while somebody answers: an order, facts that are permitted, one that is not, what was looked at.</summary>
    internal ContextModel Card => new(Samples.Person,
        [
            new(T("Ciudad", "City", "Cidade"), "Bogotá", Orders, "consent", At(31), T("tienda", "shop", "loja")),
            new(T("Talla", "Size", "Tamanho"), null, T("Talla recordada", "Remembered size", "Tamanho lembrado"), "consent", null),
        ],
        [
            new("service.orders", Orders, "", "", "service", Granted: true, At(31)),
            new("sales.size", T("Talla recordada", "Remembered size", "Tamanho lembrado"), "", "", "sales", Granted: false, At(57600)),
            new("marketing.news", T("Novedades", "News", "Novidades"), "", "", "marketing", Granted: false, null),
        ],
        Samples.Addresses, Handoff(HandoffStage.Claimed, "ana"))
    {
        Withheld = [new(T("Novedades", "News", "Novidades"), "no_consent")],
        Card = new()
        {
            Orders = [new("1042", T("en camino", "on its way", "a caminho"), [new(Due, T("27 nov 2026", "27 Nov 2026", "27 nov 2026")), new("Total", "189 900 COP")], new(Due, null, Orders, "consent", At(31), T("tienda", "shop", "loja")))],
            Writes = language.Tag(),
            Receipts = [new(17, At(2), new("agent", "ana"), [Due], 2), new(9, At(39.9), new("assistant"), [Due, T("Estado del pedido", "Order status", "Estado do pedido")]) { IsDraft = true }],
            Contacts = new(7, [new(new("agent", "ana"), 5), new(new("assistant"), 2)]),
            Episodes = [new(1, At(1500), At(50), HandoffReason.Asked, "luis", "resolved")],
        },
    };

    internal Handoff Handoff(HandoffStage stage, string? agent = null) => Samples.Handoff(stage, agent) with { Summary = Summary };

    /// <summary>Where the agent writes: over the channel that was written on last, or over another one.</summary>
    internal ComposerModel Composer => Samples.Composer with
    {
        Suggest = new($"/desk/{Samples.PersonId}/suggest"), Colleagues = ["Luis", "Marta"], Seen = 17,
        Ways =
        [
            new("a1", "whatsapp", "··· 4567") { ClosesAt = Samples.Now.AddHours(23.4), Measure = new(4096, InBytes: false, null), Attachments = new(new Dictionary<string, long>(StringComparer.Ordinal) { ["image"] = 5_000_000 }) },
            new("a3", "sms", "··· 4567") { Measure = new(1600, InBytes: false, "sms") },
        ],
    };

    /// <summary>What else can be done with a thread of one's own.</summary>
    internal static HandoffActs Acts => new(
        [new("hour", Samples.Now.AddHours(1)), new("afternoon", Samples.Now.AddHours(5)), new("tomorrow", Samples.Now.AddHours(17)), new("monday", Samples.Now.AddHours(41))],
        [new("luis", "Luis", "available", 2, 5), new("marta", "Marta Lucía Echeverri de la Torre", "busy", 5, 5), new("ivo", "Ivo", "away", 0, 5)],
        [new("shipping", "Envíos")]) { MayInsist = true };
}
