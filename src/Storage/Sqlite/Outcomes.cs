using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>The outcomes of commits by their ids, so that a repeat is answered and not done again.</summary>
internal static class Outcomes
{
    private static readonly long Remembered = (long)Retention.CommitIds.TotalMilliseconds;

    /// <summary>What this commit answered the first time; null when it is new.</summary>
    public static CommitResult.Committed? Find(WriteStep step, long pk, string commitId)
    {
        using var rows = step.Session.Query(
            "SELECT version, at, appended FROM outcome WHERE person = ?1 AND commit_id = ?2 AND at > ?3", pk, commitId, step.Now - Remembered);
        return rows.Read() ? new(rows.Number(0), rows.Time(1), (int)rows.Number(2)) : null;
    }

    /// <summary>Remembers an outcome. One that is past its time makes room: a new row, since the sweep goes by age.</summary>
    public static void Add(WriteStep step, long pk, string commitId, CommitResult.Committed outcome) => step.Session.Execute(
        "INSERT OR REPLACE INTO outcome (person, commit_id, at, version, appended) VALUES (?1, ?2, ?3, ?4, ?5)",
        pk, commitId, step.Now, outcome.Version, outcome.Appended);

    /// <summary>Forgets up to <paramref name="most"/> of the oldest that are past their time; returns how many.</summary>
    public static int Sweep(WriteStep step, int most) => step.Session.Execute(
        "DELETE FROM outcome WHERE n IN (SELECT n FROM (SELECT n, at FROM outcome ORDER BY n LIMIT ?1) WHERE at <= ?2)", most, step.Now - Remembered);
}
