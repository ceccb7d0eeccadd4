using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using static Unit.Core.Given;

namespace Unit.Core;

/// <summary>What a provider refuses because its window is closed is closed here, whatever was counted.</summary>
public sealed class ShutTests
{
    private static readonly StatusReported Refused = Status("wamid.out", DeliveryStatus.Failed) with { Code = "131047", Outcome = SendOutcome.WindowClosed };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_shut_until_the_person_writes_again(bool atOnce)
    {
        var log = Sent(atOnce ? new SendEnded("d1", SendOutcome.WindowClosed, Code: "131047") : new SendEnded("d1", SendOutcome.Accepted, "wamid.out"));
        if (!atOnce)
        {
            Assert.True(IsOpen(log));
            log.That(Refused);
        }

        Assert.False(IsOpen(log.ReadBack()));
        Assert.False(Turns.MayLeave(log.Messages, Reply("d2"), log.Now));

        log.After(TimeSpan.FromMinutes(1)).That(Customer("sigo aquí", "wamid.2"));
        Assert.True(IsOpen(log));
        // The same report once more is about what was refused before.
        log.That(Refused);
        Assert.True(IsOpen(log.After(TimeSpan.FromHours(23))));
        Assert.False(IsOpen(log.After(TimeSpan.FromHours(1))));
    }

    [Fact]
    public void What_they_wrote_before_the_refusal_was_told_keeps_it_open()
    {
        var log = Sent(new SendEnded("d1", SendOutcome.Accepted, "wamid.out")).After(TimeSpan.FromSeconds(1)).That(Customer("¿hola?", "wamid.2"), Refused);
        Assert.True(IsOpen(log));
    }

    [Theory]
    [InlineData(SendOutcome.Refused)]
    [InlineData(SendOutcome.Throttled)]
    public void Another_refusal_says_nothing_of_the_window(SendOutcome why) =>
        Assert.True(IsOpen(Sent(new SendEnded("d1", SendOutcome.Accepted, "wamid.out")).That(Refused with { Outcome = why })));

    [Fact]
    public void Where_people_have_a_longer_window_theirs_stays()
    {
        var to = Address.Of(Channels.Messenger, "7700");
        var log = new Given().That(new MessageReceived("acme-fb", to, "m.1", Start, "hola")).After(TimeSpan.FromHours(1))
            .That(Reply("d1") with { Sender = "acme-fb", To = to }, new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.WindowClosed, Code: "2018278"));
        Assert.False(Turns.IsOpen(log.Messages, to, log.Now));
        Assert.True(Turns.IsOpen(log.Messages, to, log.Now, Author.Agent("ana")));
        Assert.True(Turns.NeedsHumanTag(log.Messages, Reply("d2") with { Sender = "acme-fb", To = to, By = Author.Agent("ana") }, log.Now));
    }

    private static Given Sent(SendEnded ended) =>
        new Given().That(Customer("hola")).After(TimeSpan.FromHours(1)).That(Reply("d1"), new SendBegun("d1", 1), ended).After(TimeSpan.FromSeconds(2));

    private static bool IsOpen(Given log) => Turns.IsOpen(log.Messages, Phone, log.Now);
}
