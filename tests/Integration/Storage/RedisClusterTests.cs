using Integration.Redis;

namespace Integration.Storage;

/// <summary>The topics share one cluster, one after the other: each test empties it.</summary>
[CollectionDefinition(nameof(ClusteredRedis))]
public sealed class ClusterTopics : ICollectionFixture<ClusteredRedis>;

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterAddresses(ClusteredRedis redis) : AddressConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterAudits(ClusteredRedis redis) : AuditConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterBoards(ClusteredRedis redis) : BoardConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterCommits(ClusteredRedis redis) : CommitConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterConcurrency(ClusteredRedis redis) : ConcurrencyConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterDedupes(ClusteredRedis redis) : DedupeConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterDocuments(ClusteredRedis redis) : DocumentConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterErasures(ClusteredRedis redis) : ErasureConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterHints(ClusteredRedis redis) : HintConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterKeys(ClusteredRedis redis) : KeyConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterLanes(ClusteredRedis redis) : LaneConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterMerges(ClusteredRedis redis) : MergeConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterNames(ClusteredRedis redis) : NameConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterOutages(ClusteredRedis redis) : OutageConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterPaces(ClusteredRedis redis) : PaceConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterPeople(ClusteredRedis redis) : PeopleConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterReads(ClusteredRedis redis) : ReadConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterWorks(ClusteredRedis redis) : WorkConformance(redis);

[Collection(nameof(ClusteredRedis))]
public sealed class ClusterPostings(ClusteredRedis redis) : PostingConformance(redis);
