using Gateway.Bots;
using Xunit;

namespace Unit.Bots;

/// <summary>When a bot has said all of its turn.</summary>
public sealed class BotTurnTests
{
    private int _typed;

    [Fact]
    public async Task Messages_are_kept_in_order_each_once_until_the_turn_is_over()
    {
        var turn = Turn();
        Assert.True(turn.Take(Said("b", "1")));
        Assert.True(turn.Take(Said("a", "2")));
        Assert.True(turn.Take(Said("again", "1")));
        Assert.True(turn.Take(new("typing", null, null, "")));
        await turn.FinishedAsync(answered: true, default);
        Assert.Equal(["b", "a"], turn.Close().Select(s => s.Text));
        Assert.Equal(1, _typed);
        Assert.False(turn.Take(Said("late", "3")));
    }

    [Fact]
    public async Task A_bot_that_answers_after_its_response_is_heard_until_it_is_quiet_or_says_that_it_ended()
    {
        var turn = Turn();
        var finished = turn.FinishedAsync(answered: true, default);
        Assert.False(finished.IsCompleted);
        turn.Take(Said("first", null));
        await finished;
        var other = Turn();
        var ended = other.FinishedAsync(answered: false, default);
        other.Take(new("endOfConversation", null, null, ""));
        await ended;
        Assert.Empty(other.Close());
    }

    [Fact]
    public async Task Waiting_for_a_silent_bot_ends_with_the_time_given()
    {
        using var limit = new CancellationTokenSource();
        var finished = Turn().FinishedAsync(answered: true, limit.Token);
        await limit.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finished);
    }

    [Fact]
    public void A_bot_says_so_much_in_a_turn_and_no_more()
    {
        var turn = Turn();
        Assert.All(Enumerable.Range(0, BotTurn.Most), i => Assert.True(turn.Take(Said($"{i}", null))));
        Assert.False(turn.Take(Said("more", null)));
    }

    private BotTurn Turn() => new(() => _typed++, TimeProvider.System);

    private static BotSaid Said(string text, string? id) => new("message", id, null, text);
}
