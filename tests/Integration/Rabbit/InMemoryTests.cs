using Handoffs;
using Xunit;

namespace Integration.Rabbit;

/// <summary>The same calls without a broker.</summary>
public sealed class InMemoryTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_broker_pointers_are_routed_in_memory(string? connectionString)
    {
        await using var gateway = await BusUnderTest.StartedAsync(connectionString);
        Assert.True(gateway.Bus.IsReachable);
        Assert.False(gateway.Bus.HasBroker);
        await gateway.PublishAsync("h_1");
        await gateway.RoutedAsync("h_1");
        Assert.Equal(BusUnderTest.Pointer("h_1"), gateway.Routed["h_1"]);
    }

    [Fact]
    public async Task A_handoff_that_can_never_be_written_does_not_hold_up_the_others()
    {
        await using var gateway = await BusUnderTest.StartedAsync(null, (pointer, _) =>
            pointer.HandoffId == "h_poison" ? throw new InvalidOperationException() : default);
        await gateway.PublishAsync("h_poison");
        await gateway.PublishAsync("h_after");
        await gateway.RoutedAsync("h_after");
        await Until.TrueAsync(() => gateway.Attempts.Count(a => a == "h_poison") == 1 + 5, "six attempts");
        Assert.DoesNotContain("h_poison", gateway.Routed.Keys);
    }

    [Fact]
    public async Task Events_that_nobody_listens_to_are_published_without_complaint()
    {
        await using var gateway = await BusUnderTest.StartedAsync(null);
        await gateway.Bus.AcceptedAsync(new("h_1", "p_017_3f", "acme", 2, BusUnderTest.At("2026-11-21T10:00:00Z")), CancellationToken.None);
        await gateway.Bus.CompletedAsync(new("h_1", "p_017_3f", "acme", 3, BusUnderTest.At("2026-11-21T10:00:00Z"), HandoffOutcome.Resolved), CancellationToken.None);
        await gateway.Bus.FailedAsync(new("h_1", "p_017_3f", "acme", 4, BusUnderTest.At("2026-11-21T10:00:00Z"), HandoffFailure.Expired), CancellationToken.None);
    }

    [Theory]
    [InlineData("+573001234567")]
    [InlineData("h_quiero hablar con una persona")]
    [InlineData("")]
    public async Task What_is_not_an_id_never_leaves(string handoffId)
    {
        await using var gateway = await BusUnderTest.StartedAsync(null);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => gateway.PublishAsync(handoffId));
        Assert.Contains("handoffId", error.Message, StringComparison.Ordinal);
        Assert.False(handoffId.Length > 0 && error.Message.Contains(handoffId, StringComparison.Ordinal));
    }
}
