namespace Storage.Sqlite;

/// <summary>The snapshots and seals of the logs.</summary>
internal static class Heads
{
    public static void Replace(Session session, long pk, NewHead head) => session.Execute(
        "INSERT OR REPLACE INTO head (person, version, data, link, signature) VALUES (?1, ?2, ?3, ?4, ?5)",
        pk, head.Version, head.Data, head.Link, head.Signature);

    /// <summary>Drops the snapshot and keeps the seal: it says nothing about anybody, and verifies the log for ever.</summary>
    public static void Drop(Session session, long pk) => session.Execute("UPDATE head SET data = NULL WHERE person = ?1", pk);
}
