using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using FsCheck.Fluent;
using static Unit.Core.Given;

namespace Unit.Core;

/// <summary>Whatever agents, customers, time and a router do with a thread, in whichever order: nothing sleeps for ever, nothing sleeps for nobody.</summary>
public sealed class SnoozeProperties
{
    private static readonly string[] Agents = ["ana", "luis"];

    [Fact]
    public void Whatever_happens_in_whichever_order_a_sleeper_has_an_owner_and_work_that_wakes_it() =>
        FsCheck.Check.One(Properties.Times(400), Prop.ForAll<int>(seed => Run(new Random(seed))));

    private static bool Run(Random random) => Run([.. Enumerable.Range(0, 60).Select(_ => random.Next())]);

    private static bool Run(int[] steps)
    {
        var (given, work) = (new Given().That(Customer("hola")), new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
        var said = 0;
        foreach (var step in steps)
        {
            var before = given.Handoff;
            Do(given, work, (uint)step, ref said);
            Check(before, given, work);
        }

        // Whatever sleeps at the end wakes when its time comes, though nobody does anything any more.
        given.After(HandoffRules.LongestSnooze);
        WakeDue(given, work);
        return given.Handoff.Open?.SnoozedUntil is null;
    }

    private static void Do(Given given, Dictionary<string, DateTimeOffset> work, uint step, ref int said)
    {
        var (agent, h, t) = (Agents[step / 16 % 2], given.Handoff, given.Thread);
        var id = h.Last?.Id ?? "h_none";
        given.After(TimeSpan.FromMinutes(step / 32 % 90));
        WakeDue(given, work);
        (h, t) = (given.Handoff, given.Thread);
        Answer? answer = (step % 14) switch
        {
            0 or 1 => HandoffRules.Snooze(h, id, agent, h.Epoch, given.Now.AddMinutes(1 + (step / 64 % 600)), given.Now),
            2 => HandoffRules.Wake(h, id, agent, h.Epoch, given.Now),
            3 or 4 => HandoffRules.Claim(h, id, agent, h.Epoch),
            5 => HandoffRules.Release(h, id, agent, h.Epoch),
            6 => HandoffRules.Transfer(h, id, agent, Agents[(step / 16 + 1) % 2], h.Epoch),
            7 => HandoffRules.Resolve(h, t, id, agent, h.Epoch, null),
            8 => HandoffRules.Reply(h, t, id, agent, h.Epoch, $"d{said++}", "hola", 0),
            9 => OfferRules.Lapse(h, t, new(id, agent, Releases.Absent), h.Epoch, null),
            10 => HandoffRules.Return(h, t, id, agent, h.Epoch, null),
            11 => new Answer.Yes(HandoffRules.Cancel(h, "customer")),
            12 => new Answer.Yes(HandoffRules.Request(h, $"h_{said++}", HandoffReason.Asked, 2, "", given.Now)),
            _ => null,
        };
        if (answer is null)
        {
            given.That(Customer("¿hola?", $"w{said++}"));
            Assert.Null(given.Handoff.Open?.SnoozedUntil);
            Commit(given, work, HandoffRules.WakeInterrupted(given.Handoff, _ => given.Now));
        }
        else if (answer is Answer.Yes yes)
        {
            Commit(given, work, yes.Decision);
        }
    }

    private static void WakeDue(Given given, Dictionary<string, DateTimeOffset> work)
    {
        if (work.TryGetValue(HandoffRules.WakeKind, out var due) && due <= given.Now)
        {
            Commit(given, work, HandoffRules.WakeDue(given.Handoff, given.Handoff.Last!.Id, given.Now, _ => given.Now));
        }
    }

    private static void Commit(Given given, Dictionary<string, DateTimeOffset> work, Decision decision)
    {
        given.Decided(decision);
        foreach (var change in decision.Work)
        {
            if (change is WorkChange.Put { Kind: HandoffRules.WakeKind } put)
            {
                work[HandoffRules.WakeKind] = given.Now + put.After;
            }
            else if (change is WorkChange.Done { Id: HandoffRules.WakeKind })
            {
                work.Remove(HandoffRules.WakeKind);
            }
        }
    }

    private static void Check(HandoffState before, Given given, Dictionary<string, DateTimeOffset> work)
    {
        var h = given.Handoff;
        Assert.True(h.Epoch >= before.Epoch);
        if (h.Last is { SnoozedUntil: { } until } asleep)
        {
            Assert.Equal(HandoffStage.Claimed, asleep.Stage);
            Assert.NotNull(asleep.Agent);
            Assert.Null(asleep.WokenAt);
            Assert.Equal(until, work[HandoffRules.WakeKind]);
            Assert.False(Ticket.Of(h, given.Thread, given.Messages)!.WaitsOnAgent);
        }
        else
        {
            Assert.DoesNotContain(HandoffRules.WakeKind, work.Keys);
        }

        Assert.False(h.Last is { WokenAt: not null, Stage: not HandoffStage.Claimed });
    }
}
