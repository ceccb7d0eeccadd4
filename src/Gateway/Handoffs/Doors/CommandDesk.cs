using Conversations.Handoffs;
using Gateway.Api;
using Gateway.Handoffs.Assigning;
using global::Handoffs;
using Microsoft.Extensions.Logging;

namespace Gateway.Handoffs.Doors;

/// <summary>
/// What other desks do over the broker, done by the same commands as everybody's. Who sent it is proved before anything of it is read; who cannot prove it is told nothing.
/// </summary>
internal sealed partial class CommandDesk(CommandSenders senders, DeskCommands desk, Assignments assignments, OutcomeBook book, TimeProvider clock, ILogger<CommandDesk> log)
{
    /// <summary>How far a command's time may be from ours: afterwards a copy of it is worth nothing.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // Two deliveries of one command, one after the other: by a hash of its name.
    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Handles a delivery; the answer, or null when it is nobody's.</summary>
    internal async ValueTask<CommandAnswer?> HandleAsync(CommandDelivery delivery, CancellationToken stop)
    {
        if (senders.Of(delivery) is not { } sender)
        {
            Count("none", "unauthenticated");
            return null;
        }

        var id = delivery.MessageId!;
        if ((clock.GetUtcNow() - delivery.SentAt!.Value).Duration() > Window)
        {
            return Answer(sender, CommandOutcome.Refused(id, null, "too_old", "The command was sent too long ago, or one of the clocks is off: send it anew."));
        }

        var (body, name) = (delivery.Body.ToArray(), OutcomeBook.NameOf(sender, id));
        var lane = _lanes[(uint)string.GetHashCode(name, StringComparison.Ordinal) % _lanes.Length];
        await lane.WaitAsync(stop);
        try
        {
            if (await book.FindAsync(name, body, stop) is { } before)
            {
                return before.Same
                    ? Signed(sender, id, before.Answer)
                    : Answer(sender, CommandOutcome.Refused(id, null, "message_id_reused", "Another command was sent under this message id: every command has one of its own."));
            }

            var outcome = await RunAsync(sender, id, body, name, stop);
            await book.KeepAsync(name, body, outcome.Written(), stop);
            return Answer(sender, outcome);
        }
        finally
        {
            lane.Release();
        }
    }

    private async ValueTask<CommandOutcome> RunAsync(CommandSender sender, string id, byte[] body, string name, CancellationToken stop)
    {
        CommandBody command;
        try
        {
            command = CommandBody.Read(body);
        }
        catch (BadRequestException e)
        {
            return CommandOutcome.Refused(id, null, "malformed", e.Message);
        }

        if (!sender.MayHandle(command.Brand))
        {
            return CommandOutcome.Refused(id, command, "forbidden", "This key may not do that here.");
        }

        var outcome = await DoAsync(command, name, stop);
        return outcome switch
        {
            null => Refused(id, command, "not_found", null),
            { Refusal: { } no, Row: var row } when row is null || !IsDone(command, row) => Refused(id, command, no.Code, row is null ? null : CommandRow.Of(row, command.Agent)),
            { Row: { } row } => CommandOutcome.Done(id, command, CommandRow.Of(row, command.Agent)),
            _ => Refused(id, command, "not_found", null),
        };
    }

    // A note has nothing in the log that tells its repetition from another: the commit does.
    private async ValueTask<Outcome?> DoAsync(CommandBody c, string name, CancellationToken stop) => c.Command switch
    {
        CommandBody.Claim => await assignments.ClaimAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, stop),
        CommandBody.Reply => await desk.ReplyAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, c.DispatchId!, c.Text!, stop),
        CommandBody.NoteDown => await desk.NoteAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, c.Text!, stop, name),
        CommandBody.Release => await desk.ReleaseAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, stop),
        CommandBody.Snooze => await desk.SnoozeAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, c.Until!.Value, stop),
        CommandBody.Wake => await assignments.WakeAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, stop),
        CommandBody.Resolve => await desk.ResolveAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, c.Note, stop),
        CommandBody.Return => await desk.ReturnAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, c.Note, stop),
        _ => await HeartbeatAsync(c, stop),
    };

    // The agent is there: their hold on the thread goes on.
    private async ValueTask<Outcome?> HeartbeatAsync(CommandBody c, CancellationToken stop)
    {
        var held = await desk.HoldsAsync(c.Brand, c.HandoffId, c.Agent, c.Epoch, stop);
        if (held is { Refusal: null })
        {
            await assignments.BeatAsync(c.Brand, c.Agent, said: null, stop);
        }

        return held;
    }

    // What a process did that died before it could say so: done, and one change of owner after the epoch that the command saw.
    private static bool IsDone(CommandBody command, HandoffView row) => row.Epoch == command.Epoch + 1 && (command.Command, row.State) switch
    {
        (CommandBody.Claim, HandoffStage.Claimed) => row.Agent == command.Agent,
        (CommandBody.Resolve, HandoffStage.Resolved) or (CommandBody.Return, HandoffStage.Returned) => row.Agent == command.Agent,
        (CommandBody.Release, HandoffStage.Waiting) => true,
        _ => false,
    };

    private static CommandOutcome Refused(string id, CommandBody command, string code, CommandRow? row) =>
        CommandOutcome.Refused(id, command, code, CommandProblem.Of(code).Sentence, row);

    private CommandAnswer Answer(CommandSender sender, CommandOutcome outcome)
    {
        Count(outcome.Command ?? "none", outcome.Problem?.Code ?? "done");
        return Signed(sender, outcome.CommandId, outcome.Written());
    }

    private CommandAnswer Signed(CommandSender sender, string id, byte[] body)
    {
        var now = clock.GetUtcNow();
        return new(body, now, sender.Fingerprint, CommandSeal.Of(sender.Key, id, now, body));
    }

    private void Count(string command, string outcome)
    {
        Telemetry.DeskCommands.Add(1, new("command", command), new KeyValuePair<string, object?>("outcome", outcome));
        if (outcome != "done")
        {
            LogRefused(log, command, outcome);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A command of another desk was refused: {Command}, {Outcome}")]
    private static partial void LogRefused(ILogger log, string command, string outcome);
}
