using Personalization.Drafting;
using Polly;
using Polly.CircuitBreaker;

namespace Gateway.Assistant.Providers;

/// <summary>
/// Leaves an endpoint's model alone for a while when half of what it was asked came to nothing; then one draft is the probe. While it is open the
/// customer does not wait for what is not going to come, and nobody's data is opened for it.
/// </summary>
internal sealed class Circuit
{
    /// <summary>For how long nothing is asked.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>How many drafts of a minute are enough to judge by.</summary>
    internal const int Enough = 4;

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;

    private readonly KeyValuePair<string, object?> _tag;
    private bool _rests;

    internal Circuit(string model, TimeProvider clock)
    {
        _tag = new("model", model);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(Options()).Build();
    }

    private CircuitBreakerStrategyOptions Options() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = Enough,
        SamplingDuration = TimeSpan.FromSeconds(60),
        BreakDuration = Rest,
        StateProvider = _state,
        ShouldHandle = args => new(args.Outcome.Exception is AssistantUnavailableException { Reason: not (Meter.OverBudget or "restless") }),
        OnOpened = _ => Rests(true),
        OnClosed = _ => Rests(false),
    };

    /// <summary><c>ok</c>, <c>open</c> or <c>half_open</c>.</summary>
    internal string State => _state.CircuitState switch
    {
        CircuitState.Closed => "ok",
        CircuitState.HalfOpen => "half_open",
        _ => "open",
    };

    /// <summary>Runs it, or throws <see cref="BrokenCircuitException"/> without running it.</summary>
    internal ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken stop) => _pipeline.ExecuteAsync(work, stop);

    // A probe that fails opens what never closed. Polly calls this one at a time.
    private ValueTask Rests(bool now)
    {
        if (now != _rests)
        {
            Telemetry.ModelsResting.Add(now ? 1 : -1, _tag);
        }

        _rests = now;
        return default;
    }
}
