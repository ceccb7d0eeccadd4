using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Storage.Sqlite;
using Tests;
using Xunit.Abstractions;

namespace Integration.Storage.Sqlite;

/// <summary>A process killed at any moment loses nothing that it acknowledged, and repeats nothing.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Writers = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sqlite-crash-");
    private readonly Dictionary<(int Writer, int Commit), long> _acknowledged = [];

    private string File => Path.Combine(_folder.FullName, "store.db");

    [Fact]
    public async Task Every_acknowledged_commit_is_there_exactly_once_however_often_the_process_is_killed()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        for (var kill = 0; kill < Repetitions.Of("SQLite killed while committing", 60, 20); kill++)
        {
            await RunAndKillAsync(afterAcknowledged: random.Next(1, 600));
            await CheckAsync();
        }

        output.WriteLine($"{_acknowledged.Count} commits acknowledged.");
        Assert.Equal("ok", await IntegrityAsync());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task RunAndKillAsync(int afterAcknowledged)
    {
        // Each writer begins with its last acknowledged commit, which is a repeat, and goes on with those in doubt.
        var first = Enumerable.Range(0, Writers).Select(w => _acknowledged.Keys.Where(k => k.Writer == w).Select(k => k.Commit).DefaultIfEmpty(1).Max());
        using var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(CommitLoop).Assembly.Location, "sqlite-commits", File, .. first.Select(f => f.ToString(CultureInfo.InvariantCulture))])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        for (var lines = 0; await process.StandardOutput.ReadLineAsync() is { } line; lines++)
        {
            if (lines == afterAcknowledged)
            {
                process.Kill();
            }

            Acknowledge(line);
        }

        await process.WaitForExitAsync();
        Assert.Equal(128 + 9, process.ExitCode);
    }

    private void Acknowledge(string line)
    {
        if (line.TrimEnd('.').Split(' ') is not [var writer, var commit, var version] || !line.EndsWith('.'))
        {
            // The kill came upon the writing of it.
            return;
        }

        var key = (int.Parse(writer, CultureInfo.InvariantCulture), int.Parse(commit, CultureInfo.InvariantCulture));
        var number = long.Parse(version, CultureInfo.InvariantCulture);
        Assert.Equal(number, _acknowledged.GetValueOrDefault(key, number));
        _acknowledged[key] = number;
    }

    private async Task CheckAsync()
    {
        await using var store = await SqliteStore.OpenAsync(File, TimeProvider.System, CancellationToken.None);
        for (var writer = 0; writer < Writers; writer++)
        {
            if (await store.FindAsync(CommitLoop.AddressOf(writer), CancellationToken.None) is not { } route)
            {
                Assert.DoesNotContain(_acknowledged.Keys, k => k.Writer == writer);
                continue;
            }

            var entries = await store.ReadAsync(route.Person, 0, int.MaxValue, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(e => e.Seq));
            Assert.Equal(entries.Count, entries.Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(entries.Count, (await store.LoadAsync(route.Person, 0, CancellationToken.None))!.Version);
            var numbers = entries.ToDictionary(e => e.Id, e => e.Seq, StringComparer.Ordinal);
            Assert.All(_acknowledged.Where(a => a.Key.Writer == writer), a => Assert.Equal(a.Value, numbers[CommitLoop.IdOf(writer, a.Key.Commit)]));
        }
    }

    private async Task<string?> IntegrityAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var check = new SqliteCommand("PRAGMA integrity_check", connection);
        return (string?)await check.ExecuteScalarAsync();
    }
}
