namespace Storage.Sqlite;

/// <summary>The documents of the installation.</summary>
internal sealed class Documents(SqliteReaders readers, SqliteWriter writer)
{
    public ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop) => readers.ReadAsync<(string?, long)>(
        session =>
        {
            using var rows = session.Query("SELECT json, epoch FROM document WHERE name = ?1", name);
            return rows.Read() ? (rows.Text(0), rows.Number(1)) : (null, 0);
        },
        stop);

    public ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            var epoch = step.Session.Number("SELECT epoch FROM document WHERE name = ?1", name) ?? 0;
            if (expected is not null && expected != epoch)
            {
                return (long?)null;
            }

            step.Session.Execute("INSERT OR REPLACE INTO document (name, json, epoch) VALUES (?1, ?2, ?3)", name, json, epoch + 1);
            return epoch + 1;
        },
        stop);
}
