using Integration.Redis;
using Integration.Storage.Sqlite;

namespace Integration.Desks;

[Collection("desks on SQLite")]
public sealed class FailuresOnSqlite(SqliteFixture f) : FailureScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class FailuresOnRedis(SingleRedis f) : FailureScenarios(f), IClassFixture<SingleRedis>;

[Collection("desks on SQLite")]
public sealed class LoadOnSqlite(SqliteFixture f) : LoadScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class LoadOnRedis(SingleRedis f) : LoadScenarios(f), IClassFixture<SingleRedis>;

[Collection("desks on SQLite")]
public sealed class SnoozesOnSqlite(SqliteFixture f) : SnoozeScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class SnoozesOnRedis(SingleRedis f) : SnoozeScenarios(f), IClassFixture<SingleRedis>;

[Collection("desks on SQLite")]
public sealed class PresentOnSqlite(SqliteFixture f) : PresentScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class PresentOnRedis(SingleRedis f) : PresentScenarios(f), IClassFixture<SingleRedis>;

[Collection("desks on SQLite")]
public sealed class VoicesOnSqlite(SqliteFixture f) : VoiceScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class VoicesOnRedis(SingleRedis f) : VoiceScenarios(f), IClassFixture<SingleRedis>;

[Collection("desks on SQLite")]
public sealed class RepliesOnSqlite(SqliteFixture f) : ReplyScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class RepliesOnRedis(SingleRedis f) : ReplyScenarios(f), IClassFixture<SingleRedis>;

[Collection("desks on SQLite")]
public sealed class ListsOnSqlite(SqliteFixture f) : ListScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class ListsOnRedis(SingleRedis f) : ListScenarios(f), IClassFixture<SingleRedis>;

[Collection("desks on SQLite")]
public sealed class MentionsOnSqlite(SqliteFixture f) : MentionScenarios(f), IClassFixture<SqliteFixture>;

[Collection("desks on Redis")]
public sealed class MentionsOnRedis(SingleRedis f) : MentionScenarios(f), IClassFixture<SingleRedis>;
