using System.Globalization;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sqlite;

/// <summary>The search index. A person's postings and mark change in one transaction.</summary>
internal sealed class Postings(SqliteReaders readers, SqliteWriter writer)
{
    private const string One = "SELECT at, seqs FROM search_word WHERE person = ?1 AND token = ?2";

    public ValueTask<IndexMark?> MarkAsync(PersonId person, CancellationToken stop) =>
        readers.ReadAsync(session => People.TryFind(session, person, out var known) ? Mark(session, known.Pk) : null, stop);

    public ValueTask<bool> IndexAsync(
        PersonId person, IndexMark? expected, IndexMark mark, IReadOnlyCollection<Posting> postings, bool whole, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            if (!People.TryFind(step.Session, person, out var known) || known.Fate == Fate.Erased || Mark(step.Session, known.Pk) != expected)
            {
                return false;
            }

            var left = whole ? All(step.Session, known.Pk).ToDictionary(p => p.Token, StringComparer.Ordinal) : [];
            foreach (var posting in postings)
            {
                if (!whole)
                {
                    Put(step.Session, known.Pk, Of(step.Session, known.Pk, posting.Token) is { } there ? Posting.Join(there, posting) : posting);
                }
                else if (!left.Remove(posting.Token, out var before) || before.At != posting.At || !before.Seqs.SequenceEqual(posting.Seqs))
                {
                    Put(step.Session, known.Pk, posting);
                }
            }

            foreach (var gone in left.Keys)
            {
                step.Session.Execute("DELETE FROM search_word WHERE person = ?1 AND token = ?2", known.Pk, gone);
            }

            step.Session.Execute("INSERT OR REPLACE INTO search_mark (person, version, print) VALUES (?1, ?2, ?3)", known.Pk, mark.Version, mark.Print);
            return true;
        },
        stop);

    public ValueTask RemoveAsync(PersonId person, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            if (People.TryFind(step.Session, person, out var known))
            {
                Drop(step.Session, known.Pk);
                step.Scrub(Scrubbing.Now);
            }
        },
        stop);

    public ValueTask<IReadOnlyList<Posting>> OfAsync(PersonId person, IReadOnlyList<string> tokens, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<Posting>>(
        session => People.TryFind(session, person, out var known)
            ? [.. tokens.Distinct(StringComparer.Ordinal).Select(t => Of(session, known.Pk, t)).OfType<Posting>()]
            : [],
        stop);

    public ValueTask<IReadOnlyList<Posting>> AllAsync(PersonId person, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyList<Posting>>(session => People.TryFind(session, person, out var known) ? All(session, known.Pk) : [], stop);

    public ValueTask<(IReadOnlyList<PersonId> People, string? Next)> SearchAsync(IReadOnlyList<string> tokens, string? cursor, int limit, CancellationToken stop) =>
        readers.ReadAsync(session => Search(session, tokens, cursor, Math.Max(limit, 1)), stop);

    /// <summary>Forgets what is known of a person; the same step erases their keys.</summary>
    public static void Drop(Session session, long pk)
    {
        session.Execute("DELETE FROM search_word WHERE person = ?1", pk);
        session.Execute("DELETE FROM search_mark WHERE person = ?1", pk);
    }

    // Goes through the people of the rarest token and asks the others of each: as much as one call may.
    private static (IReadOnlyList<PersonId> People, string? Next) Search(Session session, IReadOnlyList<string> tokens, string? cursor, int limit)
    {
        if (tokens.Count == 0)
        {
            return ([], null);
        }

        var from = SearchCursor.Parse(cursor, tokens.Count);
        var leads = from?.Leads ?? Rarest(session, tokens);
        var before = (At: from?.At ?? long.MaxValue, Pk: from is { } c && long.TryParse(c.Person, NumberStyles.None, CultureInfo.InvariantCulture, out var pk) ? pk : long.MaxValue);
        var (people, looked) = (new List<PersonId>(), 0);
        using var rows = session.Query(
            """
            SELECT p.id, w.at, w.person FROM search_word w JOIN person p ON p.pk = w.person
            WHERE w.token = ?1 AND (w.at, w.person) < (?2, ?3) ORDER BY w.at DESC, w.person DESC
            """,
            tokens[leads], before.At, before.Pk);
        while (rows.Read())
        {
            if (people.Count == limit || looked++ == SearchCursor.MostLooked)
            {
                return (people, new SearchCursor(leads, before.At, before.Pk.ToString(CultureInfo.InvariantCulture)).ToString());
            }

            before = (rows.Number(1), rows.Number(2));
            if (HasAll(session, before.Pk, tokens, leads))
            {
                people.Add(PersonId.Parse(rows.Text(0)));
            }
        }

        return (people, null);
    }

    private static bool HasAll(Session session, long pk, IReadOnlyList<string> tokens, int but)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i != but && session.Number("SELECT 1 FROM search_word WHERE person = ?1 AND token = ?2", pk, tokens[i]) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static int Rarest(Session session, IReadOnlyList<string> tokens)
    {
        var (rarest, fewest) = (0, (long)SearchCursor.MostCounted);
        for (var i = 0; i < tokens.Count && tokens.Count > 1; i++)
        {
            var count = 0L;
            using var rows = session.Query("SELECT 1 FROM search_word WHERE token = ?1 LIMIT ?2", tokens[i], fewest);
            while (rows.Read())
            {
                count++;
            }

            (rarest, fewest) = count < fewest ? (i, count) : (rarest, fewest);
        }

        return rarest;
    }

    private static IndexMark? Mark(Session session, long pk)
    {
        using var rows = session.Query("SELECT version, print FROM search_mark WHERE person = ?1", pk);
        return rows.Read() ? new(rows.Number(0), rows.Text(1)) : null;
    }

    private static Posting? Of(Session session, long pk, string token)
    {
        using var rows = session.Query(One, pk, token);
        return rows.Read() ? new(token, rows.Time(0), Seqs.Read(rows.Text(1))) : null;
    }

    private static List<Posting> All(Session session, long pk)
    {
        var all = new List<Posting>();
        using var rows = session.Query("SELECT token, at, seqs FROM search_word WHERE person = ?1", pk);
        while (rows.Read())
        {
            all.Add(new(rows.Text(0), rows.Time(1), Seqs.Read(rows.Text(2))));
        }

        return all;
    }

    private static void Put(Session session, long pk, Posting posting) => session.Execute(
        "INSERT OR REPLACE INTO search_word (person, token, at, seqs) VALUES (?1, ?2, ?3, ?4)",
        pk, posting.Token, posting.At.ToUnixTimeMilliseconds(), Seqs.Write(posting.Seqs));
}
