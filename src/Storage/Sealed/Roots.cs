using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>One log in a published root: how long it was and the chain's link there.</summary>
public sealed record RootLeaf(PersonId Person, long Version, byte[] Link);

/// <summary>
/// The daily roots: files outside the store that say how long each sealed log was, with a signature over all of it.
/// Without them a cut-off tail would go unseen. Copy the folder to a place that the store's administrator cannot write.
/// </summary>
public sealed class Roots(string folder, Installation installation)
{
    /// <summary>Writes the root of a day over the seals of all logs; replaces one of the same day.</summary>
    public async Task<string> PublishAsync(IStore store, DateTimeOffset day, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".jsonl");
        var fresh = path + ".new";
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var file = new StreamWriter(fresh))
        {
            for (var partition = 0; partition < PersonId.Partitions; partition++)
            {
                await foreach (var row in store.EveryoneAsync(partition, stop))
                {
                    if (row.SealedVersion > 0)
                    {
                        var line = JsonSerializer.Serialize(new RootLeaf(row.Person, row.SealedVersion, row.Link!));
                        digest.AppendData(System.Text.Encoding.UTF8.GetBytes(line));
                        await file.WriteLineAsync(line);
                    }
                }
            }

            var root = digest.GetHashAndReset();
            await file.WriteLineAsync(JsonSerializer.Serialize(new RootLine(root, installation.Sign(root))));
        }

        File.Move(fresh, path, overwrite: true);
        return path;
    }

    /// <summary>The leaves of the newest root. Throws <see cref="InvalidDataException"/> when the file was altered.</summary>
    public Dictionary<PersonId, RootLeaf> Latest() => Before(null);

    /// <summary>The leaves of the newest root of a day before this one: what a backup of that day must hold.</summary>
    public Dictionary<PersonId, RootLeaf> Before(DateTimeOffset? day)
    {
        var end = day?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var newest = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.jsonl").Where(f => end is null || string.CompareOrdinal(Path.GetFileNameWithoutExtension(f), end) < 0).Max(StringComparer.Ordinal)
            : null;
        return newest is null ? [] : Read(newest);
    }

    private Dictionary<PersonId, RootLeaf> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines.SkipLast(1))
        {
            digest.AppendData(System.Text.Encoding.UTF8.GetBytes(line));
        }

        var computed = digest.GetHashAndReset();
        var root = lines.Length == 0 ? null : JsonSerializer.Deserialize<RootLine>(lines[^1]);
        if (root?.Root is null || !computed.AsSpan().SequenceEqual(root.Root) || !installation.IsSigned(root.Root, root.Signature))
        {
            throw new InvalidDataException($"The published root {Path.GetFileName(path)} was altered: its signature does not hold.");
        }

        return lines.SkipLast(1).Select(l => JsonSerializer.Deserialize<RootLeaf>(l)!).ToDictionary(l => l.Person);
    }

    private sealed record RootLine(byte[] Root, byte[] Signature);
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
