using Conversations.Handoffs;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;

namespace Unit.Core;

/// <summary>Over which addresses an agent may answer.</summary>
public sealed class WaysTests
{
    private static readonly Address Sms = Address.Of(Channels.Sms, "+573000000001");
    private static readonly Address Messenger = Address.Of(Channels.Messenger, "7700");

    private readonly Given _log = new Given()
        .That(new MessageReceived("acme-fb", Messenger, "m.1", Given.Start, "hola"))
        .After(TimeSpan.FromHours(1)).That(new MessageReceived("acme-sms", Sms, "s.1", Given.Start, "hola"))
        .After(TimeSpan.FromHours(1)).That(Given.Customer("hola"));

    [Fact]
    public void Where_they_wrote_last_comes_first_and_the_latest_before_the_others() =>
        Assert.Equal([(Given.Phone, "acme-wa"), (Sms, "acme-sms"), (Messenger, "acme-fb")], Of().Select(w => (w.To, w.Sender)));

    [Fact]
    public void A_window_that_closed_leaves_only_the_last_address_for_a_template()
    {
        _log.After(TimeSpan.FromHours(25));
        Assert.Equal([(Given.Phone, false), (Sms, true), (Messenger, true)], Of().Select(w => (w.To, w.IsOpen)));
        // A person of the brand may write to Messenger for a week; SMS has no window.
        _log.After(TimeSpan.FromDays(7));
        Assert.Equal([(Given.Phone, false), (Sms, true)], Of().Select(w => (w.To, w.IsOpen)));
        Assert.Null(Of()[1].ClosesAt);
    }

    [Fact]
    public void What_was_stopped_or_never_wrote_is_no_way()
    {
        _log.That(new AddressLinked(Address.Of(Channels.WhatsApp, "573000000009"), "brand"));
        Assert.Equal([Given.Phone, Messenger], Of(a => a == Sms).Select(w => w.To));
        Assert.Equal([Sms, Messenger], Of(a => a == Given.Phone).Select(w => w.To));
        Assert.Empty(Of(_ => true));
    }

    [Fact]
    public void A_reply_leaves_over_the_address_that_was_chosen_through_its_own_sender()
    {
        _log.Decided(HandoffRules.Request(_log.Handoff, "h1", HandoffReason.Asked, 2, "x", _log.Now));
        _log.Decided(HandoffRules.Claim(_log.Handoff, "h1", "ana", _log.Handoff.Epoch));
        var queued = Queued(Of()[1]);
        Assert.Equal((Sms, "acme-sms"), (queued.To, queued.Sender));
        Assert.Equal((Given.Phone, "acme-wa"), (Queued(null).To, Queued(null).Sender));
    }

    private MessageQueued Queued(Way? over) => Assert.IsType<Conversations.Answer.Yes>(
        HandoffRules.Reply(_log.Handoff, _log.Thread, "h1", "ana", _log.Handoff.Epoch, "d1", "hola", 0, over)).Decision.Events.OfType<MessageQueued>().Single();

    private IReadOnlyList<Way> Of(Predicate<Address>? stopped = null) => Ways.Of(_log.Messages, _log.Thread, stopped ?? (_ => false), _log.Now);
}
