using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Conversations.Handoffs;
using Conversations.Log;
using Gateway.Operations;

namespace Gateway.Handoffs.Assigning;

/// <summary>
/// Stops a sweep that would end a great share of what is held at once, and tells the operators: rather a clock jumped than everybody left. Whoever is
/// there says so within two beats; what then is still without a sign, counted by this process's own steady clock, ends.
/// </summary>
internal sealed class Holds(IBoards boards, TimeProvider clock)
{
    private static readonly TimeSpan HoldFor = OfferRules.Beat * 2;
    private readonly ConcurrentDictionary<string, long> _since = new(StringComparer.Ordinal);

    /// <summary>What of it may end now.</summary>
    internal async ValueTask<IReadOnlyList<Ending>> PassAsync(string brand, IReadOnlyList<Ending> endings, IReadOnlyList<Ticket> tickets, DateTimeOffset now, CancellationToken stop)
    {
        if (!Endings.AreTooMany(endings, tickets))
        {
            _since.TryRemove(brand, out _);
            return endings;
        }

        var at = clock.GetTimestamp();
        if (_since.TryAdd(brand, at))
        {
            var data = string.Create(CultureInfo.InvariantCulture, $$"""{"would_end":{{endings.Count}},"held":{{tickets.Count(Endings.IsHeld)}}}""");
            var about = Encoding.UTF8.GetBytes(now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            await boards.PutAsync(OperationsRecord.About(about, now, "notice", "desk", "handoff_sweep_stopped", data).Row(brand), stop);
        }

        if (_since.TryGetValue(brand, out var since) && clock.GetElapsedTime(since, at) >= HoldFor)
        {
            _since.TryRemove(brand, out _);
            return endings;
        }

        // What a fuller desk passes on does not depend on any clock.
        return [.. endings.Where(e => e.How == Releases.Capacity)];
    }
}
