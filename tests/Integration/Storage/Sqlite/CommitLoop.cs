using System.Globalization;
using System.Text;
using Conversations.People;
using Storage;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>
/// The process that <see cref="CrashTests"/> kills: writers that commit without end, each on a log of its own, and say which
/// commit got which number once it was acknowledged: <c>writer commit number.</c>, whole only with its full stop.
/// </summary>
internal static class CommitLoop
{
    public static AddressKey AddressOf(int writer) => new(writer, writer.ToString("x2", CultureInfo.InvariantCulture).PadRight(64, '0'));

    public static string IdOf(int writer, int commit) => string.Create(CultureInfo.InvariantCulture, $"{writer}-{commit}");

    /// <summary>Runs a writer for each number, which is its first commit.</summary>
    public static async Task RunAsync(string file, int[] first)
    {
        await using var store = await SqliteStore.OpenAsync(file, TimeProvider.System, CancellationToken.None);
        await using var lines = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        var output = TextWriter.Synchronized(lines);
        await Task.WhenAll(first.Select((commit, writer) => Task.Run(() => WriteAsync(store, output, writer, commit))));
    }

    private static async Task WriteAsync(SqliteStore store, TextWriter output, int writer, int first)
    {
        var candidate = new NewPerson(PersonId.Create(writer, Guid.NewGuid().ToByteArray()), "acme", Some.Keys());
        var person = (await store.CreateOrGetAsync(AddressOf(writer), candidate, CancellationToken.None)).Person;
        for (var commit = first; ; commit++)
        {
            var id = IdOf(writer, commit);
            var entry = Some.Entry(id, "dedupe " + id) with { Data = new byte[2000] };
            var done = await store.CommitAsync(
                Some.Commit(person, entry) with { CommitId = id, Work = [Some.Put("turn")] }, CancellationToken.None);
            if (done is Conversations.Log.CommitResult.Committed { Version: var version })
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{writer} {commit} {version}."));
            }

            if (commit % 40 == 0)
            {
                // So that a kill comes upon this too.
                await store.CheckpointAsync();
            }
        }
    }
}
