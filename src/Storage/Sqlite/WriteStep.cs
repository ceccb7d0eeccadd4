using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>What one call may do inside the writer's transaction.</summary>
internal sealed class WriteStep(Session session, StoreClock clock)
{
    private readonly List<Hint> _hints = [];

    public Session Session => session;

    /// <summary>The store's time of this step.</summary>
    public long Now { get; private set; }

    /// <summary>What is published once the transaction is durable.</summary>
    public IReadOnlyList<Hint> Hints => _hints;

    /// <summary>Whether something was destroyed that must not stay readable in the write-ahead log.</summary>
    public Scrubbing Scrubbing { get; private set; }

    public void Publish(Hint hint) => _hints.Add(hint);

    /// <summary>Asks for the write-ahead log to be emptied after the commit.</summary>
    public void Scrub(Scrubbing when) => Scrubbing = when > Scrubbing ? when : Scrubbing;

    /// <summary>Runs one call in a savepoint of its own: when it throws, what it did is undone, and the others stay.</summary>
    public void Run(Action<WriteStep> call)
    {
        Now = clock.Now();
        var hints = _hints.Count;
        session.Execute("SAVEPOINT call");
        try
        {
            call(this);
        }
        catch
        {
            _hints.RemoveRange(hints, _hints.Count - hints);
            if (session.InTransaction)
            {
                session.Execute("ROLLBACK TO call");
                session.Execute("RELEASE call");
            }

            throw;
        }

        session.Execute("RELEASE call");
    }
}

/// <summary>When the write-ahead log is to be emptied.</summary>
internal enum Scrubbing
{
    /// <summary>When SQLite finds it long enough.</summary>
    NotNeeded,

    /// <summary>Within seconds: many such steps share one.</summary>
    Soon,

    /// <summary>Before the caller is answered.</summary>
    Now,
}
