namespace Gateway.Assistant.Providers;

/// <summary>How long a model took lately, and for whom that is too long. Known to this process alone, and forgotten with it.</summary>
internal sealed class Latencies(TimeProvider clock)
{
    /// <summary>For how long a slow model stands back.</summary>
    internal static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>Fewer say nothing.</summary>
    internal const int Enough = 10;

    private const int Most = 100;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Queue<(long At, TimeSpan Took)> _taken = new();
    private readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);

    internal void Took(TimeSpan span)
    {
        lock (_gate)
        {
            _taken.Enqueue((clock.GetTimestamp(), span));
            if (_taken.Count > Most)
            {
                _taken.Dequeue();
            }
        }
    }

    /// <summary>Whether it is to stand back for a brand: of twenty drafts more than one took longer than the limit. Afterwards it is judged by new ones.</summary>
    internal bool StandsBack(string brand, TimeSpan limit)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (_since.TryGetValue(brand, out var since) && clock.GetElapsedTime(since, now) < TimeSpan.Zero)
            {
                return true;
            }

            var recent = _taken.Where(t => clock.GetElapsedTime(t.At, now) < Lately && t.At >= since).Select(t => t.Took).Order().ToList();
            if (recent.Count < Enough || recent[(int)Math.Ceiling(recent.Count * 0.95) - 1] <= limit)
            {
                return false;
            }

            _since[brand] = now + (long)(Rest.TotalSeconds * clock.TimestampFrequency);
            return true;
        }
    }
}
