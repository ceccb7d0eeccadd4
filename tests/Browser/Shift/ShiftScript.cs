namespace Browser.Shift;

/// <summary>How an agent ends with a thread.</summary>
internal enum Ending
{
    Resolves,
    ResolvesAndNext,
    Snoozes,
    Transfers,
}

/// <summary>What an agent does with the next thread.</summary>
/// <param name="Notes">Whether they leave a note for the team.</param>
/// <param name="Interrupted">Whether the customer writes while they type.</param>
/// <param name="Answers">How many answers they send.</param>
/// <param name="Ending">How they end with it.</param>
internal sealed record Plan(bool Notes, bool Interrupted, int Answers, Ending Ending);

/// <summary>One round of the shift.</summary>
/// <param name="Kind">What is particular about it.</param>
/// <param name="Ana">What the one does.</param>
/// <param name="Luis">What the other does.</param>
internal sealed record Round(RoundKind Kind, Plan Ana, Plan Luis);

/// <summary>What is particular about a round.</summary>
internal enum RoundKind
{
    /// <summary>Each takes the next and works it.</summary>
    Work,
    /// <summary>Both press take on one row at once.</summary>
    Clash,
    /// <summary>One loses the connection in the middle of an answer.</summary>
    Offline,
    /// <summary>One loses the connection, and a colleague answers meanwhile.</summary>
    Overtaken,
    /// <summary>The gateway restarts while both type.</summary>
    Restart,
}

/// <summary>A shift by a seed: the same seed is the same shift.</summary>
internal sealed class ShiftScript(int seed)
{
    private readonly Random _chance = new(seed);

    /// <summary>The rounds for so many threads; what is particular comes in each third and the restart in the middle.</summary>
    public IEnumerable<Round> Rounds(int threads)
    {
        var rounds = Math.Max(9, threads / 2);
        for (var i = 0; i < rounds; i++)
        {
            yield return new(i == rounds / 2 ? RoundKind.Restart : Particular(i, rounds), Next(), Next());
        }
    }

    /// <summary>Webhooks as a provider delivers them: any order, and some of them again.</summary>
    public IReadOnlyList<T> Delivered<T>(IReadOnlyList<T> hooks)
    {
        List<T> all = [.. hooks, .. hooks.Where(_ => Happens(0.3))];
        for (var i = all.Count - 1; i > 0; i--)
        {
            var j = _chance.Next(i + 1);
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all;
    }

    /// <summary>How many messages somebody begins with.</summary>
    public int Begins() => _chance.Next(1, 4);

    private static RoundKind Particular(int i, int rounds) => (i % Math.Max(3, rounds / 3)) switch
    {
        0 => RoundKind.Clash,
        1 => RoundKind.Offline,
        2 => RoundKind.Overtaken,
        _ => RoundKind.Work,
    };

    private Plan Next() => new(Happens(0.3), Happens(0.4), _chance.Next(1, 3), _chance.Next(10) switch { < 4 => Ending.Resolves, < 7 => Ending.ResolvesAndNext, 7 => Ending.Transfers, _ => Ending.Snoozes });

    private bool Happens(double often) => _chance.NextDouble() < often;
}
