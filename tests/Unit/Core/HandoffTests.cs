using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using static Unit.Core.Given;

namespace Unit.Core;

public sealed class HandoffTests
{
    [Fact]
    public void Five_messages_make_one_handoff_with_the_deadline_of_the_first()
    {
        var given = Requested();
        var deadline = given.Handoff.Open!.Deadline;
        for (var i = 0; i < 4; i++)
        {
            given.After(TimeSpan.FromSeconds(10)).That(Customer("¿hola?", $"wamid.{i}"))
                .Decided(HandoffRules.Request(given.Handoff, "h_other", HandoffReason.Asked, 2, "", given.Now));
        }

        Assert.Equal(("h_1", deadline), (given.Handoff.Open!.Id, given.Handoff.Open.Deadline));
    }

    [Fact]
    public void Only_one_of_two_takes_it()
    {
        var given = Requested();
        var epoch = given.Handoff.Epoch;
        given.Decided(HandoffRules.Claim(given.Handoff, "h_1", "ana", epoch));

        var late = Assert.IsType<Answer.No>(HandoffRules.Claim(given.Handoff, "h_1", "leo", epoch));

        Assert.Equal("stale_epoch", late.Code);
        Assert.Contains("ana has it now", late.Sentence, StringComparison.Ordinal);
        Assert.Equal("ana", given.Handoff.Owner);
    }

    [Fact]
    public void The_assistant_is_silent_from_the_request_to_the_end()
    {
        var given = Requested();
        Assert.False(given.Handoff.AssistantMaySpeak);
        given.Decided(HandoffRules.Claim(given.Handoff, "h_1", "ana", given.Handoff.Epoch));
        Assert.False(given.Handoff.AssistantMaySpeak);
        given.Decided(HandoffRules.Resolve(given.Handoff, given.Thread, "h_1", "ana", given.Handoff.Epoch, "listo"));
        Assert.True(given.Handoff.AssistantMaySpeak);
        Assert.Equal("listo", given.Handoff.HumanNote);
    }

    [Fact]
    public void Every_change_of_owner_raises_the_epoch()
    {
        var given = Requested();
        var epochs = new List<long> { given.Handoff.Epoch };
        void Then(Func<HandoffState, Answer> command) => epochs.Add(given.Decided(command(given.Handoff)).Handoff.Epoch);

        Then(h => HandoffRules.Claim(h, "h_1", "ana", h.Epoch));
        Then(h => HandoffRules.Transfer(h, "h_1", "ana", "leo", h.Epoch));
        Then(h => HandoffRules.Release(h, "h_1", "leo", h.Epoch));
        Then(h => HandoffRules.Claim(h, "h_1", "ana", h.Epoch));
        Then(h => HandoffRules.Return(h, given.Thread, "h_1", "ana", h.Epoch, null));

        Assert.Equal(epochs.Order().Distinct(), epochs);
    }

    [Theory]
    [InlineData("reply")]
    [InlineData("note")]
    [InlineData("release")]
    [InlineData("resolve")]
    [InlineData("return")]
    [InlineData("transfer")]
    public void A_stale_epoch_is_refused_and_so_is_a_stranger(string command)
    {
        var given = Requested();
        given.Decided(HandoffRules.Claim(given.Handoff, "h_1", "ana", given.Handoff.Epoch));

        Assert.Equal("stale_epoch", Assert.IsType<Answer.No>(Do(given, command, "ana", given.Handoff.Epoch - 1)).Code);
        Assert.Equal("not_owner", Assert.IsType<Answer.No>(Do(given, command, "leo", given.Handoff.Epoch)).Code);
        Assert.IsType<Answer.Yes>(Do(given, command, "ana", given.Handoff.Epoch));
    }

    [Fact]
    public void A_reply_answers_the_turn_and_goes_to_the_address_that_wrote_last()
    {
        var given = Requested();
        given.Decided(HandoffRules.Claim(given.Handoff, "h_1", "ana", given.Handoff.Epoch));
        given.Decided(HandoffRules.Reply(given.Handoff, given.Thread, "h_1", "ana", given.Handoff.Epoch, "d1", "Hola", consentEpoch: 3));

        var queued = Assert.Single(given.Messages.Outbox).Message;
        Assert.Equal(("agent:ana", Phone, 3L), (queued.By.ToString(), queued.To, queued.Under.Consent));
        Assert.False(given.Thread.IsWaiting);
        Assert.True(given.Handoff.Open!.Replied);
    }

    [Fact]
    public void Returning_an_unanswered_thread_makes_the_assistant_take_its_turn()
    {
        var given = Requested();
        given.Decided(HandoffRules.Claim(given.Handoff, "h_1", "ana", given.Handoff.Epoch)).That(Customer("¿y mi pedido?", "wamid.9"));
        var answer = Assert.IsType<Answer.Yes>(HandoffRules.Return(given.Handoff, given.Thread, "h_1", "ana", given.Handoff.Epoch, null));

        Assert.Contains(answer.Decision.Work, w => w is WorkChange.Put { Kind: "turn" });
    }

    [Fact]
    public void A_request_is_told_to_the_broker_and_shown_on_the_list()
    {
        var decision = HandoffRules.Request(new(), "h_1", HandoffReason.Asked, 1, "", Start);

        Assert.Equal(["handoff.row", "handoff.requested"], decision.Work.OfType<WorkChange.Put>().Select(w => w.Kind));
        Assert.Equal(Start + TimeSpan.FromMinutes(2), Assert.IsType<HandoffRequested>(Assert.Single(decision.Events)).Deadline);
    }

    [Fact]
    public void A_claimed_handoff_is_not_cancelled_by_the_customers_never_mind()
    {
        var given = Requested();
        Assert.False(HandoffRules.Cancel(given.Handoff, "customer").IsEmpty);
        given.Decided(HandoffRules.Claim(given.Handoff, "h_1", "ana", given.Handoff.Epoch));
        Assert.True(HandoffRules.Cancel(given.Handoff, "customer").IsEmpty);
    }

    [Fact]
    public void A_closed_handoff_takes_no_more_commands()
    {
        var given = Requested();
        given.Decided(HandoffRules.Cancel(given.Handoff, "customer"));

        Assert.Equal("closed", Assert.IsType<Answer.No>(HandoffRules.Claim(given.Handoff, "h_1", "ana", given.Handoff.Epoch)).Code);
    }

    private static Given Requested()
    {
        var given = new Given().That(Customer("quiero hablar con una persona"));
        return given.Decided(HandoffRules.Request(given.Handoff, "h_1", HandoffReason.Asked, 2, "quiere una persona", given.Now));
    }

    private static Answer Do(Given given, string command, string agent, long epoch) => command switch
    {
        "reply" => HandoffRules.Reply(given.Handoff, given.Thread, "h_1", agent, epoch, "d1", "hola", 0),
        "note" => HandoffRules.Note(given.Handoff, "h_1", agent, epoch, "nota"),
        "release" => HandoffRules.Release(given.Handoff, "h_1", agent, epoch),
        "resolve" => HandoffRules.Resolve(given.Handoff, given.Thread, "h_1", agent, epoch, null),
        "return" => HandoffRules.Return(given.Handoff, given.Thread, "h_1", agent, epoch, null),
        _ => HandoffRules.Transfer(given.Handoff, "h_1", agent, "leo", epoch),
    };

    [Fact]
    public void Somebody_who_writes_in_another_app_has_the_thread_and_gives_it_back_by_silence()
    {
        var given = new Given().That(Given.Customer("hola"));
        var epoch = given.Handoff.Epoch;
        given.That(Echo("human"));

        Assert.Equal((HandoffSlice.OwnerApp, epoch + 1, false), (given.Handoff.Owner, given.Handoff.Epoch, given.Handoff.AssistantMaySpeak));
        Assert.False(given.Thread.IsWaiting);

        given.After(TimeSpan.FromHours(1)).That(Given.Customer("¿sigue ahí?", "wamid.2"));
        Assert.Empty(HandoffRules.Resume(given.Handoff, given.Now)!.Events);
        Assert.True(given.Thread.IsWaiting);

        given.After(TimeSpan.FromHours(3)).Decided(HandoffRules.Resume(given.Handoff, given.Now)!);
        Assert.True(given.Handoff.AssistantMaySpeak);
        Assert.Null(given.Thread.DisclosedAt);
    }

    [Fact]
    public void An_agent_of_the_desk_keeps_the_thread_and_may_take_it_from_another_app()
    {
        var given = new Given().That(Given.Customer("hola"), Echo("human"));
        given.Decided(HandoffRules.Claim(given.Handoff, given.Handoff.Open!.Id, "ana", given.Handoff.Epoch));
        var epoch = given.Handoff.Epoch;

        given.That(Echo("human") with { NativeId = "wamid.echo2" });

        Assert.Equal(("ana", epoch), (given.Handoff.Owner, given.Handoff.Epoch));
    }

    [Theory]
    [InlineData("own")]
    [InlineData("app")]
    public void An_echo_of_a_program_takes_nothing_over(string by) =>
        Assert.True(new Given().That(Given.Customer("hola"), Echo(by)).Handoff.AssistantMaySpeak);

    // Instagram's echoes say neither which app sent them nor what mark they carried.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_echo_of_our_own_message_takes_nothing_over_whichever_comes_first(bool echoFirst)
    {
        var (echo, ended) = (Unmarked("m_1"), new SendEnded("d1", SendOutcome.Accepted, "m_1"));
        var given = new Given().That(Given.Customer("hola"), ToInstagram("d1"), new SendBegun("d1", 1)).That(echoFirst ? [echo, ended] : [ended, echo]);
        Assert.True(given.Handoff.AssistantMaySpeak);
        Assert.True(given.ReadBack().Thread.IsWaiting);
        var sent = Assert.Single(given.Messages.Recent, r => !r.Inbound);
        Assert.Equal(("d1", "m_1", DeliveryStatus.Sent), (sent.DispatchId, sent.NativeId, sent.Status));
    }

    [Fact]
    public void Who_writes_in_another_app_while_a_call_of_ours_is_out_has_the_thread_once_the_call_is_answered()
    {
        var given = new Given().That(Given.Customer("hola"), ToInstagram("d1"), new SendBegun("d1", 1), Unmarked("m_9"));
        Assert.True(given.Handoff.AssistantMaySpeak);
        given.ReadBack().That(new SendEnded("d1", SendOutcome.Accepted, "m_1"));
        Assert.Equal(HandoffSlice.OwnerApp, given.Handoff.Owner);
        Assert.False(given.Thread.IsWaiting);
    }

    [Fact]
    public void Who_writes_in_the_inbox_while_a_call_of_ours_is_out_has_the_thread_at_once() =>
        Assert.Equal(HandoffSlice.OwnerApp, new Given().That(Given.Customer("hola"), ToInstagram("d1"), new SendBegun("d1", 1), Unmarked("m_9") with { App = "263902037430900" }).Handoff.Owner);

    private static readonly Address Gram = Address.Of(Channels.Instagram, "987");

    private static EchoReceived Unmarked(string id) => new("acme-ig", Gram, id, Given.Start, "human", "Ya le ayudo");

    private static MessageQueued ToInstagram(string dispatch) =>
        new(dispatch, Author.Assistant, "acme-ig", Gram, "hola", MessageClass.Reply, "service", "reply", default);

    private static EchoReceived Echo(string by) => new("acme-wa", Given.Phone, "wamid.echo", Given.Start, by, "Ya le ayudo");
}
