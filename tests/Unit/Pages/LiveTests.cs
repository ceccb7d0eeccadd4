using Conversations.Log;
using Conversations.People;
using Gateway.Pages.Live;
using Unit.Simulator;

namespace Unit.Pages;

public sealed class LiveTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);
    private readonly Tests.SteppedClock _clock = new();

    [Fact]
    public async Task A_bell_that_rang_often_wakes_once()
    {
        var bell = new Bell();
        bell.Ring();
        bell.Ring();
        Assert.Equal(Rang.Loudly, await bell.WaitAsync(Long, _clock, CancellationToken.None));
        var again = bell.WaitAsync(Long, _clock, CancellationToken.None).AsTask();
        Assert.False(again.IsCompleted);
        _clock.Advance(Long);
        Assert.Equal(Rang.Never, await again);
    }

    [Fact]
    public async Task A_loud_ring_is_heard_among_soft_ones()
    {
        var bell = new Bell();
        bell.RingSoftly();
        bell.Ring();
        bell.RingSoftly();
        Assert.Equal(Rang.Loudly, await bell.WaitAsync(Long, _clock, CancellationToken.None));
        bell.RingSoftly();
        Assert.Equal(Rang.Softly, await bell.WaitAsync(Long, _clock, CancellationToken.None));
    }

    [Fact]
    public async Task A_page_that_is_left_waits_no_longer()
    {
        using var left = new CancellationTokenSource();
        var waiting = new Bell().WaitAsync(Long, _clock, left.Token).AsTask();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Every_page_hears_of_every_change_over_one_subscription()
    {
        var queue = new Queue();
        using var pulse = new Pulse(queue);
        var (first, second) = (0, 0);
        using var one = pulse.Listen(_ => first++);
        var two = pulse.Listen(_ => second++);
        queue.Tell();
        two.Dispose();
        queue.Tell();
        Assert.Equal((1, 2, 1), (queue.Subscriptions, first, second));
    }

    [Fact]
    public void Only_the_last_event_of_a_change_moves_the_mark()
    {
        var batch = new LiveBatch(new(5, 1));
        batch.Patch("<p id=a></p>");
        batch.Append("<p id=b></p>");
        var events = batch.Ending(new(7, 2));
        Assert.Equal(["5.1", "7.2"], events.Select(e => e.Version));
        Assert.Equal(["patch", "append"], events.Select(e => e.Name));
    }

    private sealed class Queue : IWorkQueue
    {
        private Action<Hint>? _hear;

        public int Subscriptions { get; private set; }

        public void Tell() => _hear!(new(PersonId.Create(1, new byte[16]), 1, WorkDue: false));

        public IDisposable Listen(Action<Hint> hear)
        {
            (_hear, Subscriptions) = (hear, Subscriptions + 1);
            return new Nothing();
        }

        public ValueTask<IReadOnlyList<Lane>> ClaimAsync(int partition, int max, TimeSpan lease, CancellationToken stop) => throw new NotSupportedException();

        public ValueTask<bool> ExtendAsync(Lane lane, TimeSpan lease, CancellationToken stop) => throw new NotSupportedException();

        public ValueTask ReleaseAsync(Lane lane, CancellationToken stop) => throw new NotSupportedException();

        public ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> DueAsync(CancellationToken stop) => throw new NotSupportedException();

        private sealed class Nothing : IDisposable
        {
            public void Dispose()
            {
            }
        }
    }
}
