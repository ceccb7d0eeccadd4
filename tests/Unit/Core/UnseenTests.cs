using Conversations.Messages;
using Conversations.Threads;

namespace Unit.Core;

/// <summary>What an agent had not seen when they wrote.</summary>
public sealed class UnseenTests
{
    private static readonly MessageQueued Mine = Given.Reply("d-mine", "Ya lo reviso") with { By = Author.Agent("ana") };

    private readonly Given _log = new Given().That(Given.Customer("hola"));

    [Fact]
    public void What_the_customer_colleagues_the_assistant_and_other_apps_said_counts()
    {
        var seen = _log.State.Version;
        _log.That(
            Given.Customer("¿sigue ahí?", "wamid.2"), Given.Reply("d-1"), Given.Reply("d-2") with { By = Author.Agent("luis") },
            new EchoReceived("acme-wa", Given.Phone, "wamid.e", Given.Start, "human", "yo le atiendo"));
        Assert.Equal(["¿sigue ahí?", "hola", "hola", "yo le atiendo"], Unseen.Since(_log.Messages, seen, "ana", "Ya lo reviso").Select(m => m.Text));
        Assert.Empty(Unseen.Since(_log.Messages, _log.State.Version, "ana", "Ya lo reviso"));
    }

    [Fact]
    public void Statuses_notes_machinery_what_was_overheard_and_what_never_left_do_not()
    {
        _log.That(Given.Reply("d-1"));
        var seen = _log.State.Version;
        _log.That(
            new SendBegun("d-1", 1), new SendEnded("d-1", SendOutcome.Accepted, "wamid.out"), Given.Status("wamid.out", DeliveryStatus.Read),
            new Conversations.Handoffs.NoteWritten("luis", "ojo"), new TurnSettled(1, "human"), Given.Customer("a otra app", "wamid.3") with { Aside = Aside.Standby });
        Assert.Empty(Unseen.Since(_log.Messages, seen, "ana", "Ya lo reviso"));
        _log.That(Given.Reply("d-2"), new SendEnded("d-2", SendOutcome.Dropped, Code: "overtaken"));
        Assert.Empty(Unseen.Since(_log.Messages, seen, "ana", "Ya lo reviso"));
    }

    [Fact]
    public void Ones_own_words_are_known_unless_they_are_about_to_be_said_twice()
    {
        var seen = _log.State.Version;
        _log.That(Mine);
        Assert.Empty(Unseen.Since(_log.Messages, seen, "ana", "Y otra cosa"));
        Assert.Single(Unseen.Since(_log.Messages, seen, "ana", " Ya lo reviso "));
        Assert.Single(Unseen.Since(_log.Messages, seen, "luis", "Y otra cosa"));
    }
}
