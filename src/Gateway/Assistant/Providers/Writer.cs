using Personalization.Drafting;

namespace Gateway.Assistant.Providers;

/// <summary>Who is asked for one draft, for how long, and what of it is measured.</summary>
/// <param name="Drafter">Who writes.</param>
/// <param name="Patience">How long it may take.</param>
/// <param name="Clock">By which clock.</param>
internal sealed record Writer(Drafter Drafter, TimeSpan Patience, TimeProvider Clock)
{
    /// <summary>The model behind it; null in this process.</summary>
    internal Model? Model { get; init; }

    /// <summary>What its calls took; null in this process.</summary>
    internal Meter? Meter { get; init; }

    /// <summary>Whether anybody outside may have got anything.</summary>
    internal bool Asked => Meter?.Asked ?? true;

    /// <summary>
    /// Lets it work. Throws <see cref="AssistantUnavailableException"/> when its time is over, and Polly's exception when it is left alone: then
    /// nothing was opened for it.
    /// </summary>
    internal ValueTask<Draft?> RunAsync(Func<CancellationToken, ValueTask<Draft?>> work, CancellationToken stop) =>
        Model is null ? InTimeAsync(work, stop) : Model.Circuit.RunAsync(inner => InTimeAsync(work, inner), stop);

    private async ValueTask<Draft?> InTimeAsync(Func<CancellationToken, ValueTask<Draft?>> work, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(Patience, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var begun = Clock.GetTimestamp();
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new AssistantUnavailableException("time_out");
        }
        finally
        {
            if (Meter is { Asked: true } && !stop.IsCancellationRequested)
            {
                Model?.Latencies.Took(Clock.GetElapsedTime(begun));
            }
        }
    }
}
