using Conversations.Log;
using Microsoft.Data.Sqlite;

namespace Storage.Sqlite;

/// <summary>The file, and how connections to it are opened.</summary>
internal sealed class SqliteFile(string path, TimeSpan patience)
{
    /// <summary>How long a call waits for another process that holds the file.</summary>
    public TimeSpan Patience => patience;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>
    /// Makes folder and file if they are missing, for this user's eyes only; SQLite gives its side files the same mode. A file that is there is not even
    /// opened: closing it again would end the locks that this process holds on it.
    /// </summary>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using var made = File.Exists(Path) ? null : new FileStream(Path, Mine(FileMode.CreateNew));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(Path))
            {
                // Somebody else made it meanwhile.
                return;
            }

            throw new StoreUnavailableException("The SQLite store's file cannot be made or written; let this process write its folder.", error);
        }
    }

    /// <summary>A new file that only this user can read, where the system knows of such a thing.</summary>
    public static FileStreamOptions Mine(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>The connection that writes.</summary>
    public Session OpenWriter()
    {
        var session = Open();
        session.Execute("PRAGMA journal_mode = WAL");
        // The log's append is the promise: it is on the disk before the caller hears of it.
        session.Execute("PRAGMA synchronous = FULL");
        // What is deleted (wrapped keys above all) is overwritten, not just unlinked.
        session.Execute("PRAGMA secure_delete = ON");
        session.Execute("PRAGMA foreign_keys = ON");
        session.Execute("PRAGMA temp_store = MEMORY");
        session.Execute("PRAGMA cache_size = -65536");
        // 64 MiB: a page that many commits touch is moved into the file once for all of them.
        session.Execute("PRAGMA wal_autocheckpoint = 16384");
        session.Execute("PRAGMA journal_size_limit = 67108864");
        return session;
    }

    /// <summary>A connection that reads.</summary>
    public Session OpenReader()
    {
        var session = Open();
        session.Execute("PRAGMA query_only = ON");
        return session;
    }

    private Session Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            var session = new Session(connection);
            SQLitePCL.raw.sqlite3_busy_timeout(session.Handle, (int)patience.TotalMilliseconds);
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
