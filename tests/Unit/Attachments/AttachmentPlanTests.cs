using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments;

namespace Unit.Attachments;

/// <summary>What is decided about attachments, over a log in the making.</summary>
public sealed class AttachmentPlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    private static readonly PersonId Me = PersonId.Create(7, [1, 2, 3]);
    private static readonly PersonId Other = PersonId.Create(8, [1, 2, 3]);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly Composition Composition = new(new AttachmentSlice(), new MergeSlice(), new MessagesSlice());

    private State _state = Composition.Empty;
    private DateTimeOffset _now = Start;

    private AttachmentState State => _state.Of<AttachmentState>();

    private Seen Seen => new(Me, "acme", _state, _now);

    [Fact]
    public void Each_attachment_of_a_message_an_echo_and_an_edit_is_pending()
    {
        That(Picture("a", 2), new EchoReceived("acme-wa", Phone, "b", Start, "human", null, Media(1)), new MessageEdited("acme-wa", Phone, "customer", "a", "x", Start, Media: Media(1)));

        Assert.Equal([("a", 1, 0), ("a", 1, 1), ("b", 2, 0), ("a", 3, 0)], State.Pending.Select(p => (p.NativeId, (int)p.Entry, p.Index)));
    }

    [Fact]
    public void An_attempt_is_written_before_it_is_made_and_nobody_else_makes_it()
    {
        That(Picture("a"));
        var begun = Begin();

        Assert.NotNull(begun);
        Assert.Null(Begin());
        _now += Lease;
        Assert.Equal(2, Begin()!.Attempts);
    }

    [Fact]
    public void The_work_is_due_when_the_next_attachment_is()
    {
        That(Picture("a", 2));

        Assert.Equal(TimeSpan.Zero, Assert.IsType<WorkChange.Put>(Assert.Single(AttachmentPlan.Next(Seen, Lease, Reference).Decision.Work)).After);
        Begin();
        Assert.Equal(Lease, Assert.IsType<WorkChange.Put>(Assert.Single(AttachmentPlan.Next(Seen, Lease, Reference).Decision.Work)).After);
        Told(Begin()!, new Outcome.Lost(AttachmentCodes.Expired));
        Assert.IsType<WorkChange.Done>(Assert.Single(Told(State.Pending[0], new Outcome.Kept("r", "image/png", 1, "00")).Work));
        Assert.IsType<WorkChange.Done>(Assert.Single(AttachmentPlan.Next(Seen, Lease, Reference).Decision.Work));
    }

    [Fact]
    public void Failures_in_passing_are_tried_for_about_a_day_with_growing_pauses()
    {
        That(Picture("a"));
        var pauses = new List<TimeSpan>();
        for (var begun = Begin(); begun is not null; begun = Begin())
        {
            if (Told(begun, new Outcome.Later(AttachmentCodes.Unreachable, After: null)).Events is not [AttachmentDelayed delayed])
            {
                break;
            }

            pauses.Add(delayed.RetryAt - _now);
            _now = delayed.RetryAt;
        }

        Assert.Equal(TimeSpan.FromMinutes(1), pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(_now - Start, TimeSpan.FromHours(20), TimeSpan.FromHours(28));
        Assert.Empty(State.Pending);
    }

    [Fact]
    public void A_file_that_takes_its_process_along_each_time_is_given_up()
    {
        That(Picture("a"));
        var attempts = 0;
        for (; Begin() is not null; attempts++)
        {
            _now += Lease;
        }

        Assert.InRange(attempts, 5, 20);
        Assert.Empty(State.Pending);
    }

    [Fact]
    public void The_provider_may_ask_for_a_longer_pause_but_not_for_for_ever()
    {
        That(Picture("a"));

        Assert.Equal(TimeSpan.FromMinutes(30), RetryOf(TimeSpan.FromMinutes(30)));
        Assert.Equal(TimeSpan.FromHours(24), RetryOf(TimeSpan.FromDays(400)));
    }

    [Fact]
    public void What_is_not_there_yet_is_looked_for_twice_more_and_then_expired()
    {
        That(Picture("a"));
        foreach (var seconds in new[] { 2, 10 })
        {
            var delayed = Assert.IsType<AttachmentDelayed>(Assert.Single(Told(Begin()!, new Outcome.Later(AttachmentCodes.NotYet, After: null)).Events));
            Assert.Equal(TimeSpan.FromSeconds(seconds), delayed.RetryAt - _now);
            _now = delayed.RetryAt;
        }

        Assert.Equal(AttachmentCodes.Expired, Assert.IsType<AttachmentLost>(Assert.Single(Told(Begin()!, new Outcome.Later(AttachmentCodes.NotYet, After: null)).Events)).Reason);
    }

    [Fact]
    public void Nothing_of_a_message_that_was_taken_back_is_fetched_or_kept()
    {
        That(new MessageRevoked("acme-wa", Phone, "customer", "a", Start), Picture("a"), Picture("b"));
        Assert.Equal("b", Begin()!.NativeId);
        Assert.Equal(["b"], State.Pending.Select(p => p.NativeId));

        That(new MessageRevoked("acme-wa", Phone, "customer", "b", Start));
        Assert.Equal(AttachmentCodes.Revoked, Assert.IsType<AttachmentLost>(Assert.Single(Told(State.Pending[0], new Outcome.Kept("r", "image/png", 1, "00")).Events)).Reason);
    }

    [Fact]
    public void What_somebody_else_settled_is_not_settled_again()
    {
        That(Picture("a"));
        var begun = Begin()!;
        Told(begun, new Outcome.Kept("r", "image/png", 1, "00"));

        Assert.True(Told(begun, new Outcome.Kept("r", "image/png", 1, "00")).IsEmpty);
        Assert.True(Told(begun, new Outcome.Lost(AttachmentCodes.Expired)).IsEmpty);
    }

    [Fact]
    public void A_merge_hands_over_what_is_pending_and_its_undoing_takes_it_back()
    {
        var theirs = Composition.Empty.With(new(1, Start, "e", "message.received", Picture("x")));
        That(Picture("a"), new MergeStarted("m1", Other, "manual"));
        That([.. new AttachmentSlice().Absorb(_state, theirs)]);

        Assert.Equal([(null, "a"), (Other, "x")], State.Pending.Select(p => ((PersonId?)p.In, p.NativeId)));
        Begin();
        var begun = Begin()!;
        Assert.Equal(Other, Assert.IsType<AttachmentKept>(Assert.Single(Told(begun, new Outcome.Kept("r", "image/png", 1, "00"), Other).Events)).In);

        That([.. new AttachmentSlice().Absorb(_state, theirs)]);
        That(new MergeUndone("m1"));
        Assert.Equal(["a"], State.Pending.Select(p => p.NativeId));
    }

    [Fact]
    public void The_state_is_bounded_and_reads_back()
    {
        for (var i = 0; i < 400; i++)
        {
            That(Picture($"n{i}"), new MessageRevoked("acme-wa", Phone, "customer", $"r{i}", Start));
        }

        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            _state.Write(writer);
        }

        using var json = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        var read = Composition.Read(json.RootElement, _state.Version)!.Of<AttachmentState>();
        Assert.Equal(AttachmentState.MostPending, read.Pending.Count);
        Assert.Equal("n399", read.Pending[^1].NativeId);
        Assert.Equal(AttachmentState.MostRevoked, read.Revoked.Count);
        Assert.Equal(State.Pending, read.Pending);
    }

    private static IReadOnlyList<Media> Media(int count) => [.. Enumerable.Range(0, count).Select(i => new Media("image", $"id{i}", "image/png", null))];

    private static MessageReceived Picture(string id, int count = 1) => new("acme-wa", Phone, id, Start, null, Media(count));

    private static string Reference(PersonId person, long entry, int index) => $"{person.Value}/{entry}/{index}";

    private void That(params IEvent[] events)
    {
        foreach (var e in events)
        {
            _state = _state.With(new(_state.Version + 1, _now, $"e{_state.Version + 1}", Composition.ByType[e.GetType()].Name, e));
        }
    }

    private PendingAttachment? Begin()
    {
        while (true)
        {
            var (decision, begun) = AttachmentPlan.Next(Seen, Lease, Reference);
            That([.. decision.Events]);
            if (begun is not null || decision.Events.Count == 0)
            {
                return begun;
            }
        }
    }

    private Decision Told(PendingAttachment begun, Outcome outcome, PersonId? owner = null)
    {
        var decision = AttachmentPlan.Told(Seen, owner ?? Me, begun, outcome, Reference);
        That([.. decision.Events]);
        return decision;
    }

    private TimeSpan RetryOf(TimeSpan after) =>
        ((AttachmentDelayed)AttachmentPlan.Told(Seen, Me, State.Pending[0] with { Attempts = 1 }, new Outcome.Later(AttachmentCodes.Unreachable, after), Reference).Events[0]).RetryAt - _now;
}
