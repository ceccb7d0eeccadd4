using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Handoffs;
using Personalization.Consent;
using Personalization.Drafting;
using Unit.Pages;
using Answer = Conversations.Answer;

namespace Unit.Personalization.Conduct;

/// <summary>A draft that waits for an agent, and what overtakes it.</summary>
public sealed class StrikingTests
{
    private const int Interleavings = 10_000;

    private static readonly ConsentChanged Withdrawn = new(ConsentAction.Withdraw, "service.orders", 1, "service", "order_support", "consent", "form", null, Evidence.None, "customer");

    public static TheoryData<string, string?> Overtaking => new()
    {
        { "message", "newer_message" }, { "edit", "changed_message" }, { "revoke", "changed_message" }, { "stop", "consent_changed" }, { "withdraw", "consent_changed" },
        { "resolve", "resolved" }, { "return", "owner_changed" }, { "cancel", "owner_changed" }, { "own words", "answered_otherwise" }, { "draft", "newer_draft" },
        { "claim", null }, { "transfer", null }, { "release", null }, { "note", null }, { "reaction", null }, { "standby", null }, { "status", null },
    };

    [Theory]
    [MemberData(nameof(Overtaking))]
    public void A_waiting_draft_is_void_from_the_entry_that_overtakes_it(string what, string? why)
    {
        var life = Waiting();
        var seq = life.Of<DraftState>().Open!.Seq;
        life.When(Event(what, life.Now));
        var told = Striking.Told(life.State, Decision.Nothing).Events.OfType<DraftDiscarded>().ToList();

        Assert.Equal(why, told.FirstOrDefault(d => d.DraftId == "f1")?.Reason);
        Assert.Equal(why is null, DeskCommands.From(life.Of<DraftState>().Open, seq, new Answer.Yes(Decision.Nothing)) is Answer.Yes);
        if (why is not null)
        {
            life.When(told);
            Assert.Empty(Striking.Told(life.State, Decision.Nothing).Events);
            Assert.Contains(life.Entries, e => e.Event is DraftDiscarded { DraftId: "f1" });
        }
    }

    [Fact]
    public void A_draft_without_facts_outlives_a_change_of_consent()
    {
        var life = Waiting(facts: false).When(Withdrawn);
        Assert.NotNull(life.Of<DraftState>().Open);
    }

    [Fact]
    public void A_decision_that_overtakes_a_draft_says_so_in_the_same_commit()
    {
        var told = Striking.Told(Waiting().State, new([new HandoffResolved("h1", "ana", null)], []));
        Assert.Equal(new DraftDiscarded("f1", "resolved"), told.Events[^1]);
    }

    [Fact]
    public void A_draft_that_is_sent_is_not_discarded()
    {
        var life = Waiting();
        Assert.Single(Striking.Told(life.State, new([Sent("f1")], [])).Events);
        Assert.Empty(Striking.Told(life.When(Sent("f1")).State, Decision.Nothing).Events);
    }

    [Fact]
    public void What_the_gateway_says_itself_is_no_draft_for_an_agent()
    {
        var life = new Life().Writes("persona").When(Page.Draft("f1") with { Outcome = DraftOutcome.WantsPerson });
        Assert.Null(life.Of<DraftState>().Open);
    }

    /// <summary>Whatever happens in whatever order: no draft is sent after it was overtaken, and each ends once, as sent or as discarded.</summary>
    [Fact]
    public void No_interleaving_sends_an_overtaken_draft_or_ends_one_twice()
    {
        string[] steps = ["message", "edit", "revoke", "stop", "withdraw", "resolve", "return", "own words", "claim", "transfer", "note", "reaction", "write", "write", "accept", "accept", "discard", "work"];
        var sent = 0;
        for (var run = 0; run < Interleavings; run++)
        {
            var random = new Random(run);
            var one = new Course();
            for (var i = 0; i < 14; i++)
            {
                one.Step(steps[random.Next(steps.Length)], i);
            }

            one.Step("work", 14);
            sent += one.AssertEnds(run);
        }

        Assert.True(sent > Interleavings / 10, $"Only {sent} drafts were sent: the courses do not reach what they are about.");
    }

    private sealed class Course
    {
        private readonly List<IEvent> _log = [];
        private readonly Dictionary<string, int> _overtaken = [];
        private readonly Dictionary<string, long> _seqs = [];
        private State _state = Life.Slices.Empty;

        public Course() => Append([new MessageReceived(Life.Sender, Life.WhatsApp, "m0", default, "hola"), new HandoffRequested("h1", HandoffReason.AssistantOff, 3, default, ""), new HandoffClaimed("h1", "ana")]);

        public void Step(string what, int i)
        {
            switch (what)
            {
                case "write":
                    Commit([Draft("f" + i, facts: i % 2 == 0)]);
                    break;
                case "accept" when _seqs.Count > 0:
                    // The agent names a draft that may have been there on their page some time ago.
                    var (id, seq) = _seqs.ElementAt(i % _seqs.Count);
                    if (DeskCommands.From(_state.Of<DraftState>().Open, seq, new Answer.Yes(new([Sent(null, "a" + i)], []))) is Answer.Yes yes)
                    {
                        Assert.False(_overtaken.ContainsKey(id), "An overtaken draft was accepted.");
                        Commit(yes.Decision.Events);
                    }

                    break;
                case "discard" when _state.Of<DraftState>().Open is { } open:
                    Commit([new DraftDiscarded(open.Id, "no sirve") { By = "agent:ana" }]);
                    break;
                case "work":
                    Commit([]);
                    break;
                case "message" or "edit" or "revoke" or "stop" or "reaction":
                    // What comes from outside is appended as it is, without a decision.
                    Append([Event(what, default, "x" + i)]);
                    break;
                case "accept" or "discard":
                    break;
                default:
                    Commit([Event(what, default, "x" + i)]);
                    break;
            }
        }

        public int AssertEnds(int run)
        {
            var drafts = _log.OfType<DraftWritten>().Select(d => d.DraftId).ToList();
            foreach (var id in drafts)
            {
                var (left, gone) = (_log.OfType<MessageQueued>().Count(m => m.Draft == id), _log.OfType<DraftDiscarded>().Count(d => d.DraftId == id));
                Assert.True(left + gone == (_state.Of<DraftState>().Open?.Id == id ? 0 : 1), $"Course {run}: draft {id} was sent {left} times and discarded {gone} times.");
            }

            return _log.OfType<MessageQueued>().Count(m => m.Draft is not null);
        }

        private void Commit(IReadOnlyList<IEvent> events) => Append(Striking.Told(_state, new(events, [])).Events);

        private void Append(IReadOnlyList<IEvent> events)
        {
            foreach (var e in events)
            {
                // By a rule of this test's own, not by the one that it tests.
                if (_seqs.Count > 0 && e is MessageReceived or MessageEdited or MessageRevoked or AddressStopped or HandoffResolved or HandoffReturned or DraftWritten or MessageQueued { Draft: null })
                {
                    foreach (var id in _seqs.Keys)
                    {
                        _overtaken[id] = _log.Count;
                    }
                }

                _log.Add(e);
                _state = _state.With(new(_log.Count, default, "e" + _log.Count, "", e));
                if (e is DraftWritten draft)
                {
                    _seqs[draft.DraftId] = _log.Count;
                }
            }
        }
    }

    private static Life Waiting(bool facts = true) => new Life().Writes("¿Dónde está mi pedido?")
        .When(Draft("f1", facts), new HandoffRequested("h1", HandoffReason.AssistantOff, 3, DateTimeOffset.MaxValue, ""), new TurnSettled(1, "drafted"));

    private static DraftWritten Draft(string id, bool facts) =>
        facts ? Page.Draft(id, facts: new FactUsed("orders.last.status", "service.orders", "consent", "e1", Quoted: true)) : Page.Draft(id);

    private static MessageQueued Sent(string? draft, string dispatch = "d1") => new(
        dispatch, Author.Agent("ana"), Life.Sender, Life.WhatsApp, "Va en camino.", MessageClass.Reply, "service", "support", default, Draft: draft);

    private static IEvent Event(string what, DateTimeOffset at, string id = "x") => what switch
    {
        "message" => new MessageReceived(Life.Sender, Life.WhatsApp, id, at, "otra cosa"),
        "standby" => new MessageReceived(Life.Sender, Life.WhatsApp, id, at, "otra cosa", Aside: Aside.Standby),
        "edit" => new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "wamid.1", "hola", at, 1),
        "revoke" => new MessageRevoked(Life.Sender, Life.WhatsApp, "customer", "wamid.1", at),
        "reaction" => new Reacted(Life.Sender, Life.WhatsApp, "customer", "wamid.1", "👍", at),
        "status" => new StatusReported(Life.Sender, "wamid.9", DeliveryStatus.Delivered, at),
        "stop" => new AddressStopped(AddressRef.Of(Life.WhatsApp), 1, Evidence.None),
        "withdraw" => Withdrawn,
        "resolve" => new HandoffResolved("h1", "ana", null),
        "return" => new HandoffReturned("h1", "ana", null),
        "cancel" => new HandoffCancelled("h1", "opt_out"),
        "claim" => new HandoffClaimed("h1", "ana"),
        "transfer" => new HandoffTransferred("h1", "ana", "eva"),
        "release" => new HandoffReleased("h1", "ana", "released"),
        "note" => new NoteWritten("ana", "mirar"),
        "own words" => Sent(null, id),
        "draft" => Draft("f2", facts: false),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };
}
