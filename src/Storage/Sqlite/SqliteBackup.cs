using System.Security.Cryptography;
using System.Text.Json;
using Conversations.Log;
using Microsoft.Data.Sqlite;

namespace Storage.Sqlite;

/// <summary>
/// A consistent copy of the store, taken while it is in use, as two files: the store without the people's wrapped keys, and these. The first may be kept for
/// years, the second briefly: whoever is erased is gone from a backup as soon as its keys are. Each is written beside its place and moved there when it is whole
/// and on the disk, so that a file of that name is always a good one.
/// </summary>
internal static class SqliteBackup
{
    /// <summary>What follows the name of the file with the keys.</summary>
    public const string Keys = ".keys";

    private const string Unfinished = ".unfinished";
    private const string Document = "backup";

    public static void Run(SqliteFile file, string path, DateTimeOffset now)
    {
        if (Path.GetFullPath(path) == file.Path)
        {
            throw new ArgumentException("A backup goes to another file than the store's own.", nameof(path));
        }

        Whole([path, path + Keys], drafts =>
        {
            using (var source = file.OpenReader())
            using (var target = Open(drafts[0]))
            {
                source.Connection.BackupDatabase(target);
            }

            Split(drafts[0], drafts[1], now);
        });
    }

    /// <summary>Makes a store out of both files of a backup. Throws <see cref="InvalidDataException"/> when they are not of the same one.</summary>
    public static DateTimeOffset Join(string backup, string path)
    {
        var at = DateTimeOffset.MinValue;
        Whole([path], drafts =>
        {
            File.Copy(backup, drafts[0], overwrite: true);
            using var target = Open(drafts[0]);
            // SQLite would make an empty one.
            Execute(target, "ATTACH ?1 AS k", File.Exists(backup + Keys) ? backup + Keys : throw new FileNotFoundException("The keys of the backup are missing."));
            at = TimeOf(target);
            Execute(target, "INSERT INTO wrapped_key (person, name, wrapped) SELECT p.pk, w.name, w.wrapped FROM k.wrapped_key w JOIN person p ON p.id = w.person");
            Execute(target, "DELETE FROM document WHERE name = ?1", Document);
            Execute(target, "DETACH k");
        });
        return at;
    }

    // Without a journal: what is taken out here must not go on living in one, and a draft that is cut short is thrown away.
    private static void Split(string store, string keys, DateTimeOffset now)
    {
        using var target = Open(store);
        Execute(target, "ATTACH ?1 AS k", keys);
        Execute(target, "PRAGMA k.journal_mode = OFF");
        var note = JsonSerializer.Serialize(new Note(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), now));
        Execute(target, "CREATE TABLE k.backup (note TEXT NOT NULL)");
        Execute(target, "INSERT INTO k.backup (note) VALUES (?1)", note);
        Execute(target, "INSERT OR REPLACE INTO document (name, json, epoch) VALUES (?1, ?2, 1)", Document, note);
        Execute(target, "CREATE TABLE k.wrapped_key (person TEXT NOT NULL, name TEXT NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (person, name)) WITHOUT ROWID");
        Execute(target, "INSERT INTO k.wrapped_key SELECT p.id, w.name, w.wrapped FROM main.wrapped_key w JOIN main.person p ON p.pk = w.person");
        Execute(target, "DELETE FROM main.wrapped_key");
        // Whoever is erased must not stay in the index of an old copy, and it is built anew from the logs.
        Execute(target, "DELETE FROM main.search_word");
        Execute(target, "DELETE FROM main.search_mark");
        Execute(target, "DELETE FROM main.document WHERE name = ?1", Conversations.Log.IndexMark.Walk);
        Execute(target, "VACUUM main");
        Execute(target, "DETACH k");
    }

    private static DateTimeOffset TimeOf(SqliteConnection target)
    {
        using var notes = new SqliteCommand("SELECT d.json, b.note FROM main.document d, k.backup b WHERE d.name = 'backup'", target);
        using var rows = notes.ExecuteReader();
        return rows.Read() && rows.GetString(0) == rows.GetString(1)
            ? JsonSerializer.Deserialize<Note>(rows.GetString(0))!.At
            : throw new InvalidDataException("The two files are not of the same backup.");
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = OFF");
        Execute(connection, "PRAGMA secure_delete = ON");
        Execute(connection, "PRAGMA temp_store = MEMORY");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql, params string[] values)
    {
        using var command = new SqliteCommand(sql, connection);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"?{i + 1}", values[i]);
        }

        command.ExecuteNonQuery();
    }

    // Every file is written under another name first, on the disk, and then takes its place.
    private static void Whole(string[] paths, Action<string[]> write)
    {
        var drafts = Array.ConvertAll(paths, p => p + Unfinished);
        try
        {
            foreach (var draft in drafts)
            {
                using var made = new FileStream(draft, SqliteFile.Mine(FileMode.Create));
            }

            write(drafts);
            for (var i = 0; i < paths.Length; i++)
            {
                using (var whole = new FileStream(drafts[i], FileMode.Open, FileAccess.ReadWrite))
                {
                    whole.Flush(flushToDisk: true);
                }

                File.Move(drafts[i], paths[i], overwrite: true);
            }
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Translate(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The backup cannot be read or written; check that both of its files are there, their folder and the room on its disk.", error);
        }
        finally
        {
            foreach (var left in drafts.Where(File.Exists))
            {
                File.Delete(left);
            }
        }
    }

    private sealed record Note(string Id, DateTimeOffset At);
}
