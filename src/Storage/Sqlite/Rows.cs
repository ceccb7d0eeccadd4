using SQLitePCL;
using static SQLitePCL.raw;

namespace Storage.Sqlite;

/// <summary>The rows of a running statement; disposing it ends the statement.</summary>
internal readonly ref struct Rows(Session session, sqlite3_stmt statement)
{
    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Read()
    {
        var result = sqlite3_step(statement);
        if (result == SQLITE_ROW)
        {
            return true;
        }

        if (result != SQLITE_DONE)
        {
            session.Check(result);
        }

        return false;
    }

    public bool IsNull(int column) => sqlite3_column_type(statement, column) == SQLITE_NULL;

    public long Number(int column) => sqlite3_column_int64(statement, column);

    public double Real(int column) => sqlite3_column_double(statement, column);

    public string Text(int column) => sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Bytes(int column) => sqlite3_column_blob(statement, column).ToArray();

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(column));

    /// <summary>Ends the statement, and lets go of the values that it was given.</summary>
    public void Dispose()
    {
        // The result repeats the error of the last step, which was thrown already.
        _ = sqlite3_reset(statement);
        _ = sqlite3_clear_bindings(statement);
    }
}
