using System.Text.Json.Serialization;
using Gateway.Api;

namespace Gateway.Handoffs.Doors;

/// <summary>What a command says: <c>handoff-command.v1.schema.json</c>. A field that its command has no use for is refused.</summary>
/// <param name="Command">One of <see cref="Commands"/>.</param>
/// <param name="Brand">The brand.</param>
/// <param name="HandoffId">The handoff.</param>
/// <param name="Agent">The agent's label at the sender's desk.</param>
/// <param name="Epoch">The ownership epoch that the sender saw.</param>
/// <param name="DispatchId">Of a reply: the sender's id for it, so that it goes out once.</param>
/// <param name="Text">Of a reply or a note: the words.</param>
/// <param name="Until">Of a snooze: when it wakes.</param>
/// <param name="Note">Of a resolve or a return: a line for whoever has the thread next.</param>
[JsonNumberHandling(JsonNumberHandling.Strict)]
internal sealed record CommandBody(string Command, string Brand, string HandoffId, string Agent, long Epoch, string? DispatchId = null, string? Text = null, string? Note = null, DateTimeOffset? Until = null)
{
    internal const string Claim = "claim", Reply = "reply", NoteDown = "note", Heartbeat = "heartbeat", Snooze = "snooze", Wake = "wake", Release = "release", Resolve = "resolve", Return = "return";

    /// <summary>All commands.</summary>
    internal static readonly IReadOnlyList<string> Commands = [Claim, Reply, NoteDown, Heartbeat, Release, Resolve, Return, Snooze, Wake];

    private const int MostText = 10_000;
    private const int MostName = 200;

    /// <summary>Reads a command. Throws <see cref="BadRequestException"/> with one sentence that holds no value of it.</summary>
    internal static CommandBody Read(byte[] body)
    {
        var command = Body.Parse<CommandBody>(body);
        return command.Problem() is { } problem ? throw new BadRequestException(problem) : command;
    }

    private string? Problem() => true switch
    {
        _ when !Commands.Contains(Command, StringComparer.Ordinal) => $"\"command\" is one of {string.Join(", ", Commands)}.",
        _ when !IsName(HandoffId) => Wrong("handoffId"),
        _ when !IsName(Brand) => Wrong("brand"),
        _ when !IsName(Agent) => Wrong("agent"),
        _ when Epoch < 0 => Wrong("epoch"),
        _ when (Command == Reply ? !IsName(DispatchId) : DispatchId is not null) => Wrong("dispatchId"),
        _ when (Command is Reply or NoteDown ? string.IsNullOrWhiteSpace(Text) || Text.Length > MostText : Text is not null) => Wrong("text"),
        _ when (Command == Snooze) != Until.HasValue => Wrong("until"),
        _ when Note is not null && (Command is not (Resolve or Return) || Note.Length > MostText) => Wrong("note"),
        _ => null,
    };

    private static bool IsName(string? text) => text is { Length: > 0 and <= MostName } && !text.Any(char.IsControl);

    private static string Wrong(string field) => $"The field \"{field}\" is missing, too long, or not one of this command.";
}
