namespace Personalization.Gate;

/// <summary>
/// Which looks were written down a moment ago: the same actor at the same thing within five minutes is one look. A process knows its own only, and may
/// forget: then a look is written once more, never once less.
/// </summary>
/// <param name="clock">Measures the five minutes.</param>
public sealed class Looks(TimeProvider clock)
{
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(5);
    private const int Most = 10_000;

    private readonly Dictionary<object, DateTimeOffset> _looks = [];
    private readonly Lock _lock = new();

    /// <summary>Whether this very look, an actor and all that it saw, as a value with equality, stands written already.</summary>
    public bool IsNoted(object look)
    {
        lock (_lock)
        {
            return _looks.TryGetValue(look, out var last) && clock.GetUtcNow() - last < Same;
        }
    }

    /// <summary>Remembers that a look was written down: after it is durable, never before.</summary>
    public void Note(object look)
    {
        lock (_lock)
        {
            if (_looks.Count >= Most)
            {
                _looks.Clear();
            }

            _looks[look] = clock.GetUtcNow();
        }
    }
}
