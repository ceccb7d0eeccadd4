using Integration.Redis;

namespace Integration.Storage;

/// <summary>The topics share one server, one after the other: each test empties it.</summary>
[CollectionDefinition(nameof(SingleRedis))]
public sealed class RedisTopics : ICollectionFixture<SingleRedis>;

[Collection(nameof(SingleRedis))]
public sealed class RedisAddresses(SingleRedis redis) : AddressConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisAudits(SingleRedis redis) : AuditConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisBoards(SingleRedis redis) : BoardConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisCommits(SingleRedis redis) : CommitConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisConcurrency(SingleRedis redis) : ConcurrencyConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisDedupes(SingleRedis redis) : DedupeConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisDocuments(SingleRedis redis) : DocumentConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisErasures(SingleRedis redis) : ErasureConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisHints(SingleRedis redis) : HintConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisKeys(SingleRedis redis) : KeyConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisLanes(SingleRedis redis) : LaneConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisMerges(SingleRedis redis) : MergeConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisNames(SingleRedis redis) : NameConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisOutages(SingleRedis redis) : OutageConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisPaces(SingleRedis redis) : PaceConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisPeople(SingleRedis redis) : PeopleConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisReads(SingleRedis redis) : ReadConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisWorks(SingleRedis redis) : WorkConformance(redis);

[Collection(nameof(SingleRedis))]
public sealed class RedisPostings(SingleRedis redis) : PostingConformance(redis);
