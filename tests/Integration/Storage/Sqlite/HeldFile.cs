using Microsoft.Data.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>A file of SQLite of which somebody holds the write lock, as another process would.</summary>
internal static class HeldFile
{
    /// <summary>Holds it until the result is disposed.</summary>
    public static async Task<IAsyncDisposable> HoldAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var begin = new SqliteCommand("BEGIN IMMEDIATE", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }
}
