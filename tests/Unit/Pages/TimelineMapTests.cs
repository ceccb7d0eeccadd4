using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway;
using Gateway.Api;
using Gateway.Pages.Timelines;
using Personalization.Caps;
using Personalization.Conduct;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Jurisdictions;
using Personalization.Profile;
using Personalization.Rights;
using Unit.Personalization;

namespace Unit.Pages;

public sealed class TimelineMapTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly string Ref = AddressRef.Of(Life.WhatsApp);
    private static readonly PersonId Other = PersonId.Create(18, new byte[16]);

    // One of each kind that the program can write.
    private static readonly Dictionary<Type, IEvent> Samples = new IEvent[]
    {
        new MessageReceived(Life.Sender, Life.WhatsApp, "wamid.1", At, "hola"),
        new StatusReported("acme-sms", "SM1", DeliveryStatus.Delivered, At),
        new PostbackReceived(Life.Sender, Life.WhatsApp, "p1", At, "Empezar", "GET_STARTED"), new Reacted(Life.Sender, Life.WhatsApp, "customer", "wamid.1", "👍", At),
        new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "wamid.1", "hola de nuevo", At, 1), new MessageRevoked(Life.Sender, Life.WhatsApp, "customer", "wamid.1", At),
        new ReferralReceived(Life.Sender, Life.WhatsApp, "r1", At, new("ad")), new OptedIn(Life.Sender, Life.WhatsApp, "o1", At, "notification_messages", "Ofertas", null),
        new PreferenceStated(Life.Sender, Life.WhatsApp, At, "marketing_messages", Stops: true), new MarketingPreference(Ref, Stops: true, Evidence.None),
        new SystemNoted(Life.Sender, Life.WhatsApp, "s1", At, "user_changed_number", NewAddress: Life.Sms), new ReadReported(Life.Sender, Life.WhatsApp, At, At, null),
        new EchoReceived(Life.Sender, Life.WhatsApp, "wamid.7", At, "human", "yo sigo"), new ThreadControlChanged(Life.Sender, Life.WhatsApp, At, "take", null, null, null),
        new AttachmentBegun("wamid.1", 0, 1, 1, At), new AttachmentDelayed("wamid.1", 0, 1, "busy", At), new AttachmentKept("wamid.1", 0, 1, "ref", "image/png", 10, "00"),
        new AttachmentLost("wamid.1", 0, 1, "expired", "ref"), new AttachmentsAbsorbed("m1", Other, []),
        new UnknownDecided("d1", Arrived: true, "agent:ana"), new MessageHeld("d1", "capped", At, new("r1", 1, 1, 1, "PT24H", At, At)), new MessageResumed("d1"), new MessageRerouted("d1", "twilio", Address.Of("sms", "+573001234567"), SendOutcome.MarketingLimited),
        new ContactWished(new() { Limits = [new(1, "P30D")], Zone = "America/Bogota" }, "form", "customer"), new ContactsAbsorbed([], new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal)),
        new UnsupportedReceived(Life.Sender, Life.WhatsApp, "order", "wamid.2", At, "{}"),
        Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "wamid.3"),
        new AddressLinked(Life.Sms, "brand"), new HistoryAbsorbed([], []), new CostsAbsorbed([], [], []),
        new TurnSettled(1, "answered"), new TurnReopened(1), new TurnAbsorbed(At, Life.Sender, Life.WhatsApp),
        new HandoffRequested("h1", HandoffReason.Asked, 2, At, "quiere cambiar la dirección"), new HandoffClaimed("h1", "ana"), new HandoffReleased("h1", "ana", "released"),
        new HandoffTransferred("h1", "ana", "luis"), new HandoffResolved("h1", "luis", "listo"), new HandoffReturned("h1", "luis", null), new HandoffCancelled("h1", "opt_out"), new HandoffCorrected("h1", "es el pedido de ayer", "chat"),
        new HandoffOffered("h1", "ana", At), new HandoffPaused("h1", At, "closed"), new HandoffSnoozed("h1", "ana", At), new HandoffWoken("h1", Wakes.Due),
        new NoteWritten("ana", "llamar mañana"),
        new MergeStarted("m1", Other, "brand"), new MergedAway("m1", Other), new MergeReturned("m1"), new MergeAbsorbed("m1", []), new MergeCompleted("m1"),
        new MergeUndoing("m1"), new MergeUndone("m1"),
        Changed(ConsentAction.Grant), new AddressStopped(Ref, 1, Evidence.None), new AddressResumed(Ref, Evidence.None), new OptOutDoubted(Ref, At, Evidence.None),
        new ConsentAsked(Ref, "service.orders", 1, new("service.orders", 1, "es", new('0', 64)), At),
        new ConsentReviewDue("service.orders", 1, "e1", At),
        new ConsentsAbsorbed(new Dictionary<string, UseConsent>(StringComparer.Ordinal), [], null, null),
        new FactRecorded("service.orders", "orders.last.status", JsonSerializer.SerializeToElement("en camino"), "first_party:api", At, null),
        new FactCleared("service.orders", "orders.last.status", "first_party:api", At, null), new FactsAbsorbed("m1", Other, []),
        new FactHappened("service.orders", "order_completed", At, new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["events.order_completed.total"] = JsonSerializer.SerializeToElement(7) }, "first_party:api", null, "k1"),
        new FactsForgotten([new("service.orders", "orders.last.status", "k1")], "superseded"),
        new IdentityDoubted(Ref, "said", "customer"), new IdentityConfirmed(Ref, "code", "customer"), new AddressShared(Ref, "claimed", "brand"), new AddressUnshared(Ref, "agent:ana"),
        new AddressFreed(Life.Sms, "split"), new MinorNoted("said", "customer"), new MinorCleared("guardian", "agent:ana"),
        new IdentitiesAbsorbed("m1", new Dictionary<string, AddressTrust>(StringComparer.Ordinal), IsMinor: false),
        new LinkCodeAsked("l1", Life.Sms, "00", "00", At, "customer"), new LinkCodeIssued(Life.Sms), new LinkCodeMissed("l1"), new LinkCodeAnswered("l1"), new LinkCodeClosed("l1", "linked"),
        new RightRequested("r1", DataRight.Access, "chat", "customer", new(2026, 12, 21), At, "co.1581.query_deadline", "Ley 1581 art. 14", Evidence.None, At),
        new RightClosed("r1", DataRight.Access, "fulfilled", "agent:ana"), new RightExercised(DataRight.Rectification, "customer", "page", ["orders.last.status"]),
        new ProcessingRestricted("customer", "page"), new ProcessingResumed("customer", "page"), new AdvertisingRefused("customer", "page"), new AdvertisingAllowed("customer", "page"),
        new RightsAbsorbed("m1", Restricted: true, NoAdvertising: false, []),
        Page.Draft("f1"), new DraftDiscarded("f1", "newer_message"), new DraftAsked("f2", "h1", "ana") { Without = ["orders.last.status"] }, new AssistantRested("auto_reply", Told: false), new AssistantWoke("auto_reply"),
        new AttachmentRead(global::Personalization.Gate.Actor.Agent("ana"), "ref", 1, 1),
        new DataRead(global::Personalization.Gate.Actor.Embedded, "service", null, [], [], 1, 1),
    }.ToDictionary(e => e.GetType());

    // The audit stream is no log: of its kinds a timeline shows the readings alone.
    public static TheoryData<string> Kinds =>
        [.. Slices.Composition.Slices.SelectMany(s => s is global::Personalization.Audit.AuditSlice ? s.Events.Where(e => Samples.ContainsKey(e.Type)) : s.Events).Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_event_has_words_in_three_languages(string kind)
    {
        var type = Slices.Composition.ByName[kind].Type;
        Assert.True(Samples.TryGetValue(type, out var sample), $"{kind} is new: give it an entry in TimelineMap and a sample here.");
        foreach (var language in Languages.All)
        {
            var item = sample is DataRead or AttachmentRead ? Map(language).Read(new(1, At, "a1", kind, sample)) : Assert.Single(Map(language).Of([new(1, At, "e1", kind, sample)], new Life().Seen, References.Of([], new Life().Seen), Fates.None));
            Assert.False(item is OtherItem { Detail: null }, $"{kind} is shown by its name only.");
        }
    }

    [Fact]
    public void What_a_key_was_dropped_for_is_said_to_be_gone()
    {
        var item = Assert.Single(Map(Language.En).Of([new(4, At, "e4", "message.received", null)], new Life().Seen, References.Of([], new Life().Seen), Fates.None));
        Assert.Equal("Content erased", Assert.IsType<OtherItem>(item).Detail);
    }

    [Fact]
    public void A_draft_says_which_fact_it_had_and_since_when_that_is_allowed_but_not_its_value()
    {
        var life = new Life().When(Changed(ConsentAction.Grant));
        life.After(TimeSpan.FromHours(1)).When(Page.Draft("f1", facts: new global::Personalization.Drafting.FactUsed("orders.last.status", "service.orders", "consent", "e1", Quoted: true)));

        var draft = Page.Of(life).Only<DraftItem>();

        var fact = Assert.Single(draft.Facts);
        Assert.Equal(("Estado de su último pedido", "Seguimiento de pedidos", At, null), (fact.Label, fact.UseCase, fact.Since, fact.Value));
        Assert.Equal(new SourceUsed("Envíos", "Plazos"), Assert.Single(draft.Sources));
    }

    [Fact]
    public void The_value_of_a_fact_that_the_brand_told_is_nowhere()
    {
        var life = new Life().When(new FactRecorded("service.orders", "orders.last.status", JsonSerializer.SerializeToElement("en camino"), "first_party:api", At, null));
        Assert.DoesNotContain("en camino", string.Join('\n', Page.Of(life).Select(i => i.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_names_the_address_masked()
    {
        var life = new Life().Writes("BAJA");
        var stop = Page.Of(life).Only<ConsentItem>();
        Assert.Equal(("stop", "WhatsApp +57 ··· 4567", "keyword", 1L), (stop.Action, stop.Subject, stop.Mechanism, stop.Epoch));
    }

    [Fact]
    public void A_reason_of_the_gate_is_said_in_words()
    {
        var life = new Life().Writes("hola").When(Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Dropped, Code: "window_closed"));
        Assert.Equal(Verdicts.Reasons["window_closed"].In("es"), Page.Of(life).Only<SendItem>().Code);
    }

    [Fact]
    public void A_read_of_nothing_says_so()
    {
        var read = new DataRead(global::Personalization.Gate.Actor.Agent("ana"), "service", "order_support", [], [new("orders", "service.orders", "no_consent")], 1, 1);
        var item = Map(Language.En).Read(new(7, At, "a7", "data.read", read), read);
        Assert.Equal((new global::Desk.Models.Actor("agent", "ana"), "Order tracking", "a-7"), (item.By, item.UseCase, item.ElementId));
        Assert.Equal([MachineText.NothingHandedOut.En], item.Fields);
    }

    private static TimelineMap Map(Language language) => new(Page.Config, Page.Uses, language);

    private static ConsentChanged Changed(ConsentAction action) =>
        new(action, "service.orders", 1, "service", "order_support", "consent", "form", null, Evidence.None, "customer");
}
