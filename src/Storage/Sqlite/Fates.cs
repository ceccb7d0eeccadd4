using System.Text.Json;
using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Closing, opening again and erasing a log.</summary>
internal sealed class Fates(SqliteWriter writer)
{
    public ValueTask<bool> CloseAsync(PersonId person, string mergeId, PersonId into, CancellationToken stop) => ChangeAsync(
        person,
        (session, pk) => session.Execute("UPDATE person SET fate = 1, merge = ?2, moved_to = ?3 WHERE pk = ?1 AND fate = 0", pk, mergeId, into.Value) == 1
            || session.Number("SELECT 1 FROM person WHERE pk = ?1 AND fate = 1 AND merge = ?2", pk, mergeId) is not null,
        stop);

    public ValueTask<bool> ReopenAsync(PersonId person, string mergeId, CancellationToken stop) => ChangeAsync(
        person,
        (session, pk) => session.Execute("UPDATE person SET fate = 0, merge = NULL, moved_to = NULL WHERE pk = ?1 AND fate = 1 AND merge = ?2", pk, mergeId) == 1
            || session.Number("SELECT 1 FROM person WHERE pk = ?1 AND fate = 0", pk) is not null,
        stop);

    public ValueTask<bool> EraseAsync(PersonId person, IReadOnlyList<string> keep, CancellationToken stop)
    {
        var kept = JsonSerializer.Serialize(keep);
        return writer.RunAsync(step => Change(step, person, (session, pk) => Erase(step, pk, kept)), stop);
    }

    private static bool Erase(WriteStep step, long pk, string kept)
    {
        step.Session.Execute("DELETE FROM wrapped_key WHERE person = ?1 AND name NOT IN (SELECT value FROM json_each(?2))", pk, kept);
        step.Session.Execute("DELETE FROM work WHERE person = ?1", pk);
        step.Session.Execute("UPDATE person SET fate = 2, moved_to = NULL WHERE pk = ?1", pk);
        Heads.Drop(step.Session, pk);
        Names.Drop(step.Session, pk);
        Postings.Drop(step.Session, pk);
        step.Scrub(Scrubbing.Now);
        return true;
    }

    private ValueTask<bool> ChangeAsync(PersonId person, Func<Session, long, bool> change, CancellationToken stop) =>
        writer.RunAsync(step => Change(step, person, change), stop);

    /// <summary>Changes what became of a log; its lane goes to rest or wakes with it, and pages and workers hear of it.</summary>
    private static bool Change(WriteStep step, PersonId person, Func<Session, long, bool> change)
    {
        if (!People.TryFind(step.Session, person, out var known) || !change(step.Session, known.Pk))
        {
            return false;
        }

        Lanes.Refresh(step.Session, known.Pk, person.Partition);
        step.Publish(new(person, known.Version, WorkDue: false));
        return true;
    }
}
