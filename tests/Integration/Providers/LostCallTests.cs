using Conversations.Messages;
using Conversations.People;

namespace Integration.Providers;

/// <summary>A call to Twilio whose answer was lost: what Twilio has is looked up before anything is sent again.</summary>
public sealed class LostCallTests : IAsyncLifetime
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(20);

    private OutboxUnderTest _outbox = null!;

    private FakeTwilio Twilio => _outbox.Twilio;

    public async Task InitializeAsync() => _outbox = await OutboxUnderTest.StartAsync();

    public async Task DisposeAsync() => await _outbox.DisposeAsync();

    [Fact]
    public async Task A_message_that_Twilio_has_is_found_and_never_posted_again()
    {
        Twilio.Answer(Reply.AcceptAndDrop);
        await _outbox.QueueAsync("uno", "dos");
        await _outbox.WorkAsync();
        Assert.Equal((1, 0), (Twilio.Posted, Twilio.Listed));

        // Not due yet: neither is the question asked, nor does the newer message go before.
        await _outbox.WorkAsync();
        Assert.Equal((1, 0), (Twilio.Posted, Twilio.Listed));

        await _outbox.WorkAfterAsync(First);
        Assert.Equal((1, 1), (Twilio.Posted, Twilio.Listed));
        var message = await _outbox.MessageAsync("uno");
        Assert.Equal((DeliveryStatus.Sent, Twilio.Sent[0].NativeId), (message.Status, message.NativeId));

        await _outbox.WorkAsync();
        Assert.Equal(["uno", "dos"], Twilio.Sent.Select(s => s.Text));
        Assert.Empty((await _outbox.StateAsync()).Unknown);
    }

    [Fact]
    public async Task A_message_that_is_not_listed_twice_is_posted_once_more_in_its_place()
    {
        Twilio.Answer(Reply.LoseAndDrop);
        await _outbox.QueueAsync("uno", "dos");
        await _outbox.WorkAsync();
        await _outbox.WorkAfterAsync(First);
        Assert.Equal((1, 1), (Twilio.Posted, Twilio.Listed));
        await _outbox.WorkAsync();
        Assert.Equal((1, 1), (Twilio.Posted, Twilio.Listed));

        await _outbox.WorkAfterAsync(Second);
        Assert.Equal((1, 2), (Twilio.Posted, Twilio.Listed));
        await _outbox.WorkAsync();
        Assert.Equal(["uno"], Twilio.Sent.Select(s => s.Text));
        await _outbox.WorkAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["uno", "dos"], Twilio.Sent.Select(s => s.Text));
        Assert.Equal(3, Twilio.Posted);
    }

    [Fact]
    public async Task A_message_that_shows_only_at_the_second_look_is_found()
    {
        Twilio.Answer(Reply.AcceptAndDrop);
        Twilio.AnswerLists(new Reply { Body = """{"messages":[],"next_page_uri":null}""" });
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        await _outbox.WorkAfterAsync(First);
        await _outbox.WorkAfterAsync(Second);
        Assert.Equal((1, 2), (Twilio.Posted, Twilio.Listed));
        Assert.Equal(DeliveryStatus.Sent, (await _outbox.MessageAsync("uno")).Status);
    }

    public static TheoryData<string> NoLists() => ["500", "429", "drop", "nonsense", "foreign"];

    [Theory]
    [MemberData(nameof(NoLists))]
    public async Task While_Twilio_does_not_list_nothing_is_posted_and_in_the_end_a_person_decides(string how)
    {
        Twilio.Answer(Reply.LoseAndDrop);
        Twilio.Lists = how switch
        {
            "500" => Reply.Error(500, 20500), "429" => Reply.Error(429, 20429), "drop" => Reply.LoseAndDrop, "nonsense" => Reply.Raw(200, "<html>"),
            _ => new Reply { Body = """{"messages":[],"next_page_uri":"https://elsewhere.example/2010-04-01/Accounts/AC/Messages.json"}""" },
        };
        await _outbox.QueueAsync("uno", "dos");
        await _outbox.WorkAsync();
        await _outbox.WorkAfterAsync(First);
        for (var asked = 1; asked <= Delivery.MostUnanswered; asked++)
        {
            Assert.Equal((1, asked, 2), (Twilio.Posted, Twilio.Listed, (await _outbox.StateAsync()).Outbox.Count));
            await _outbox.WorkAfterAsync(TimeSpan.FromMinutes(6));
        }

        Assert.Equal((1, Delivery.MostUnanswered + 1), (Twilio.Posted, Twilio.Listed));
        Assert.Equal(DeliveryStatus.Unknown, (await _outbox.MessageAsync("uno")).Status);
        Assert.Equal("uno", Assert.Single((await _outbox.StateAsync()).Unknown).Message.Text);
        await _outbox.WorkAsync();
        Assert.Equal(["dos"], Twilio.Sent.Select(s => s.Text));
    }

    [Fact]
    public async Task Lists_that_come_back_in_between_count_as_before()
    {
        Twilio.Answer(Reply.LoseAndDrop);
        Twilio.AnswerLists(Reply.Bare(503), Reply.Bare(503));
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        await _outbox.WorkAfterAsync(First);
        await _outbox.WorkAfterAsync(TimeSpan.FromMinutes(1));
        await _outbox.WorkAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 3), (Twilio.Posted, Twilio.Listed));
        // Not listed once is not enough, however often it was asked before.
        await _outbox.WorkAsync();
        Assert.Equal(1, Twilio.Posted);
        await _outbox.WorkAfterAsync(Second);
        await _outbox.WorkAsync();
        Assert.Equal((2, 4), (Twilio.Posted, Twilio.Listed));
    }

    [Fact]
    public async Task A_process_that_died_over_a_call_leaves_the_same_question()
    {
        await _outbox.QueueAsync("uno", "dos");
        // Twilio took it, and nobody was there to hear it.
        Twilio.Has(new("SMdead", "+15550001111", OutboxUnderTest.Customer.Id, "uno", "outbound-api", _outbox.Clock.GetUtcNow()) { Status = "queued" });
        await _outbox.BeginAndDieAsync();
        await _outbox.WorkAfterAsync(Delivery.Patience);
        Assert.Equal((0, 0), (Twilio.Posted, Twilio.Listed));
        await _outbox.WorkAfterAsync(First);
        Assert.Equal((0, 1), (Twilio.Posted, Twilio.Listed));
        Assert.Equal("SMdead", (await _outbox.MessageAsync("uno")).NativeId);
        await _outbox.WorkAsync();
        Assert.Equal(["dos"], Twilio.Sent.Select(s => s.Text));
    }

    [Fact]
    public async Task Another_message_of_the_same_words_is_not_taken_for_it()
    {
        var now = _outbox.Clock.GetUtcNow();
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        var known = Twilio.Sent.Single();
        foreach (var other in new ListedMessage[]
        {
            new("SMold", known.From, known.To, "dos", "outbound-api", now - TimeSpan.FromMinutes(10)) { Status = "sent" },
            new("SMin2", known.From, known.To, "dos", "inbound", now),
            new("SMother", known.From, "+573009999999", "dos", "outbound-api", now) { Status = "sent" },
            new("SMwords", known.From, known.To, "dos más", "outbound-api", now) { Status = "sent" },
            new("SMmedia", known.From, known.To, "dos", "outbound-api", now) { Status = "sent", Media = ["image/png"] },
        })
        {
            Twilio.Has(other);
        }

        Twilio.Answer(Reply.LoseAndDrop);
        await _outbox.QueueAsync("dos");
        await _outbox.WorkAfterAsync(TimeSpan.FromSeconds(2));
        await _outbox.WorkAfterAsync(First);
        await _outbox.WorkAfterAsync(Second);
        await _outbox.WorkAsync();
        Assert.Equal(["uno", "dos"], Twilio.Sent.Select(s => s.Text));
        Assert.Equal(3, Twilio.Posted);
    }

    [Fact]
    public async Task A_message_that_is_known_by_its_SID_is_not_taken_for_another_of_the_same_words()
    {
        await _outbox.QueueAsync("sí");
        await _outbox.WorkAsync();
        Twilio.Answer(Reply.LoseAndDrop);
        await _outbox.QueueAsync("sí");
        await _outbox.WorkAfterAsync(TimeSpan.FromSeconds(2));
        await _outbox.WorkAfterAsync(First);
        await _outbox.WorkAfterAsync(Second);
        await _outbox.WorkAsync();
        Assert.Equal((3, 2), (Twilio.Posted, Twilio.Sent.Count));
        Assert.Equal(2, (await _outbox.StateAsync()).Recent.Where(r => !r.Inbound).Select(r => r.NativeId).Distinct().Count());
    }

    [Fact]
    public async Task Words_that_Twilio_wrote_its_own_way_are_the_same_words()
    {
        Twilio.Answer(Reply.LoseAndDrop);
        await _outbox.QueueAsync("“Hola” – ¿todo bien?… ");
        await _outbox.WorkAsync();
        Twilio.Has(new("SMsmart", "+15550001111", OutboxUnderTest.Customer.Id, "Sent from your Twilio trial account - \"Hola\" - ¿todo bien?...", "outbound-api", _outbox.Clock.GetUtcNow()) { Status = "sent" });
        await _outbox.WorkAfterAsync(First);
        Assert.Equal((1, "SMsmart"), (Twilio.Posted, (await _outbox.StateAsync()).Recent[^1].NativeId));
    }

    [Fact]
    public async Task What_is_found_on_a_later_page_is_found()
    {
        Twilio.MostOfPage = 2;
        Twilio.Answer(Reply.AcceptAndDrop);
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        var sent = Twilio.Sent.Single();
        for (var i = 0; i < 5; i++)
        {
            Twilio.Has(new($"SMmore{i}", sent.From, sent.To, $"otro {i}", "outbound-api", _outbox.Clock.GetUtcNow() + TimeSpan.FromSeconds(i)) { Status = "sent" });
        }

        await _outbox.WorkAfterAsync(First);
        Assert.Equal((1, 3), (Twilio.Posted, Twilio.Listed));
        Assert.Equal(sent.NativeId, (await _outbox.MessageAsync("uno")).NativeId);
    }

    [Theory]
    [InlineData(30007, DeliveryStatus.Failed, 1)]
    [InlineData(30001, DeliveryStatus.Sent, 2)]
    public async Task A_message_that_is_listed_as_failed_goes_by_its_code(int code, DeliveryStatus ends, int posts)
    {
        Twilio.Answer(Reply.AcceptAndDrop);
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        Twilio.Became(Twilio.Sent.Single().NativeId, "failed", code);
        await _outbox.WorkAfterAsync(First);
        await _outbox.WorkAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((posts, ends), (Twilio.Posted, (await _outbox.MessageAsync("uno")).Status!.Value));
    }

    [Fact]
    public async Task A_message_that_is_listed_as_refused_by_the_person_stops_the_address()
    {
        Twilio.Answer(Reply.AcceptAndDrop);
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        Twilio.Became(Twilio.Sent.Single().NativeId, "failed", 21610);
        await _outbox.WorkAfterAsync(First);
        Assert.Single((await _outbox.EventsAsync()).OfType<Personalization.Consent.AddressStopped>());
    }

    [Fact]
    public async Task A_status_that_comes_first_answers_the_question()
    {
        Twilio.Answer(Reply.AcceptAndDrop);
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        var sent = Twilio.Sent.Single();
        await _outbox.Log.TakeInAsync("acme", OutboxUnderTest.Customer, [new(new StatusReported("sms", sent.NativeId, DeliveryStatus.Delivered, _outbox.Clock.GetUtcNow(), sent.Correlation), "s")], [], default);
        await _outbox.WorkAfterAsync(First);
        Assert.Equal((1, 0), (Twilio.Posted, Twilio.Listed));
        Assert.Equal(DeliveryStatus.Delivered, (await _outbox.MessageAsync("uno")).Status);
    }
}
