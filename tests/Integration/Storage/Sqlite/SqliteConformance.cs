namespace Integration.Storage.Sqlite;

// Every topic of the conformance suite, on SQLite.
public sealed class SqliteCommits(SqliteFixture f) : CommitConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteDedupe(SqliteFixture f) : DedupeConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteReads(SqliteFixture f) : ReadConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteWork(SqliteFixture f) : WorkConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteLanes(SqliteFixture f) : LaneConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteAddresses(SqliteFixture f) : AddressConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteKeys(SqliteFixture f) : KeyConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteErasure(SqliteFixture f) : ErasureConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteMerge(SqliteFixture f) : MergeConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteAudit(SqliteFixture f) : AuditConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteBoards(SqliteFixture f) : BoardConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteDocuments(SqliteFixture f) : DocumentConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteHints(SqliteFixture f) : HintConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteNames(SqliteFixture f) : NameConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqlitePaces(SqliteFixture f) : PaceConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqlitePeople(SqliteFixture f) : PeopleConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteConcurrency(SqliteFixture f) : ConcurrencyConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqliteOutages(ImpatientSqliteFixture f) : OutageConformance(f), IClassFixture<ImpatientSqliteFixture>;

public sealed class SqliteRetention(SqliteFixture f) : RetentionConformance(f), IClassFixture<SqliteFixture>;

public sealed class SqlitePostings(SqliteFixture f) : PostingConformance(f), IClassFixture<SqliteFixture>;
