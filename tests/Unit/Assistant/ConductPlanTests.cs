using System.Text;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Conduct;
using Personalization.Drafting;
using Unit.Pages;
using Unit.Personalization;

namespace Unit.Assistant;

public sealed class ConductPlanTests
{
    private const string Es = "Soy el asistente automático de Acme.";

    [Theory]
    [InlineData("auto", 0.9, "answered", null, "assistant")]
    [InlineData("auto", 0.3, "drafted", HandoffReason.LowSupport, "system")]
    [InlineData("draft", 0.9, "drafted", HandoffReason.AssistantOff, null)]
    public void A_draft_is_sent_held_or_told_by_mode_and_confidence(string mode, double confidence, string how, object? reason, string? says)
    {
        var decision = Settle(new Life().Writes("¿Cuánto tarda el envío?"), mode, confidence);
        Assert.Equal(how, Assert.Single(decision.Events.OfType<TurnSettled>()).How);
        Assert.Equal((HandoffReason?)reason, decision.Events.OfType<HandoffRequested>().SingleOrDefault()?.Reason);
        Assert.Equal(says, decision.Events.OfType<MessageQueued>().SingleOrDefault()?.By.Kind);
        Assert.Single(decision.Events.OfType<DraftWritten>());
    }

    [Fact]
    public void The_same_answer_again_is_a_person_instead()
    {
        var life = new Life().Writes("¿Cuánto tarda el envío?");
        life.When(Settle(life, "auto", 0.9).Events);
        life.Writes("No es eso, ¿y a Cali?");
        var again = Settle(life, "auto", 0.9);
        Assert.Equal("repeated", Assert.Single(again.Events.OfType<DraftDiscarded>()).Reason);
        Assert.Equal(HandoffReason.LowSupport, Assert.Single(again.Events.OfType<HandoffRequested>()).Reason);
        Assert.Equal("system", Assert.Single(again.Events.OfType<MessageQueued>()).By.Kind);
        Assert.DoesNotContain("Tarda dos días.", again.Events.OfType<MessageQueued>().Single().Text, StringComparison.Ordinal);
        Assert.Equal("answered", Assert.Single(Settle(life, "auto", 0.9, text: "A Cali tarda tres.").Events.OfType<TurnSettled>()).How);
        // Much later it is news again.
        Assert.Empty(Settle(life.After(TimeSpan.FromHours(2)), "auto", 0.9).Events.OfType<HandoffRequested>());
    }

    [Fact]
    public void What_a_tool_leaves_open_goes_along_with_what_was_said()
    {
        var life = new Life().Writes("La silla llegó sin una pata");
        var decision = Settle(life, Brand("auto"), 0.9, does: seen => HandoffRules.Request(
            seen.Of<HandoffState>(), "h_1", HandoffReason.LowSupport, 3, "s", seen.Now, new(null, "¿Hay patas sueltas?", [], [], "es")));
        var brief = Assert.Single(decision.Events.OfType<HandoffRequested>()).Brief!;
        Assert.Equal(("La silla llegó sin una pata", "¿Hay patas sueltas?"), (brief.Intent, brief.Open));
    }

    [Fact]
    public void A_held_draft_stays_for_the_agent_and_the_customer_hears_of_a_person_once()
    {
        var life = new Life().Writes("¿Cuánto tarda el envío?");
        var decision = Settle(life, "auto", 0.3);
        var said = Assert.Single(decision.Events.OfType<MessageQueued>());
        Assert.StartsWith(Es + " Quiero darle una respuesta correcta", said.Text, StringComparison.Ordinal);
        life.When(decision.Events);
        Assert.NotNull(life.Of<DraftState>().Open);
        // Another message while a person is awaited: struck, and nothing more is said.
        life.Writes("¿Hola?");
        Assert.Null(life.Of<DraftState>().Open);
        var next = TurnPlan.Decide(Turn(life), Turn(life).Read())!;
        Assert.Empty(next.Events.OfType<MessageQueued>());
        Assert.Equal("newer_message", Assert.Single(Striking.Told(life.State, next).Events.OfType<DraftDiscarded>()).Reason);
    }

    [Fact]
    public void Where_a_brand_only_drafts_a_newer_message_gets_a_newer_draft_for_the_agent()
    {
        var (life, brand) = (new Life().Writes("¿Cuánto tarda el envío?"), Brand("draft"));
        life.When(Settle(life, brand, 0.9).Events).Writes("¿y a Cali?");
        Assert.Null(TurnPlan.Decide(Turn(life, brand), Turn(life, brand).Read()));
        var again = Striking.Told(life.State, Settle(life, brand, 0.9));
        Assert.Empty(again.Events.OfType<MessageQueued>());
        Assert.Empty(again.Events.OfType<HandoffRequested>());
        life.When(again.Events);
        Assert.NotNull(life.Of<DraftState>().Open);
        Assert.Equal(2, life.Entries.Count(e => e.Event is DraftWritten));
        Assert.Single(life.Entries, e => e.Event is DraftDiscarded { Reason: "newer_message" });
        // A brand that answers by itself leaves a thread alone that a person has.
        Assert.NotNull(TurnPlan.Decide(Turn(life.Writes("¿Hola?")), Turn(life).Read()));
        // Somebody takes it while it is written: it is written again for them.
        var then = Turn(life, brand);
        life.When(new HandoffClaimed(life.Of<HandoffState>().Open!.Id, "ana"));
        var draft = new Draft("Tres días.", "es", DraftOutcome.Answered, [], [], 0.9, "hash", "embedded");
        Assert.Equal("owner_changed", DraftSettlement.Settle(then, then with { Seen = life.Seen }, then.Read(), draft, null).Events.OfType<DraftDiscarded>().Single().Reason);
    }

    [Fact]
    public void What_waits_for_an_agent_is_in_that_agents_voice()
    {
        var turn = Turn(new Life().Writes("hola"), Brand("auto"));
        var draft = new Draft(Es + " Tarda dos días.", "es", DraftOutcome.Answered, [], [], 0.9, "hash", "embedded") { Disclosed = true };
        var held = DraftSettlement.WithQuestion(turn, turn.Read(), draft with { Trace = new() { Confidence = 0.2 } });
        Assert.Equal(("Tarda dos días.", false), (held.Text, held.Disclosed));
        Assert.StartsWith(Es, DraftSettlement.WithQuestion(turn, turn.Read(), draft with { Trace = new() { Confidence = 0.9 } }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_waits_for_a_person_and_another_is_none_of_the_assistants()
    {
        var brand = Brand("auto", """, "modes": [ { "topic": "refunds", "words": ["reembolso"], "mode": "draft" }, { "topic": "allergies", "words": ["alergia"], "mode": "off" }, { "topic": "prices", "knowledge": ["precios"], "mode": "off" } ]""");
        var life = new Life().Writes("¿cómo es un reembolso?");
        var drafted = Settle(life, brand, 0.99);
        Assert.Equal("drafted", drafted.Events.OfType<TurnSettled>().Single().How);
        Assert.Single(drafted.Events.OfType<MessageQueued>(), m => m.By == Author.System);

        var off = Turn(new Life().Writes("¿qué hago con mi alergia?"), brand);
        Assert.Equal(HandoffReason.AssistantOff, TurnPlan.Decide(off, off.Read())!.Events.OfType<HandoffRequested>().Single().Reason);

        var priced = Settle(new Life().Writes("¿cuánto vale?"), brand, 0.99, "precios/lista.md");
        Assert.Equal("topic_off", priced.Events.OfType<DraftDiscarded>().Single().Reason);
        Assert.Equal(HandoffReason.AssistantOff, priced.Events.OfType<HandoffRequested>().Single().Reason);
    }

    [Theory]
    [InlineData("persona", true)]
    [InlineData("AYUDA", true)]
    [InlineData("ALTA", true)]
    [InlineData("¿qué datos míos usaron?", true)]
    [InlineData("BAJA", false)]
    public void The_first_fixed_words_say_that_they_are_automatic_but_the_laws_own(string text, bool says)
    {
        var life = new Life().Writes(text);
        var reading = Turn(life).Read() is var r && r.Kind == ReadingKind.DataUsed ? r with { Says = "Ninguno." } : r;
        var decision = TurnPlan.Decide(Turn(life), reading)!;
        var said = Assert.Single(decision.Events.OfType<MessageQueued>());
        Assert.Equal(says, said.Text.StartsWith(Es, StringComparison.Ordinal));
        Assert.Equal(says, decision.Events.OfType<TurnSettled>().Single().Disclosed);
    }

    [Theory]
    [InlineData("ajuda, quero falar com um atendente", "Sou o assistente automático da Acme.")]
    [InlineData("I want to talk to a person please", "I am the automatic assistant of Acme.")]
    public void It_says_so_in_the_customers_language(string text, string disclosure)
    {
        var turn = Turn(new Life().Writes(text));
        Assert.StartsWith(disclosure, TurnPlan.Decide(turn, turn.Read())!.Events.OfType<MessageQueued>().Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_said_once_again_after_a_person_and_again_after_a_day()
    {
        var life = Helped(new Life());
        Assert.DoesNotContain(Es, Help(life).Text, StringComparison.Ordinal);
        life.Settled().When(new HandoffRequested("h1", HandoffReason.Asked, 2, life.Now, ""), new HandoffClaimed("h1", "ana"), new HandoffResolved("h1", "ana", null));
        Assert.StartsWith(Es, Help(life).Text, StringComparison.Ordinal);
        life = Helped(new Life()).After(TimeSpan.FromHours(25));
        Assert.StartsWith(Es, Help(life).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_fixed_words_are_not_said_again_and_again()
    {
        var life = new Life();
        for (var i = 0; i < 4; i++)
        {
            Helped(life).After(TimeSpan.FromSeconds(20));
        }

        life.Writes("AYUDA");
        var decision = TurnPlan.Decide(Turn(life), Turn(life).Read())!;
        Assert.Empty(decision.Events.OfType<MessageQueued>());
        Assert.Equal(RestCodes.SameAnswer, decision.Events.OfType<AssistantRested>().Single().Why);
        // Somebody who asks for a person gets one all the same.
        life.When(decision.Events).Writes("quiero hablar con una persona");
        var person = TurnPlan.Decide(Turn(life), Turn(life).Read())!;
        Assert.Single(person.Events.OfType<HandoffRequested>());
        Assert.Single(person.Events.OfType<MessageQueued>());
    }

    [Fact]
    public void A_flood_ends_with_a_person_told_once_and_then_with_silence()
    {
        var life = Flooded(new Life());
        var first = TurnPlan.Decide(Turn(life), Turn(life).Read())!;
        Assert.Equal(new AssistantRested(RestCodes.Flood, Told: true), first.Events.OfType<AssistantRested>().Single());
        Assert.Equal(HandoffReason.Abuse, first.Events.OfType<HandoffRequested>().Single().Reason);
        Assert.Single(first.Events.OfType<MessageQueued>());

        var handoff = first.Events.OfType<HandoffRequested>().Single().HandoffId;
        Flooded(life.When(first.Events).When(new HandoffClaimed(handoff, "ana"), new HandoffResolved(handoff, "ana", null)));
        var second = TurnPlan.Decide(Turn(life), Turn(life).Read())!;
        Assert.Empty(second.Events.OfType<MessageQueued>());
        Assert.Empty(second.Events.OfType<HandoffRequested>());
        Assert.Equal("rested", second.Events.OfType<TurnSettled>().Single().How);
    }

    [Fact]
    public void While_it_rests_an_opt_out_is_heard_and_confirmed()
    {
        var life = new Life().Writes("Este es un mensaje automático.");
        life.When(TurnPlan.Decide(Turn(life), Turn(life).Read())!.Events);
        Assert.Equal(RestCodes.AutoReply, life.Of<ConductState>().Rest!.Why);
        Assert.Empty(life.Of<MessagesState>().Outbox);
        life.Writes("BAJA");
        Assert.Equal(MessageClass.LegalConfirm, TurnPlan.Decide(Turn(life), Turn(life).Read())!.Events.OfType<MessageQueued>().Single().Class);
    }

    [Fact]
    public void Two_of_the_same_kind_stop_talking_to_each_other()
    {
        // Each hears what the other says, at once: nobody else is there.
        var (one, other) = (new Life().Writes("hola"), new Life());
        var said = 0;
        for (var turns = 0; turns < 200 && one.Of<ThreadState>().IsWaiting; turns++)
        {
            var before = one.Of<MessagesState>().Recent.Count(m => !m.Inbound);
            var decision = TurnPlan.Decide(Turn(one), Turn(one).Read()) ?? Settle(one, "auto", 0.9, text: $"Con gusto, cuénteme qué necesita saber de {(char)('a' + (turns % 26))}{(char)('a' + (turns / 26))}.");
            one.When(decision.Events).After(TimeSpan.FromSeconds(1));
            var words = decision.Events.OfType<MessageQueued>().SingleOrDefault()?.Text;
            if (words is null)
            {
                break;
            }

            said++;
            other.After(one.Now - other.Now).Writes(words);
            (one, other) = (other, one);
        }

        Assert.InRange(said, 2, 40);
        Assert.Contains(one.Entries.Concat(other.Entries), e => e.Event is AssistantRested);
    }

    [Fact]
    public void Drafts_of_a_brand_have_a_ceiling_by_the_day()
    {
        var (counts, brand, now) = (new DraftCounts(), Brand("auto", """, "limits": { "brandDraftsPerDay": 2 }"""), new Life().Now);
        counts.Drafts(drafts: true, brand, now);
        Assert.True(counts.MayDraft(brand, now));
        counts.Drafts(drafts: true, brand, now);
        Assert.False(counts.MayDraft(brand, now));
        Assert.True(counts.MayDraft(brand, now.AddDays(1)));
        Assert.True(counts.MayDraft(Brand("auto"), now));
    }

    [Theory]
    [InlineData("\"confidence\": 1.2", "brands[0].assistant.confidence must be a share from 0 to 1")]
    [InlineData("\"modes\": [ { \"mode\": \"draft\" } ]", "brands[0].assistant.modes[0] needs")]
    [InlineData("\"modes\": [ { \"words\": [\"x\"], \"mode\": \"draft\" } ]", "brands[0].assistant.modes[0].words[0] must be a word of at least two letters")]
    [InlineData("\"modes\": [ { \"words\": [\"cambio\"], \"mode\": \"maybe\" } ]", "brands[0].assistant.modes[0].mode must be one of auto, draft, off")]
    [InlineData("\"modes\": [ { \"area\": \"legal\", \"mode\": \"off\" } ]", "brands[0].assistant.modes[0].area must be one of")]
    [InlineData("\"limits\": { \"messagesPerMinute\": 900 }", "brands[0].assistant.limits.messagesPerMinute must be a whole number from 2 to 40")]
    [InlineData("\"limits\": { \"perMinute\": 9 }", "brands[0].assistant.limits.perMinute is not a known key")]
    public void A_bad_configuration_is_one_sentence_that_names_its_key(string setting, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<ConfigurationError>(() => Brand("auto", ", " + setting)).Message, StringComparison.Ordinal);

    private static Life Flooded(Life life)
    {
        for (var i = 0; i < 21; i++)
        {
            life.Writes("¿" + new string((char)('a' + i), 3) + "?");
        }

        return life;
    }

    private static Life Helped(Life life)
    {
        life.Writes("AYUDA");
        return life.When(TurnPlan.Decide(Turn(life), Turn(life).Read())!.Events);
    }

    private static MessageQueued Help(Life life) => TurnPlan.Decide(Turn(life.Writes("AYUDA")), Turn(life).Read())!.Events.OfType<MessageQueued>().Single();

    private static Decision Settle(Life life, string mode, double confidence, string? path = null, string text = "Tarda dos días.") => Settle(life, Brand(mode), confidence, path, text);

    private static Decision Settle(Life life, BrandConfig brand, double confidence, string? path = null, string text = "Tarda dos días.", Func<Seen, Decision>? does = null)
    {
        var turn = Turn(life, brand);
        var draft = new Draft(text, "es", DraftOutcome.Answered, ["Envíos"], [], 0.9, "hash", "embedded")
        {
            Disclosed = Disclosing.IsDue(turn.Thread, turn.Seen.Now), Paths = path is null ? [] : [path], Does = does is null ? [] : [does], Trace = new() { Confidence = confidence },
        };
        return DraftSettlement.Settle(turn, turn, turn.Read(), draft, null);
    }

    private static Turn Turn(Life life, BrandConfig? brand = null) => new(life.Seen, brand ?? Brand("auto"), Page.Uses, Guid.NewGuid().ToString("N"));

    private static BrandConfig Brand(string mode, string more = "") => ConfigFile.Parse(
        Encoding.UTF8.GetBytes($$"""{ "brands": [ { "id": "acme", "name": "Acme", "language": "es", "assistant": { "mode": "{{mode}}"{{more}} } } ], "accounts": [], "apiKeys": [] }"""),
        new(Path.GetTempPath(), _ => null)).Brands[0];
}
