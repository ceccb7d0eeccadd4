using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Conversations.People;
using Storage.Audit;

namespace Storage.Sealed;

/// <summary>
/// The daily roots: files outside the store that say how long each sealed log and each audit stream was, with a signature over all of it (see <see cref="RootFile"/>).
/// Without them a cut-off tail would go unseen. Copy the folder to a place that the store's administrator cannot write.
/// </summary>
public sealed class Roots(string folder, Installation installation)
{
    private const string Ending = ".jsonl";

    /// <summary>
    /// Writes the root of a day over the seals and audit streams of everybody; replaces one of the same day. It never knows less than the one before it: of what became
    /// shorter since, it names the length that was, so that publishing hides nothing. Throws <see cref="InvalidDataException"/> when the one before was altered.
    /// </summary>
    public async Task<string> PublishAsync(IStore store, DateTimeOffset day, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var before = Before(null);
        var path = Path.Combine(folder, Day(day) + Ending);
        var fresh = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await WriteAsync(store, fresh, day, before, stop);
            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }

        return path;
    }

    /// <summary>The leaves of the newest root. Throws <see cref="InvalidDataException"/> when the file was altered.</summary>
    public Dictionary<PersonId, RootLeaf> Latest() => Before(null);

    /// <summary>The leaves of the newest root of a day before this one: what a backup of that day must hold.</summary>
    public Dictionary<PersonId, RootLeaf> Before(DateTimeOffset? day)
    {
        var newest = Directory.Exists(folder) ? Published(folder).Where(f => day is null || Of(f, Day(day.Value)) < 0).Max(StringComparer.Ordinal) : null;
        if (newest is null)
        {
            return [];
        }

        using var key = ProofKey.Read(installation.PublicKey);
        return new(RootFile.Read(Path.GetFileName(newest), File.ReadAllLines(newest), key).Leaves);
    }

    /// <summary>
    /// Moves the roots of the day of a backup and of later days aside, once it took the store's place: they tell of what was lost with the store, and would be held against
    /// what comes now. Returns the folder that they are in; null when there were none.
    /// </summary>
    public static string? SetAside(string folder, DateTimeOffset taken)
    {
        List<string> later = Directory.Exists(folder) ? [.. Published(folder).Where(f => Of(f, Day(taken)) >= 0)] : [];
        if (later.Count == 0)
        {
            return null;
        }

        var aside = Directory.CreateDirectory(Path.Combine(folder, "before-the-restore-of-" + Guid.CreateVersion7().ToString("N"))).FullName;
        later.ForEach(f => File.Move(f, Path.Combine(aside, Path.GetFileName(f))));
        return aside;
    }

    private async Task WriteAsync(IStore store, string path, DateTimeOffset at, Dictionary<PersonId, RootLeaf> before, CancellationToken stop)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new StreamWriter(path);
        await LineAsync(RootFile.Head(at));
        for (var partition = 0; partition < PersonId.Partitions; partition++)
        {
            await foreach (var row in store.EveryoneAsync(partition, stop))
            {
                before.Remove(row.Person, out var known);
                if (LeafOf(row, known) is { } leaf)
                {
                    await LineAsync(JsonSerializer.Serialize(leaf));
                }
            }
        }

        foreach (var gone in before.Values)
        {
            await LineAsync(JsonSerializer.Serialize(gone));
        }

        var root = digest.GetHashAndReset();
        await file.WriteLineAsync(RootFile.Foot(root, installation.Sign(root)));

        Task LineAsync(string line)
        {
            digest.AppendData(System.Text.Encoding.UTF8.GetBytes(line));
            return file.WriteLineAsync(line);
        }
    }

    private static RootLeaf? LeafOf(PersonRow row, RootLeaf? known)
    {
        var leaf = new RootLeaf(row.Person, row.SealedVersion, row.Link ?? [], row.Audited, row.AuditLink is null ? "" : Convert.ToHexStringLower(row.AuditLink));
        leaf = known is not null && known.Version > leaf.Version ? leaf with { Version = known.Version, Link = known.Link } : leaf;
        leaf = known is not null && known.Audit > leaf.Audit ? leaf with { Audit = known.Audit, AuditLink = known.AuditLink } : leaf;
        return leaf.Version > 0 || leaf.Audit > 0 ? leaf : null;
    }

    private static IEnumerable<string> Published(string folder) => Directory.EnumerateFiles(folder, "*" + Ending);

    private static int Of(string file, string day) => string.CompareOrdinal(Path.GetFileNameWithoutExtension(file), day);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Walks over a partition's people.</summary>
public static class Everyone
{
    private const int Page = 500;

    /// <summary>All people of a partition, page by page.</summary>
    public static async IAsyncEnumerable<PersonRow> EveryoneAsync(
        this IStore store, int partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        string? cursor = null;
        do
        {
            var (people, next) = await store.PeopleAsync(partition, cursor, Page, stop);
            foreach (var person in people)
            {
                yield return person;
            }

            cursor = next;
        }
        while (cursor is not null);
    }
}
