using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>The work of people, changed in the step of a commit.</summary>
internal static class WorkTable
{
    /// <summary>Applies a commit's changes in their order; says whether any work changed, and whether any was put.</summary>
    public static (bool Changed, bool Put) Apply(WriteStep step, StoreCommit commit, long pk, bool putsAllowed)
    {
        var (changed, put) = (false, false);
        foreach (var change in commit.Work)
        {
            if (change is WorkChange.Done done)
            {
                changed |= step.Session.Execute("DELETE FROM work WHERE person = ?1 AND id = ?2", pk, done.Id) > 0;
            }
            else if (change is WorkChange.Put work && putsAllowed)
            {
                put |= Put(step, pk, work);
            }
        }

        if (changed || put)
        {
            Lanes.Refresh(step.Session, pk, commit.Person.Partition);
        }

        return (changed || put, put);
    }

    /// <summary>What is due by now, longest due first.</summary>
    public static IReadOnlyList<Work> Due(Session session, long pk, long now)
    {
        var due = new List<Work>();
        using var rows = session.Query("SELECT id, kind, due, attempt, subject FROM work WHERE person = ?1 AND due <= ?2 ORDER BY due, id", pk, now);
        while (rows.Read())
        {
            due.Add(new(rows.Text(0), rows.Text(1), rows.Time(2), (int)rows.Number(3), rows.Text(4)));
        }

        return due;
    }

    private static bool Put(WriteStep step, long pk, WorkChange.Put work) => step.Session.Execute(
        """
        INSERT INTO work (person, id, kind, due, attempt, subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO UPDATE SET kind = excluded.kind, due = excluded.due, attempt = excluded.attempt, subject = excluded.subject
        WHERE NOT ?7 OR due >= excluded.due
        """,
        pk, work.Id, work.Kind, step.Now + (long)work.After.TotalMilliseconds, work.Attempt, work.Subject, work.KeepEarlier) > 0;
}
