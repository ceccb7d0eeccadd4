using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Assistant;
using Gateway.Work;
using Integration.Storage;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.UseCases;
using Tests;

namespace Integration.Desks;

/// <summary>One voice at a time: an answer that comes when a person has the thread is refused, and a promise and an answer to one message are one text.</summary>
public abstract class VoiceScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task F6_nothing_that_the_assistant_wrote_leaves_after_a_person_took_over_however_they_interleave()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var random = new Random(11);
        var (tries, left, refused) = (Repetitions.Of($"F6, an answer and a takeover on {Store.Name}", 10_000, 150), 0, 0);
        for (var i = 0; i < tries; i++)
        {
            var person = await rig.WritesAsync("¿cuánto cuesta el envío?");
            var then = await TurnOfAsync(rig, person);
            var (ahead, behind) = (random.Next(3), random.Next(3));
            await Task.WhenAll(AnswerAsync(rig, then, ahead), TakeOverAsync(rig, person, behind));

            // Whatever was queued before: the last look before the provider is asked decides.
            var seen = await rig.SeenAsync(person);
            Assert.Equal("ana", seen.Of<HandoffState>().Owner);
            foreach (var queued in (await rig.SaidAsync(person)).Where(m => m.By.Kind == "assistant"))
            {
                var verdict = SendGate.Check(seen.State, UseCaseSet.Empty, global::Personalization.Caps.ContactPolicy.None, queued, seen.Now);
                left += verdict.Outcome == GateOutcome.Allow ? 1 : 0;
                refused++;
            }

            // An answer is queued only before the takeover: the commit of one that comes later does not stand.
            var events = await rig.EventsAsync(person);
            var (asked, answered) = (events.ToList().FindIndex(e => e is HandoffRequested), events.ToList().FindIndex(e => e is MessageQueued { By.Kind: "assistant" }));
            Assert.True(answered < asked, "The assistant answered where a person was awaited.");
        }

        Report.Write($"F6 on {Store.Name}", $"{tries} interleavings: {refused} answers were queued before a person took over and none of them left; {left} left.");
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task F7_a_promise_of_a_person_and_an_answer_to_one_message_are_exactly_one_text()
    {
        var rig = await DeskRig.OpenAsync(Store);
        for (var i = Repetitions.Of($"F7, a promise and an answer on {Store.Name}", 1000, 60); i > 0; i--)
        {
            var person = await rig.WritesAsync("¿cuánto cuesta el envío?");
            var then = await TurnOfAsync(rig, person);
            await Task.WhenAll(Task.Run(() => AnswerAsync(rig, then, 0)), Task.Run(() => PromiseAsync(rig, person)));

            Assert.Single(await rig.SaidAsync(person));
        }
    }

    private static async Task<Turn> TurnOfAsync(DeskRig rig, PersonId person) =>
        new(await rig.SeenAsync(person), rig.Brand, UseCaseSet.Empty, Guid.CreateVersion7().ToString("N"));

    // What a model wrote, settled as the gateway does it, after so many yields of the thread.
    private static async Task AnswerAsync(DeskRig rig, Turn then, int yields)
    {
        await YieldAsync(yields);
        var draft = new Draft("El envío cuesta 9.900 pesos.", "es", DraftOutcome.Answered, [], [], 0, "h", "m") { Trace = new() { Confidence = 1 } };
        await rig.Log.DecideAsync(then.Seen.Person, seen => DraftSettlement.Settle(then, then with { Seen = seen }, then.Read(), draft, null) with { Work = [] }, CancellationToken.None);
    }

    private static async Task TakeOverAsync(DeskRig rig, PersonId person, int yields)
    {
        await YieldAsync(yields);
        await rig.Desk.OpenAsync(person, "por favor", CancellationToken.None);
        await rig.ClaimAsync(await rig.RowAsync(person), "ana");
    }

    private static async Task PromiseAsync(DeskRig rig, PersonId person) => await rig.Log.DecideAsync(person, seen =>
    {
        var turn = new Turn(seen, rig.Brand, UseCaseSet.Empty, Guid.CreateVersion7().ToString("N"));
        var reading = turn.Read();
        return !turn.Thread.IsWaiting || !turn.Handoff.AssistantMaySpeak ? Decision.Nothing
            : TurnPlan.Handover(turn, HandoffReason.Failed, "Le paso con una persona.", Summaries.Failed(turn, reading)) with { Work = [] };
    }, CancellationToken.None);

    private static async Task YieldAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Task.Yield();
        }
    }
}
