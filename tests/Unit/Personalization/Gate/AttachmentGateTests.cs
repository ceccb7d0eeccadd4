using Conversations.Log;
using Personalization.Gate;
using Unit.Simulator;

namespace Unit.Personalization.Gate;

public sealed class AttachmentGateTests
{
    private readonly Life _life = new();
    private readonly Tests.SteppedClock _clock = new();
    private readonly AttachmentGate _gate;

    public AttachmentGateTests() => _gate = new(_life.Log, _clock);

    private ValueTask PassAsync(string reference = "r1", string agent = "ana") => _gate.PassAsync(_life.Seen, reference, 3, Actor.Agent(agent), default);

    [Fact]
    public async Task Each_actor_and_attachment_is_a_look_and_the_same_within_five_minutes_is_one()
    {
        await PassAsync();
        await PassAsync();
        await PassAsync(agent: "ben");
        await PassAsync("r2");
        _clock.Advance(TimeSpan.FromMinutes(5));
        await PassAsync();

        Assert.Equal(
            [("ana", "r1"), ("ben", "r1"), ("ana", "r2"), ("ana", "r1")],
            _life.Audit.Cast<AttachmentRead>().Select(r => (r.Actor.Id!, r.Reference)));
    }

    [Fact]
    public async Task Nobody_passes_whose_look_cannot_be_written_down_and_it_is_tried_again()
    {
        _life.AuditFails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => PassAsync().AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => PassAsync().AsTask());
        _life.AuditFails = false;
        await PassAsync();

        Assert.Single(_life.Audit);
    }
}
