using Handoffs;
using Xunit;

namespace Unit.Broker;

/// <summary>One asks whether the broker is back, the others do not wait.</summary>
public sealed class CircuitTests
{
    private readonly Clock _clock = new();
    private readonly Circuit _circuit;

    public CircuitTests() => _circuit = new Circuit(_clock);

    [Fact]
    public void While_all_is_well_everybody_may_try()
    {
        Assert.True(_circuit.MayTry());
        Assert.True(_circuit.MayTry());
        Assert.False(_circuit.IsOpen);
    }

    [Fact]
    public void After_a_failure_one_may_try_per_interval()
    {
        _circuit.Open();
        Assert.False(_circuit.MayTry());
        _clock.Now += Circuit.Interval;
        Assert.True(_circuit.MayTry());
        Assert.False(_circuit.MayTry());
        _clock.Now += Circuit.Interval;
        Assert.True(_circuit.MayTry());
    }

    [Fact]
    public void A_success_lets_everybody_in_again()
    {
        _circuit.Open();
        _circuit.Close();
        Assert.True(_circuit.MayTry());
        Assert.True(_circuit.MayTry());
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromHours(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
