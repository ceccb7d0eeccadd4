using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// The names of all keys. Those of a partition carry its hash tag, <c>{p017}</c>, so that everything of a person shares a
/// slot of the cluster and one script reaches it.
/// </summary>
internal static class Keyspace
{
    private static readonly Partition[] Partitions = [.. Enumerable.Range(0, PersonId.Partitions).Select(p => new Partition($"{{p{p:D3}}}:"))];

    public static Partition Of(int partition) => Partitions[partition];

    public static Partition Of(PersonId person) => Partitions[person.Partition];

    public static RedisKey Row(string board) => $"{{b:{board}}}:rows";

    public static RedisKey RowOrder(string board) => $"{{b:{board}}}:order";

    public static RedisKey Tombstone(string board, string id) => $"{{b:{board}}}:gone:{id}";

    public static RedisKey Bucket(string bucket) => $"{{w:{bucket}}}:bucket";

    public static RedisKey Turn(string bucket, string holder) => $"{{w:{bucket}}}:turn:{holder}";

    /// <summary>Sorted set: person → when they said a word last. In a slot of its own: a brand's words are many, and each is asked for alone.</summary>
    public static RedisKey PeopleOf(string token) => "s:" + token;

    public static RedisKey Document(string name) => $"{{d:{name}}}";

    /// <summary>The keys of one partition.</summary>
    internal sealed class Partition(string tag)
    {
        /// <summary>Hash: person → version, lease, fate and packed work. One for the partition, so that a claim names its keys beforehand.</summary>
        public RedisKey States { get; } = tag + "states";

        /// <summary>Sorted set: person → when to look at their lane next.</summary>
        public RedisKey Due { get; } = tag + "due";

        /// <summary>Sorted set of everybody who was ever made here, all of score 0.</summary>
        public RedisKey People { get; } = tag + "people";

        /// <summary>Hash: person → packed wrapped keys. One for the partition, so that a lookup by address names its keys beforehand.</summary>
        public RedisKey Wrapped { get; } = tag + "keys";

        /// <summary>Since when, in Unix seconds, the append-only file holds wrapped keys that were destroyed; missing when it does not.</summary>
        public RedisKey Scrub { get; } = tag + "scrub";

        /// <summary>Hash of what is seldom needed: b brand, sv/sl/ss version, link and signature of the seal, merge id, a/al/at position, link and signed time of the last audit entry.</summary>
        public RedisKey Meta(PersonId person) => tag + "meta:" + person.Value;

        /// <summary>Stream: version-0 → t ms, e packed entry.</summary>
        public RedisKey Log(PersonId person) => tag + "log:" + person.Value;

        /// <summary>Stream like the log, with l the statement's link.</summary>
        public RedisKey Audit(PersonId person) => tag + "audit:" + person.Value;

        /// <summary>Sorted set of everybody whose audit stream got an entry that day, all of score 0.</summary>
        public RedisKey Audited(DateOnly day) => tag + "audited:" + day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        /// <summary>The sealed head.</summary>
        public RedisKey Head(PersonId person) => tag + "head:" + person.Value;

        /// <summary>Hash: hashed name → packed versions of the entries that carry it.</summary>
        public RedisKey Names(PersonId person) => tag + "names:" + person.Value;

        /// <summary>Hash: token → packed posting of the person; under the empty field how far the log is in the index.</summary>
        public RedisKey Words(PersonId person) => tag + "words:" + person.Value;

        /// <summary>There while the dedupe key is taken.</summary>
        public RedisKey Dedupe(string dedupe) => tag + "d:" + dedupe;

        /// <summary>The first outcome of a commit.</summary>
        public RedisKey Commit(PersonId person, string id) => tag + "c:" + person.Value + ":" + id;

        /// <summary>Hash: p person, before and at of the last move.</summary>
        public RedisKey Address(string hash) => tag + "address:" + hash;
    }
}
