using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;

namespace Integration.Erasures;

public sealed class ErasureOnSqlite(SqliteFixture f) : ErasureTests(f), IClassFixture<SqliteFixture>;

public sealed class ErasureOnRedis(SingleRedis f) : ErasureTests(f), IClassFixture<SingleRedis>;

public sealed class RetentionOnSqlite(SqliteFixture f) : RetentionTests(f), IClassFixture<SqliteFixture>;

public sealed class RetentionOnRedis(SingleRedis f) : RetentionTests(f), IClassFixture<SingleRedis>;

public sealed class ReturnOnSqlite(SqliteFixture f) : ReturnTests(f), IClassFixture<SqliteFixture>;

public sealed class ReturnOnRedis(SingleRedis f) : ReturnTests(f), IClassFixture<SingleRedis>;

public sealed class SweepOnSqlite(SqliteFixture f) : SweepTests(f), IClassFixture<SqliteFixture>;

public sealed class SweepOnRedis(SingleRedis f) : SweepTests(f), IClassFixture<SingleRedis>;
