using Gateway.Configuration;
using Personalization.Drafting;
using Polly.CircuitBreaker;

namespace Gateway.Assistant.Providers;

/// <summary>
/// Whoever is asked for the draft of one turn, one after another, within one time for all of them: the brand's bot, the models, those last that are slow for this
/// brand, then the assistant in this process.
/// </summary>
internal sealed class Chain(Turn turn, Drafter? bot, IReadOnlyList<Model> models, IReadOnlyList<Drafter> last, SpendingBook? book, AnswerTime time)
{
    // Who is asked first leaves some of the time to who stands in.
    private const double First = 0.6;

    private readonly List<string> _tried = [];
    private readonly List<Meter> _meters = [];

    /// <summary>The next one each time; looked at when it is its turn, so that the time that is left is known.</summary>
    internal IEnumerable<Writer> Writers()
    {
        var order = models.OrderBy(m => turn.Brand.Budget.Latency is { } limit && m.Latencies.StandsBack(turn.Brand.Id, limit)).ToList();
        if (bot is not null)
        {
            yield return new(bot, time.Share(models.Count == 0 ? 1 : First), time.Clock);
        }

        for (var at = 0; at < order.Count && time.Left > TimeSpan.Zero; at++)
        {
            yield return Of(order[at], time.Share(at == order.Count - 1 ? 1 : First));
        }

        foreach (var drafter in last.TakeWhile(_ => !time.IsOver))
        {
            yield return new(drafter, drafter.IsEmbedded ? time.Rest : time.Share(1), time.Clock);
        }
    }

    /// <summary>Remembers that one gave nothing, and why.</summary>
    internal void Failed(Writer writer, Exception why) => _tried.Add($"{writer.Drafter.Model}:{Why(why)}");

    /// <summary>What it all took, for the draft of the one who wrote it.</summary>
    internal Spending Spent(Writer writer)
    {
        var tokens = _meters.Aggregate(default(TokenCount), (sum, m) => sum + m.Tokens);
        return new(writer.Drafter.Model, tokens.In, tokens.Out, _meters.Sum(m => m.MicroUsd), (int)time.Gone.TotalMilliseconds, [.. _tried]);
    }

    private Writer Of(Model model, TimeSpan patience)
    {
        var meter = new Meter(model, turn, book!, time.Clock) { Patience = patience };
        _meters.Add(meter);
        return new(new Drafter(meter, model.Config.Recipient), patience, time.Clock) { Model = model, Meter = meter };
    }

    private static string Why(Exception e) => e switch
    {
        AssistantUnavailableException unavailable => Meter.Code(unavailable.Reason),
        BrokenCircuitException => "resting",
        _ => "failed",
    };
}

/// <summary>The one time that all writers of a turn share.</summary>
internal sealed class AnswerTime(TimeSpan within, TimeSpan most, TimeProvider clock)
{
    private readonly long _begun = clock.GetTimestamp();

    // For the assistant in this process, and for writing down what came of it all.
    private readonly TimeSpan _tail = within / 5 < TimeSpan.FromSeconds(2) ? within / 5 : TimeSpan.FromSeconds(2);

    internal TimeProvider Clock => clock;

    internal TimeSpan Gone => clock.GetElapsedTime(_begun);

    /// <summary>For models.</summary>
    internal TimeSpan Left => within - _tail - Gone;

    /// <summary>For whoever comes after them.</summary>
    internal TimeSpan Rest => within - Gone;

    internal bool IsOver => Rest <= TimeSpan.Zero;

    /// <summary>Of what is left for models, at most what a single one may take.</summary>
    internal TimeSpan Share(double part) => Left * part is var share && share < most ? (share > TimeSpan.Zero ? share : TimeSpan.FromMilliseconds(1)) : most;
}
