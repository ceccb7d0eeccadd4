using System.Globalization;
using Conversations.Log;
using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>The keys and arguments of <c>commit.lua</c>, and its answer.</summary>
internal static class Commit
{
    private const int FixedKeys = 4;
    private const int FixedValues = 8;
    private const int ValuesOfWork = 4;
    private const int ValuesOfHead = 4;
    private const int WithCommitId = 1;
    private const int WithHead = 2;
    private const int WithNames = 4;

    private static readonly RedisValue DedupeMs = Times.Ms(Retention.Dedupe);
    private static readonly RedisValue CommitIdMs = Times.Ms(Retention.CommitIds);
    private static readonly RedisValue Put = "p";
    private static readonly RedisValue PutUnlessEarlier = "k";
    private static readonly RedisValue Done = "d";

    public static RedisKey[] Keys(StoreCommit commit)
    {
        var partition = Keyspace.Of(commit.Person);
        var keys = new RedisKey[FixedKeys + commit.Entries.Count + (commit.CommitId is null ? 0 : 1) + (commit.Head is null ? 0 : 2)];
        (keys[0], keys[1], keys[2]) = (partition.States, partition.Due, partition.Log(commit.Person));
        keys[3] = HasNames(commit) ? partition.Names(commit.Person) : keys[2];
        var at = FixedKeys;
        foreach (var entry in commit.Entries)
        {
            keys[at++] = entry.Dedupe is { } dedupe ? partition.Dedupe(dedupe) : keys[2];
        }

        if (commit.CommitId is { } id)
        {
            keys[at++] = partition.Commit(commit.Person, id);
        }

        if (commit.Head is not null)
        {
            (keys[at], keys[at + 1]) = (partition.Meta(commit.Person), partition.Head(commit.Person));
        }

        return keys;
    }

    public static RedisValue[] Values(StoreCommit commit, RedisValue channel)
    {
        var named = HasNames(commit);
        var size = FixedValues + (commit.Entries.Count * (named ? 2 : 1)) + (ValuesOfWork * commit.Work.Count) + (commit.Head is null ? 0 : ValuesOfHead);
        var values = new List<RedisValue>(size)
        {
            commit.Person.Value,
            commit.Expected ?? RedisValue.EmptyString,
            (commit.CommitId is null ? 0 : WithCommitId) | (commit.Head is null ? 0 : WithHead) | (named ? WithNames : 0),
            commit.Entries.Count,
            commit.Work.Count,
            DedupeMs,
            CommitIdMs,
            channel,
        };
        foreach (var entry in commit.Entries)
        {
            values.Add(Packing.Entry(entry));
        }

        foreach (var change in commit.Work)
        {
            AddWork(values, change);
        }

        if (commit.Head is { } head)
        {
            values.AddRange([head.Version, head.Data, head.Link, head.Signature]);
        }

        if (named)
        {
            values.AddRange(commit.Entries.Select(e => (RedisValue)Packing.Names(e.Names)));
        }

        return [.. values];
    }

    /// <summary>Reads the script's answer. Who was never made takes as little as who was erased.</summary>
    public static CommitResult Result(string answer) => answer[0] switch
    {
        'C' when answer[1..].Split(' ') is [var version, var ms, var appended] =>
            new CommitResult.Committed(Number(version), Times.FromMs(Number(ms)), (int)Number(appended)),
        'V' => new CommitResult.Conflict(Number(answer.AsSpan(1))),
        'M' => new CommitResult.Moved(PersonId.Parse(answer[1..])),
        'E' or 'U' => new CommitResult.Erased(),
        _ => throw new InvalidDataException("The commit script answered what this version does not know."),
    };

    private static bool HasNames(StoreCommit commit) => commit.Entries.Any(e => e.Names is { Count: > 0 });

    private static void AddWork(List<RedisValue> values, WorkChange change)
    {
        switch (change)
        {
            case WorkChange.Put put:
                values.AddRange([put.KeepEarlier ? PutUnlessEarlier : Put, Packing.Short(put.Id), Times.Ms(put.After), Packing.Short(Packing.Details(put))]);
                break;
            case WorkChange.Done done:
                values.AddRange([Done, done.Id, RedisValue.EmptyString, RedisValue.EmptyString]);
                break;
            default:
                throw new ArgumentException("A change of work is either put or done.", nameof(change));
        }
    }

    private static long Number(ReadOnlySpan<char> text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
