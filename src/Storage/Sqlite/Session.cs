using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Storage.Sqlite;

/// <summary>
/// A connection with its prepared statements, used by one thread at a time. It speaks to SQLite's own statements, because
/// a commit is eight of them and an ADO command around each would cost more than SQLite does.
/// </summary>
internal sealed class Session : IDisposable
{
    // By reference: every statement is a constant of the program.
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly SqliteConnection _connection;

    public Session(SqliteConnection connection) => (_connection, Handle) = (connection, connection.Handle!);

    public sqlite3 Handle { get; }

    public SqliteConnection Connection => _connection;

    /// <summary>Whether a transaction is open; SQLite ends one by itself when the disk fails under it.</summary>
    public bool InTransaction => sqlite3_get_autocommit(Handle) == 0;

    /// <summary>The statements that it has run so far.</summary>
    public IReadOnlyCollection<string> Statements => _statements.Keys;

    /// <summary>Runs a statement to its end; returns how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(sql, values);
        while (rows.Read())
        {
        }

        return sqlite3_changes(Handle);
    }

    /// <summary>Runs a statement and hands out its rows. The same statement is not run again before the rows are disposed.</summary>
    public Rows Query(string sql, params ReadOnlySpan<SqlValue> values)
    {
        var statement = Prepared(sql);
        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(statement, i + 1, values[i]));
        }

        return new(this, statement);
    }

    /// <summary>The first value of the first row as a number, or null.</summary>
    public long? Number(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(sql, values);
        return rows.Read() && !rows.IsNull(0) ? rows.Number(0) : null;
    }

    /// <summary>Runs several reads on one snapshot of the store.</summary>
    public T Snapshot<T>(Func<Session, T> read)
    {
        Execute("BEGIN");
        try
        {
            return read(this);
        }
        finally
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>Throws unless the result is a good one.</summary>
    public void Check(int result) => SqliteException.ThrowExceptionForRC(result, Handle);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private sqlite3_stmt Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(sqlite3_prepare_v3(Handle, sql, SQLITE_PREPARE_PERSISTENT, out statement));
            _statements.Add(sql, statement);
        }

        return statement;
    }

    private static int Bind(sqlite3_stmt statement, int index, SqlValue value) => value.Kind switch
    {
        SqlKind.Number => sqlite3_bind_int64(statement, index, value.Number),
        SqlKind.Real => sqlite3_bind_double(statement, index, value.Real),
        SqlKind.Text => sqlite3_bind_text(statement, index, (string)value.Reference!),
        SqlKind.Bytes when value.Reference is byte[] { Length: > 0 } bytes => sqlite3_bind_blob(statement, index, bytes),
        SqlKind.Bytes => sqlite3_bind_zeroblob(statement, index, 0),
        _ => sqlite3_bind_null(statement, index),
    };
}
