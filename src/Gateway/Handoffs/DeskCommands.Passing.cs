using Conversations.Handoffs;
using Gateway.Handoffs.Assigning;

namespace Gateway.Handoffs;

/// <summary>What an agent gives to somebody else, and takes back.</summary>
internal sealed partial class DeskCommands
{
    /// <summary>Hands it to a colleague; <see cref="Assignments"/> asks first whether they have room.</summary>
    internal ValueTask<Outcome?> TransferAsync(string brand, string id, string agent, string to, long epoch, CancellationToken stop, string? note = null) =>
        RunAsync(brand, id, agent, s => HandoffRules.Transfer(s.Of<HandoffState>(), id, agent, to, epoch, note), stop);

    /// <summary>Passes it on to those who know what it takes.</summary>
    internal ValueTask<Outcome?> PassAsync(string brand, string id, string agent, string skill, long epoch, string? note, CancellationToken stop) =>
        RunAsync(brand, id, agent, s => HandoffRules.Pass(
            s.Of<HandoffState>(), id, agent, skill, epoch, note,
            config.Brand(s.Brand) is { } known && s.Of<HandoffState>().Open is { } open ? DeskTerms.AnswerBy(known, skill, open.Band, s.Now) : null), stop);

    /// <summary>Takes back that it was settled.</summary>
    internal ValueTask<Outcome?> ReopenAsync(string brand, string id, string agent, long epoch, CancellationToken stop)
    {
        var again = "h_" + Guid.CreateVersion7().ToString("N");
        return RunAsync(brand, id, agent, s => HandoffRules.Reopen(s.Of<HandoffState>(), id, again, agent, epoch, s.Now), stop);
    }
}
