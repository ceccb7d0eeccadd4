using System.Globalization;
using System.Reflection;
using Conversations.Log;
using Microsoft.Data.Sqlite;

namespace Storage.Sqlite;

/// <summary>
/// The schema, as numbered scripts: the file's <c>user_version</c> says which ones it has had. A script that was
/// released is never changed; the next one changes what it made.
/// </summary>
internal static class SqliteSchema
{
    // "cLog" in ASCII: a file of another program is not taken for ours.
    private const long ApplicationId = 0x634C6F67;

    /// <summary>The scripts of this build, by number.</summary>
    public static readonly IReadOnlyList<(long Number, string Sql)> Scripts = [.. Load()];

    /// <summary>Brings the file to this build's schema, in one transaction. Of two processes that open a new file, one does it.</summary>
    public static void Upgrade(Session session) => Upgrade(session, Scripts);

    /// <summary>Brings the file to the schema that these scripts make.</summary>
    internal static void Upgrade(Session session, IReadOnlyList<(long Number, string Sql)> scripts)
    {
        if (session.Snapshot(s => IsCurrent(s, scripts[^1].Number)))
        {
            return;
        }

        session.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var (number, sql) in scripts.Where(s => s.Number > Version(session)))
            {
                Run(session, $"{sql};\nPRAGMA user_version = {number.ToString(CultureInfo.InvariantCulture)};");
            }

            Run(session, $"PRAGMA application_id = {ApplicationId.ToString(CultureInfo.InvariantCulture)};");
            session.Execute("COMMIT");
        }
        catch
        {
            if (session.InTransaction)
            {
                session.Execute("ROLLBACK");
            }

            throw;
        }
    }

    private static bool IsCurrent(Session session, long newest)
    {
        var (version, application) = (Version(session), session.Number("PRAGMA application_id"));
        if (application != ApplicationId && (application != 0 || session.Number("SELECT count(*) FROM sqlite_schema") != 0))
        {
            throw new StoreUnavailableException("The SQLite store's file belongs to another program; name another file.");
        }

        return version <= newest
            ? version == newest
            : throw new StoreUnavailableException("The SQLite store's file was written by a newer version of this program; run that version.");
    }

    private static long Version(Session session) => session.Number("PRAGMA user_version") ?? 0;

    private static void Run(Session session, string script)
    {
        using var command = new SqliteCommand(script, session.Connection);
        command.ExecuteNonQuery();
    }

    private static IEnumerable<(long, string)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (long.Parse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
