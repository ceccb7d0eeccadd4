using Conversations.Handoffs;
using Conversations.Messages;
using Desk.Models;
using Desk.Texts;
using Personalization.Caps;

namespace Unit.Desk;

/// <summary>Models as a busy morning fills them; every kind of entry is among them.</summary>
public static class Samples
{
    public static readonly global::Personalization.Drafting.DraftTrace Trace = new()
    {
        Parts = [new("instructions", 412, false), new("facts", 64, false), new("knowledge", 900, true), new("question", 9, false)],
        Tools = [new("business_hours", "ok", 3)],
        Checks = [new("unpermitted_datum", true), new("identifier", true), new("unsupported", true)],
        Masked = [new("card", 2)],
        Confidence = 0.934,
        Spent = new("small-1", 1385, 42, 611, 840, ["large-1:time_out"]),
        PromptVersion = 3,
    };

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 4, 20, TimeSpan.Zero);

    public const string PersonId = "p_017_3f9a41c2d7e84b06";

    public static Viewer Viewer(Language language = Language.Es) =>
        new(language, Now, TimeZoneInfo.CreateCustomTimeZone("bogota", TimeSpan.FromHours(-5), "bogota", "bogota")) { Agent = "ana", FormToken = "t0k3n" };

    public static Shell Shell(Language language = Language.Es, string path = "/simulator", Theme theme = Theme.System) =>
        new(Viewer(language), new("acme", "Tienda Aurora"), path, theme, Demo: true) { Waiting = 3 };

    public static PersonName Person => new(PersonId, "Mariana Restrepo");

    public static Handoff Handoff(HandoffStage stage = HandoffStage.Waiting, string? agent = null, int dueIn = 40, string id = "h_1", HandoffReason reason = HandoffReason.Asked) =>
        new(id, stage, reason, 2, Now.AddSeconds(Math.Min(dueIn - 120, -5 - (dueIn % 50))), Now.AddSeconds(dueIn), "Pregunta por el pedido 1042, que sale hoy. El asistente dio la fecha; quiere cambiar la dirección de entrega.", agent, Replied: false);

    public static IReadOnlyList<TimelineItem> Items =>
    [
        new MessageItem(1, Now.AddDays(-1).AddMinutes(-40), new("customer", "Mariana"), "instagram", "Hola, ¿tienen la chaqueta azul en talla M?"),
        new DraftItem(2, Now.AddDays(-1).AddMinutes(-39.9), "Sí, hay talla M en azul. ¿Quiere que le aparte una?", DraftFate.Sent, [], [new("Catálogo", "Chaquetas")]) { Model = "embedded" },
        new MessageItem(3, Now.AddDays(-1).AddMinutes(-39.8), new("assistant"), "instagram", "Sí, hay talla M en azul. ¿Quiere que le aparte una?", DeliveryStatus.Read),
        new SendItem(4, Now.AddDays(-1).AddMinutes(-39.7), SendOutcome.Accepted, "instagram"),
        new StatusItem(5, Now.AddDays(-1).AddMinutes(-38), DeliveryStatus.Read, "instagram", 3),
        new ConsentItem(6, Now.AddMinutes(-31), "grant", "Seguimiento de pedidos", "button") { Epoch = 4 },
        new MessageItem(7, Now.AddMinutes(-12), new("customer", "Mariana"), "whatsapp", "¿Dónde está mi pedido?"),
        new ReadItem(3, Now.AddMinutes(-11.98), new("assistant"), ["estado del pedido", "fecha de entrega"], "Seguimiento de pedidos", "order_support"),
        new DraftItem(8, Now.AddMinutes(-11.97), "Su pedido 1042 ya salió y llega el viernes 27. ¿Le ayudo con algo más?", DraftFate.Sent,
            [new("Estado del pedido", "Seguimiento de pedidos", Now.AddMinutes(-31), "enviado"), new("Fecha de entrega", "Seguimiento de pedidos", Now.AddMinutes(-31), "27 nov")],
            [new("Envíos", "Tiempos de entrega")]) { Model = "embedded", Withheld = 1, Trace = Trace },
        new MessageItem(9, Now.AddMinutes(-11.96), new("assistant"), "whatsapp", "Su pedido 1042 ya salió y llega el viernes 27. ¿Le ayudo con algo más?", DeliveryStatus.Delivered),
        new SendItem(10, Now.AddMinutes(-11.95), SendOutcome.Accepted, "whatsapp"),
        new StatusItem(11, Now.AddMinutes(-11.9), DeliveryStatus.Delivered, "whatsapp", 9),
        new UnsupportedItem(12, Now.AddMinutes(-9), "whatsapp", "reaction", "{\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.X\",\"emoji\":\"👍\"}}"),
        new CapItem(13, Now.AddMinutes(-8), "defer", "r1@3", 1, 1, Now.AddHours(15)),
        new MessageItem(14, Now.AddMinutes(-2), new("customer", "Mariana"), "whatsapp", "Necesito cambiar la dirección. Quiero hablar con una persona"),
        new HandoffItem(15, Now.AddMinutes(-1.9), "requested", HandoffReason.Asked, null, "Pregunta por el pedido 1042. Quiere cambiar la dirección de entrega.") { Deadline = Now.AddSeconds(40) },
        new NoteItem(16, Now.AddMinutes(-1), "luis", "El transportador permite cambiar la dirección hasta las 16:00."),
        new OtherItem(17, Now.AddMinutes(-0.9), "turn.settled", null),
        .. Carried.Items,
    ];

    public static IReadOnlyList<ConsentRow> Consents =>
    [
        new("service.orders", "Seguimiento de pedidos", "Para decirle dónde está su pedido sin volver a preguntarle.", "Sabe cuándo llega, sin buscar el número.", "service", Granted: true, Now.AddMinutes(-31)) { Fields = ["estado del último pedido", "fecha de entrega"] },
        new("sales.size", "Talla recordada", "Para mostrarle solo lo que hay en su talla.", "No tiene que repetir su talla.", "sales", Granted: false, Now.AddDays(-40)) { Fields = ["talla"] },
        new("marketing.news", "Novedades", "Para avisarle de lo que llega.", "Se entera antes de que se agote.", "marketing", Granted: false, null),
    ];

    public static IReadOnlyList<AddressRow> Addresses =>
    [
        new("a1", "whatsapp", "+57 300 ··· 4567", Stopped: false) { LastInboundAt = Now.AddMinutes(-2) },
        new("a2", "instagram", "@mariana.r", Stopped: false) { LastInboundAt = Now.AddDays(-1) },
        new("a3", "sms", "+57 300 ··· 4567", Stopped: true, Now.AddDays(-3)),
    ];

    public static ConsentsModel ConsentsCard => new($"/simulator/people/{PersonId}/consents", Consents, Addresses, 4) { Back = "/simulator?customer=mariana" };

    public static ComposerModel Composer => new(Person, "h_1", 7, "d_1", "whatsapp") { CanReply = true, WindowClosesAt = Now.AddHours(23.96), Back = "/desk/" + PersonId };

    public static PhoneModel Phone(string channel = "whatsapp") => new($"mariana-{channel}", channel, "Mariana", "+57 300 123 4567", "Tienda Aurora",
    [
        new("1", Now.AddMinutes(-12), Mine: true, "¿Dónde está mi pedido?", DeliveryStatus.Read),
        new("2", Now.AddMinutes(-11.9), Mine: false, "Su pedido 1042 ya salió y llega el viernes 27. ¿Le ayudo con algo más?\nFuente: Envíos"),
        new("3", Now.AddMinutes(-2), Mine: true, "Necesito cambiar la dirección.", DeliveryStatus.Delivered),
        new("4", Now.AddMinutes(-1.9), Mine: true, "Quiero hablar con una persona", DeliveryStatus.Sent),
        new("5", Now.AddMinutes(-1.8), Mine: false, "Ya le avisé al equipo. Le escribe una persona en unos minutos."),
        new("6", Now.AddSeconds(-3), Mine: true, "Gracias", DeliveryStatus.Queued),
    ])
    { Typing = true, Phrases = ["¿Dónde está mi pedido?", "Quiero hablar con una persona", "¿Qué talla tengo?", "BAJA"] };

    public static IReadOnlyList<SampleCustomer> Customers =>
    [
        new("mariana", "Mariana", ["whatsapp", "instagram", "sms"], Selected: true) { Waiting = true, Story = "Pedido en camino" },
        new("joao", "João", ["whatsapp"], Selected: false),
        new("emily", "Emily", ["sms"], Selected: false),
        new("camilo", "Camilo", ["instagram"], Selected: false) { Waiting = true },
        new("lucia", "Lucía", ["whatsapp", "sms"], Selected: false),
    ];

    public static SimulatorModel Simulator(Language language = Language.Es, int phones = 2, bool known = true, Theme theme = Theme.System) =>
        new(Shell(language, "/simulator?customer=mariana", theme), Customers, [.. new[] { "whatsapp", "instagram", "sms" }.Take(phones).Select(Phone)],
            known ? new(Person, 17, new(Items) { Detailed = true }, ConsentsCard, new(PersonId, Handoff(), 5) { Back = "/simulator?customer=mariana" }) : null)
        { DeskUrl = "/desk/" + PersonId, PreferencesUrl = "/preferences/x" };

    private static WaitingRow Row(int i, string? name, string channel, string? snippet, int dueIn, int unread = 0) =>
        new(new($"p_0{i:00}_3f9a41c2d7e84b{i:00}", name), channel, Handoff(dueIn: dueIn, id: $"h_{i + 10}", reason: (HandoffReason)(i % 8)), snippet) { Epoch = i, Unread = unread, Since = Now.AddSeconds(Math.Min(dueIn - 600, -20 - (dueIn % 97))) };

    public static QueueMenu Menu(string queue = "inbox", FilterModel? filter = null) => new(
        queue,
        [.. new[] { ("inbox", 10), ("mine", 1), ("waiting", 9), ("others", 1), ("snoozed", 0), ("open", 11) }.Select(q => new QueueLink(q.Item1, null, q.Item2, q.Item1 == queue)), new("resolved", null, null, queue == "resolved")],
        (filter ?? FilterModel.None) with { Channels = ["instagram", "sms", "whatsapp"], Skills = ["envíos"], Reasons = [("asked", HandoffReason.Asked), ("low_support", HandoffReason.LowSupport)] })
    {
        Query = "view=" + queue, Views = [new("v_1", "Reembolsos", 4, Chosen: false) { Team = true }, new("v_2", "Mis urgentes", 2, Chosen: false) { Changeable = true }], Leads = true,
    };

    public static WaitingModel Waiting => new(
        [
            new(Person, "whatsapp", Handoff(HandoffStage.Claimed, "ana"), "Necesito cambiar la dirección. Quiero hablar con una persona") { Waits = true, Since = Now.AddMinutes(-2) },
            Row(1, "Camilo Andrés Ospina", "instagram", "¿Y si no me queda bien?", -3545, 2),
            Row(2, "João Pereira", "whatsapp", "O boleto venceu ontem, e agora?", 38, 1),
            Row(3, "Wolfeschlegelsteinhausenbergerdorff-Hohenlohe", "whatsapp", "Wo ist meine Bestellung geblieben, und warum meldet sich niemand bei mir?", 190),
            Row(4, "عبد الرحمن بن محمد", "sms", "أين طلبي؟", 420),
            Row(5, null, "sms", null, 900),
            Row(6, "Lucía Fernández", "whatsapp", "gracias, espero", 1500) with { Draft = "Con gusto: su pedido sale hoy." },
            Row(7, "Emily Carter", "sms", "Any update on my refund?", 2400) with { Draft = "" },
            Row(8, "Valentina Gómez", "instagram", "Hola???", 3000) with { Typing = true },
            Row(9, "Pedro Alves", "messenger", "Bom dia", 3400),
            new(new("p_099_3f9a41c2d7e84b99", "Rosa Quispe"), "whatsapp", Handoff(HandoffStage.Claimed, "luis", 400, "h_99"), "Perfecto, muchas gracias") { Since = Now.AddMinutes(-4) },
        ],
        Menu(), PersonId) { Total = 9, Count = 11, Sign = AgentSign.Available };

    public static ContextModel Context => new(Person,
    [
        new("Estado del pedido", "enviado", "Seguimiento de pedidos", "consent", Now.AddMinutes(-31), "tienda"),
        new("Fecha de entrega", "27 nov 2026", "Seguimiento de pedidos", "consent", Now.AddMinutes(-31), "tienda"),
        new("Talla", null, "Talla recordada", "consent", null),
    ], Consents, Addresses, Handoff(HandoffStage.Claimed, "ana")) { HumanNote = null };

    public static OpenThread Thread(bool mine = true, Conflict? conflict = null, bool note = false) => new(
        Person, "whatsapp", 17, new(Items),
        new(PersonId, mine ? Handoff(HandoffStage.Claimed, "ana") : Handoff(), 7) { Back = "/desk/" + PersonId },
        mine ? Composer with { Conflict = conflict, Note = note, Text = conflict is null ? null : "Ya quedó cambiada: " } : new(Person, "h_1", 7, "d_1", null), Context);

    public static DeskModel Desk(Language language = Language.Es, OpenThread? thread = null, bool empty = false, Theme theme = Theme.System) => new(
        Shell(language, "/desk", theme), empty ? new([], Menu(), null) : Waiting with { Selected = thread is null ? null : PersonId }, thread);

    public static CapsModel Caps(Language language = Language.Es)
    {
        CapRule week = new("promo-week", 2, 2, "P7D") { Channels = ["whatsapp"], OnExceed = OnExceed.Defer, PriorityHold = new(8, 1), Counts = [MessageClass.Transactional] };
        return new(Shell(language, "/console/caps"), [week, new("never-sms", 1, 0, "P1D") { Area = "sales", Channels = ["sms"] }], [new("all", 1, 1, "calendar(day, America/Lima)") { IsInstallation = true }], 4)
        {
            MayChange = true,
            Coming =
            [
                new(Now.AddDays(3), [week with { Version = 3, Limit = 1 }], ["never-sms@1"]), new(Now.AddDays(4), [], []),
                new(Now.AddDays(5), [new("all", 2, 2, "P1D") { IsInstallation = true }], []) { IsInstallation = true },
            ],
        };
    }

    public static ParkedModel Parked(Language language = Language.Es) => new(
        Shell(language, "/console/parked"),
        [
            new("k_1", "h_7f3c", "handoff.v1", "not_written", null, Now.AddMinutes(-12), CanReplay: true),
            new("k_2", null, "handoff.v1", "schema", "reason", Now.AddMinutes(-9), CanReplay: true),
            new("k_3", null, "handoff.v1", "unreadable", null, null, CanReplay: true),
            new("k_4", "h_8a4d", "handoff.commands.v1", "expired", null, Now.AddMinutes(-2), CanReplay: false),
        ]);

    public static ConsoleModel Console(Language language = Language.Es, Theme theme = Theme.System) => new(
        Shell(language, "/console", theme),
        [new("waiting", "9"), new("oldest_wait", "1:35", Overdue: true), new("messages_today", "1 204"), new("answered_today", "486"), new("handoffs_today", "31"), new("people", "2 318")],
        [
            new("acme-wa", "whatsapp", "meta", "+57 601 555 0100", Health.Good, Now.AddMinutes(-2)),
            new("acme-ig", "instagram", "meta", "17841400000000000", Health.Degraded, Now.AddHours(-3), "El proveedor pide ir más despacio."),
            new("acme-sms", "sms", "twilio", "+1 555 000 1111", Health.Unknown),
        ],
        [
            new("service.orders", "service", "order_support", ["orders.last.status", "orders.last.eta"], "Para decirle dónde está su pedido.", "Sabe cuándo llega, sin buscar el número.", "consent", ["whatsapp", "sms"], ["llm"]),
            new("sales.size", "sales", "recommendation", ["profile.size"], "Para mostrarle solo lo que hay en su talla.", "No tiene que repetir su talla.", "consent", [], []),
        ],
        [
            new(Now.AddMinutes(-20), "unknown_sender", "meta", "Llegó un mensaje a un número que no está configurado.", Health.Degraded),
            new(Now.AddDays(-2), "template.approved", "acme-wa", "Se aprobó la plantilla pedido_enviado.", Health.Good),
        ]);

    public static HomeModel Home(Language language = Language.Es, Theme theme = Theme.System) =>
        new(Shell(language, "/", theme), Health.Degraded, 3, SignedIn: true) { Parts = [("store", Health.Good), ("broker", Health.Degraded), ("assistant", Health.Good)] };

    public static SignInModel SignIn(Language language = Language.Es, string? token = null, SignInProblem problem = SignInProblem.None, Theme theme = Theme.System) =>
        new(Shell(language, "/signin", theme), token, "/desk", problem);

    public static AccountModel Account(Language language = Language.Es, Theme theme = Theme.System) =>
        new(Shell(language, "/account", theme), new("u_1", "Ana", "ana@acme.example", "lead", ["Acme"], "active", 2, Changeable: false), Sessions) { HasPassword = true, Problem = PasswordProblem.Wrong, Note = AccountNote.SessionEnded };

    public static AccountsModel Accounts(Language language = Language.Es, Theme theme = Theme.System) =>
        new(Shell(language, "/console/accounts", theme),
            [
                new("u_1", "Ana", "ana@acme.example", "lead", ["Acme"], "active", 2, Changeable: true), new("u_2", "Luis", "luis@acme.example", "agent", ["Acme", "Otra"], "waiting", 0, Changeable: true) { Scope = "acme,other" },
                new("u_3", "Marta", null, "privacy", [], "provider", 1, Changeable: true), new("u_4", "Ivo", "ivo", "auditor", ["Acme"], "inactive", 0, Changeable: false),
            ],
            Sessions, [new("acme", "Acme"), new("other", "Otra")])
        {
            EveryBrand = true, Link = "https://gw.example/welcome?link=u_2.x", LinkFor = "Luis", Problem = AccountProblem.AgentTaken,
        };

    private static IReadOnlyList<SessionItem> Sessions =>
        [new("s1", "Ana", "account", "Firefox · Linux", Now.AddHours(-3), Now.AddMinutes(-1), Current: true), new("s2", "Ana", "key", null, Now.AddDays(-1), Now.AddHours(-2), Current: false)];

    public static PreferencesModel Preferences(Language language = Language.Es, Theme theme = Theme.System) =>
        new(Shell(language, "/preferences/x", theme), "/preferences/x",
            [.. Consents, new("service.invoice", "Facturas", "Para enviarle la factura que exige la ley.", "La tiene a mano.", "service", Granted: true, null) { Switchable = false, Basis = "legal_obligation" }], Addresses)
        {
            Changed = new("Seguimiento de pedidos", On: true),
            History = [new(6, Now.AddMinutes(-31), "grant", "Seguimiento de pedidos", "form"), new(5, Now.AddDays(-3), "stop", "SMS +57 300 ··· 4567", "keyword"), new(4, Now.AddDays(-40), "withdraw", "Talla recordada", "typed")],
        };

    public static ChannelsModel Channels(Language language, ChannelNote note) =>
        new(Shell(language, "/preferences/x/channels"), "/preferences/x/channels", "/preferences/x", Addresses, ["whatsapp", "sms"])
        {
            Note = note, Link = note == ChannelNote.None ? null : "l_" + new string('0', 32),
        };

    public static ErrorModel Error(int status = 503, Language language = Language.Es, Theme theme = Theme.System) => new(Shell(language, "/desk", theme), status, "0HN7A2");
}
