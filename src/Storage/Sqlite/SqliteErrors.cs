using Conversations.Log;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Storage.Sqlite;

/// <summary>What SQLite's refusals mean for the caller: one sentence that says what to do about it.</summary>
internal static class SqliteErrors
{
    /// <summary>A refusal as the store's exception; any other error, which is the program's own, as it is.</summary>
    public static Exception Translate(Exception error) =>
        error is SqliteException sqlite && Sentence(sqlite) is { } sentence ? new StoreUnavailableException(sentence, error) : error;

    private static string? Sentence(SqliteException error) => error.SqliteErrorCode switch
    {
        SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL => "The SQLite store is locked by another process; try again, and end what holds it if this lasts.",
        SQLITE_FULL => "The disk of the SQLite store is full; make room on it.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => "The SQLite store cannot be written; let this process write its file and its folder.",
        SQLITE_CANTOPEN => "The SQLite store cannot be opened; let this process read and write its file and its folder.",
        SQLITE_CORRUPT or SQLITE_NOTADB => "The SQLite store's file is damaged or is not a database; restore the last backup.",
        SQLITE_IOERR => "The SQLite store's disk failed to read or write; check it and the system's log.",
        SQLITE_NOMEM => "The SQLite store has no memory left.",
        _ => null,
    };
}
