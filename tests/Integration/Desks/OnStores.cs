using Integration.Redis;
using Integration.Storage.Sqlite;

namespace Integration.Desks;

public sealed class FailuresOnSqlite(SqliteFixture f) : FailureScenarios(f), IClassFixture<SqliteFixture>;

public sealed class FailuresOnRedis(SingleRedis f) : FailureScenarios(f), IClassFixture<SingleRedis>;

public sealed class LoadOnSqlite(SqliteFixture f) : LoadScenarios(f), IClassFixture<SqliteFixture>;

public sealed class LoadOnRedis(SingleRedis f) : LoadScenarios(f), IClassFixture<SingleRedis>;

public sealed class VoicesOnSqlite(SqliteFixture f) : VoiceScenarios(f), IClassFixture<SqliteFixture>;

public sealed class VoicesOnRedis(SingleRedis f) : VoiceScenarios(f), IClassFixture<SingleRedis>;
