using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>The commit: entries, work and head of one person in one step, unless a condition fails.</summary>
internal sealed class Commits(SqliteWriter writer)
{
    public ValueTask<CommitResult> CommitAsync(StoreCommit commit, CancellationToken stop)
    {
        if (commit.Head is { } head && !(head.Version <= commit.Expected))
        {
            throw new ArgumentException("A head needs the version that it was folded against, and includes nothing after it.", nameof(commit));
        }

        return writer.RunAsync(step => Commit(step, commit), stop);
    }

    private static CommitResult Commit(WriteStep step, StoreCommit commit)
    {
        if (!People.TryFind(step.Session, commit.Person, out var known))
        {
            return new CommitResult.Erased();
        }

        if (commit.CommitId is { } id && Outcomes.Find(step, known.Pk, id) is { } first)
        {
            return first;
        }

        return Refusal(commit, known) ?? Apply(step, commit, known);
    }

    private static CommitResult? Refusal(StoreCommit commit, Known known) => known switch
    {
        { Fate: Fate.Erased } => new CommitResult.Erased(),
        { Fate: Fate.Closed, MovedTo: { } survivor } => new CommitResult.Moved(survivor),
        _ when commit.Expected is { } expected && expected != known.Version => new CommitResult.Conflict(known.Version),
        _ => null,
    };

    private static CommitResult.Committed Apply(WriteStep step, StoreCommit commit, Known known)
    {
        var appended = Append(step, commit, known);
        var (workChanged, workPut) = WorkTable.Apply(step, commit, known.Pk, putsAllowed: appended > 0 || commit.Entries.Count == 0);
        if (commit.Head is { } head)
        {
            Heads.Replace(step.Session, known.Pk, head);
        }

        var outcome = new CommitResult.Committed(known.Version + appended, DateTimeOffset.FromUnixTimeMilliseconds(step.Now), appended);
        if (commit.CommitId is { } id)
        {
            Outcomes.Add(step, known.Pk, id, outcome);
        }

        if (appended > 0 || workChanged)
        {
            step.Publish(new(commit.Person, outcome.Version, workPut));
        }

        return outcome;
    }

    private static int Append(WriteStep step, StoreCommit commit, Known known)
    {
        var appended = 0;
        foreach (var entry in commit.Entries)
        {
            if (entry.Dedupe is not { } key || Dedupe.TryTake(step, commit.Person.Partition, key))
            {
                EntryTable.Log.Add(step.Session, known.Pk, known.Version + ++appended, step.Now, entry);
                Names.Add(step.Session, known.Pk, known.Version + appended, entry);
            }
        }

        if (appended > 0)
        {
            step.Session.Execute("UPDATE person SET version = version + ?2 WHERE pk = ?1", known.Pk, appended);
        }

        return appended;
    }
}
