using Conversations.Messages;
using Conversations.People;
using Gateway.Work;
using Integration.Log;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.UseCases;

namespace Integration.Caps;

/// <summary>Which clock a decision goes by.</summary>
public abstract class WorkerClockTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private static readonly UseCaseSet Uses = UseCaseSet.Empty.Declare(
        [new("news", Areas.Marketing, "news", ["interests"], [], [], Bases.Consent, new("x", "x", "x"), new("x", "x", "x"))]);

    [Fact]
    public async Task Scenario_31_a_worker_whose_clock_is_five_minutes_fast_decides_the_same()
    {
        var (right, fast) = (await ProcessAsync(), await ProcessAsync(clock: new Fast()));
        var person = (await TakeAsync(right, Fact("hola"))).Person;
        await right.Log.DecideAsync(person, seen => new([Granted], []), Stop);
        await right.Log.DecideAsync(person, seen => new([Message(seen, "d1")], []), Stop);
        await right.Log.DecideAsync(person, _ => new([new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "wamid.2")], []), Stop);
        var policy = new ContactPolicy([new("r1", 1, 1, "PT4M")]);
        foreach (var world in new[] { right, fast })
        {
            var seen = await SeenAsync(world, person);
            var verdict = SendGate.Check(seen.State, Uses, policy, Message(seen, "d2"), seen.Now);
            Assert.Equal((GateOutcome.Deny, "capped"), (verdict.Outcome, verdict.Code));
        }
    }

    private static readonly ConsentChanged Granted = new(ConsentAction.Grant, "news", 1, Areas.Marketing, "news", "consent", "form", null, Evidence.None, "customer");

    private static MessageQueued Message(Conversations.Log.Seen seen, string id) => new(
        id, Author.Brand, "acme-wa", Phone, "Hola", MessageClass.Marketing, Areas.Marketing, "news", new(0, 0, seen.Of<ConsentState>().Epoch));

    private sealed class Fast : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(5);
    }
}

public sealed class WorkerClockOnSqlite(SqliteFixture f) : WorkerClockTests(f), IClassFixture<SqliteFixture>;

public sealed class WorkerClockOnRedis(SingleRedis f) : WorkerClockTests(f), IClassFixture<SingleRedis>;
