using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using Polly;
using Polly.Retry;

namespace Gateway.Assistant.Providers;

/// <summary>
/// Opens an answer, and tries again while nothing of one came: where nobody could be reached, or the endpoint said «not now». What has begun to
/// answer is never asked twice. No wait goes beyond the time that is left.
/// </summary>
internal sealed class Opening
{
    private const int MostRetries = 2;

    // An answer that may not begin before then is no use.
    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(1);

    private static readonly ResiliencePropertyKey<long> Until = new("until");

    private readonly ResiliencePipeline<PipelineResponse> _pipeline;
    private readonly TimeProvider _clock;

    internal Opening(TimeProvider clock)
    {
        _clock = clock;
        _pipeline = new ResiliencePipelineBuilder<PipelineResponse> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<PipelineResponse>
        {
            MaxRetryAttempts = MostRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(250),
            MaxDelay = TimeSpan.FromSeconds(2),
            ShouldHandle = args => new(Passes(args.Outcome) && After(args.Outcome).GetValueOrDefault() + ToAnswer <= Left(args.Context)),
            DelayGenerator = args => new(After(args.Outcome)),
            OnRetry = args =>
            {
                args.Outcome.Result?.Dispose();
                return default;
            },
        }).Build();
    }

    /// <summary>The response of the first attempt that got one, or of the last; <paramref name="until"/> is a timestamp of the clock.</summary>
    internal async ValueTask<PipelineResponse> OpenAsync(Func<CancellationToken, Task<PipelineResponse>> attempt, long until, CancellationToken stop)
    {
        var context = ResilienceContextPool.Shared.Get(stop);
        try
        {
            context.Properties.Set(Until, until);
            return await _pipeline.ExecuteAsync(static async (c, attempt) => await attempt(c.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private TimeSpan Left(ResilienceContext context) => _clock.GetElapsedTime(_clock.GetTimestamp(), context.Properties.GetValue(Until, long.MaxValue));

    // What passes by itself. A refusal of the key, the model or the request does not.
    private static bool Passes(Outcome<PipelineResponse> outcome) => outcome switch
    {
        { Result.Status: 429 or 500 or 502 or 503 or 504 } => true,
        { Exception: { } e } => IsUnreached(e),
        _ => false,
    };

    // Nobody was there: not one byte of the request was taken.
    private static bool IsUnreached(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } => true,
        ClientResultException or AggregateException when e.InnerException is { } inner => IsUnreached(inner),
        _ => false,
    };

    private TimeSpan? After(Outcome<PipelineResponse> outcome)
    {
        if (outcome.Result is not { } response || !response.Headers.TryGetValue("Retry-After", out var said) || said is null)
        {
            return null;
        }

        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > _clock.GetUtcNow() ? at - _clock.GetUtcNow()
            : null;
    }
}
