using Desk.Models;

namespace Gateway.Pages.Presences;

/// <summary>What an agent's open desk said of one thread, and when.</summary>
/// <param name="Person">Whose thread.</param>
/// <param name="Doing">What they did.</param>
/// <param name="At">The last sign.</param>
internal sealed record PresentSign(string Person, PresentDoing Doing, DateTimeOffset At)
{
    /// <summary>How long a sign counts: a browser that dies is gone by then.</summary>
    internal static readonly TimeSpan Lasts = TimeSpan.FromSeconds(20);

    /// <summary>How long a sign of typing counts as typing.</summary>
    internal static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(6);

    /// <summary>What they do now; null when there is no sign of them any more.</summary>
    internal PresentDoing? Now(DateTimeOffset now) => (now - At) switch
    {
        var gone when gone >= Lasts => null,
        var gone when gone >= TypingLasts => PresentDoing.Viewing,
        _ => Doing,
    };
}

/// <summary>The threads that an agent has open: a row of its brand's board, and one for each agent however many threads there are.</summary>
/// <param name="Agent">The label.</param>
/// <param name="Signs">The newest first.</param>
internal sealed record PresentRow(string Agent, IReadOnlyList<PresentSign> Signs)
{
    // More windows than that nobody looks at.
    private const int Most = 6;

    /// <summary>The row after a sign; null for a thread that was left.</summary>
    internal PresentRow With(string person, PresentDoing? doing, DateTimeOffset now) => this with
    {
        Signs =
        [
            .. doing is { } what ? [new PresentSign(person, what, now)] : Array.Empty<PresentSign>(),
            .. Signs.Where(s => s.Person != person && s.Now(now) is not null).Take(Most - 1),
        ],
    };

    /// <summary>Whether nothing in it counts any more.</summary>
    internal bool IsOver(DateTimeOffset now) => Signs.All(s => s.Now(now) is null);
}
