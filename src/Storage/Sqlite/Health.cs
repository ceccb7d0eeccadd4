using System.Globalization;

namespace Storage.Sqlite;

/// <summary>What an operator should know.</summary>
internal sealed class Health(SqliteFile file, SqliteReaders readers, SqliteWriter writer, SqliteTransactions transactions, StoreClock clock)
{
    private static readonly TimeSpan MuchAhead = TimeSpan.FromMinutes(1);
    private const long LittleRoom = 256L << 20;

    /// <summary>A sentence for each thing; throws when the store can be read or written no more.</summary>
    public async ValueTask<IReadOnlyList<string>> InspectAsync(CancellationToken stop)
    {
        await readers.ReadAsync(session => session.Number("SELECT 1 FROM person LIMIT 1"), stop);
        return [.. (await writer.RunAsync(step => Settings(step.Session), stop)), .. Surroundings()];
    }

    private static List<string> Settings(Session session)
    {
        var sentences = new List<string>();
        using (var mode = session.Query("PRAGMA journal_mode"))
        {
            if (!mode.Read() || mode.Text(0) != "wal")
            {
                sentences.Add("SQLite does not use its write-ahead log on this disk, so that readers and the writer block each other: put the file on a local disk.");
            }
        }

        if (session.Number("PRAGMA synchronous") < 2)
        {
            sentences.Add("SQLite does not wait for the disk: a power cut would lose messages that were acknowledged.");
        }

        if (session.Number("PRAGMA secure_delete") != 1)
        {
            sentences.Add("SQLite does not overwrite what it deletes: erased keys could be found in the file.");
        }

        return sentences;
    }

    private IEnumerable<string> Surroundings()
    {
        if (transactions.ScrubHeldUp)
        {
            yield return "An erasure is not finished: a long read holds the write-ahead log that still contains the erased keys; end other programs that have the file open.";
        }

        if (clock.Ahead() is var ahead && ahead > MuchAhead)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The store's time is {ahead.TotalMinutes:0} minutes ahead of this machine's clock: set the clock right.");
        }

        if (new DriveInfo(file.Path).AvailableFreeSpace is var room and < LittleRoom)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The disk has only {room >> 20} MiB left.");
        }
    }
}
