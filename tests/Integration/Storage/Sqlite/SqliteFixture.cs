using Storage;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>SQLite in a folder of its own, which goes when the tests are done; the store's clock is the tests' to turn.</summary>
public class SqliteFixture : IStoreFixture, IDisposable
{
    private int _files;

    public TimeSpan Short => TimeSpan.FromSeconds(30);

    /// <summary>The file of the current test.</summary>
    public string File { get; private set; } = "";

    public string Folder { get; } = Directory.CreateTempSubdirectory("sqlite-store-").FullName;

    internal TestClock Clock { get; } = new();

    /// <summary>How long a call waits for whoever holds the file.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(10);

    public Task<IStore> FreshAsync()
    {
        File = Path.Combine(Folder, $"store-{++_files}.db");
        return OpenAsync();
    }

    public async Task<IStore> OpenAsync() => await SqliteStore.OpenAsync(File, Clock, Patience, CancellationToken.None);

    public Task AdvanceAsync(TimeSpan by)
    {
        Clock.Turn(by);
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable> BlockAsync() => HeldFile.HoldAsync(File);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>Stores that give up soon, for tests in which they are held.</summary>
public sealed class ImpatientSqliteFixture : SqliteFixture
{
    protected override TimeSpan Patience => TimeSpan.FromMilliseconds(300);
}
