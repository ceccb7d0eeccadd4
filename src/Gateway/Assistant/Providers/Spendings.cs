using System.Collections.Immutable;

namespace Gateway.Assistant.Providers;

/// <summary>What a model took of a brand today.</summary>
/// <param name="Calls">How often it was asked.</param>
/// <param name="TokensIn">Tokens of the prompts.</param>
/// <param name="TokensOut">Tokens of the answers.</param>
/// <param name="MicroUsd">Millionths of a dollar.</param>
internal sealed record ModelSpending(int Calls, long TokensIn, long TokensOut, long MicroUsd);

/// <summary>An amount that is held back for a call that is under way.</summary>
/// <param name="MicroUsd">The most that it may cost.</param>
/// <param name="At">Since when.</param>
internal sealed record Held(long MicroUsd, DateTimeOffset At);

/// <summary>What a brand's models cost: a small document that all gateways on a store share. It names no person.</summary>
internal sealed record Spendings
{
    // A call is over by then, whatever became of the process that made it.
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(10);

    /// <summary>The day of the brand's time zone that <see cref="Today"/> is about.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Of that day.</summary>
    public long Today { get; init; }

    /// <summary>Of that day's month.</summary>
    public long Month { get; init; }

    /// <summary>Of that day, by model.</summary>
    public ImmutableSortedDictionary<string, ModelSpending> Models { get; init; } = ImmutableSortedDictionary<string, ModelSpending>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What is held back, by call.</summary>
    public ImmutableSortedDictionary<string, Held> Open { get; init; } = ImmutableSortedDictionary<string, Held>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>All that is held back.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long HeldBack => Open.Values.Sum(h => h.MicroUsd);

    /// <summary>The same as of a day and moment: yesterday's sums are over, and what was held back for a call that nobody settled counts as spent.</summary>
    internal Spendings On(DateOnly day, DateTimeOffset now)
    {
        var lost = Open.Where(o => now - o.Value.At > Lost).ToList();
        var spent = lost.Sum(o => o.Value.MicroUsd);
        var same = this with { Open = Open.RemoveRange(lost.Select(o => o.Key)), Today = Today + spent, Month = Month + spent };
        if (day <= Day)
        {
            return same;
        }

        return same with
        {
            Day = day, Today = 0, Models = Models.Clear(), Month = (day.Year, day.Month) == (Day.Year, Day.Month) ? same.Month : 0,
        };
    }

    /// <summary>With an amount held back for a call.</summary>
    internal Spendings Hold(string call, long most, DateTimeOffset now) => this with { Open = Open.SetItem(call, new(most, now)) };

    /// <summary>With a call over: what was held back for it is free, and what it took is spent.</summary>
    internal Spendings Settle(string call, string model, TokenCount tokens, long cost)
    {
        // Settled after it was given up for lost: it counted in full already.
        var late = cost > 0 && !Open.ContainsKey(call) && call.Length > 0;
        var before = Models.GetValueOrDefault(model) ?? new(0, 0, 0, 0);
        return this with
        {
            Open = Open.Remove(call), Today = Today + (late ? 0 : cost), Month = Month + (late ? 0 : cost),
            Models = Models.SetItem(model, new(before.Calls + 1, before.TokensIn + tokens.In, before.TokensOut + tokens.Out, before.MicroUsd + cost)),
        };
    }
}
