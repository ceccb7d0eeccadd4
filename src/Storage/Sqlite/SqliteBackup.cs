using Conversations.Log;
using Microsoft.Data.Sqlite;

namespace Storage.Sqlite;

/// <summary>
/// A consistent copy of the store as one file, taken while it is in use. It is written beside its place and moved there
/// when it is whole and on the disk, so that a file of that name is always a good one.
/// </summary>
internal static class SqliteBackup
{
    public static void Run(SqliteFile file, string path)
    {
        if (Path.GetFullPath(path) == file.Path)
        {
            throw new ArgumentException("A backup goes to another file than the store's own.", nameof(path));
        }

        var unfinished = path + ".unfinished";
        try
        {
            Copy(file, unfinished);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Translate(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The backup cannot be written; check its folder and the room on its disk.", error);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private static void Copy(SqliteFile file, string path)
    {
        using var made = new FileStream(path, SqliteFile.Mine(FileMode.Create));
        using (var source = file.OpenReader())
        using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            target.Open();
            source.Connection.BackupDatabase(target);
            // One file without side files, and no trace of the store's write-ahead log in it.
            using var single = new SqliteCommand("PRAGMA journal_mode = DELETE", target);
            single.ExecuteNonQuery();
        }

        made.Flush(flushToDisk: true);
    }
}
