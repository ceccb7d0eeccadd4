using System.Text.Json;
using System.Text.Json.Serialization;
using Conversations.Handoffs;

namespace Gateway.Handoffs.Doors;

/// <summary>
/// What became of a command: <c>handoff-outcome.v1.schema.json</c>. Ids, enumerations and times only; whoever else has the thread is not named, and what it
/// is about is read over HTTP.
/// </summary>
/// <param name="CommandId">The message id of the command.</param>
/// <param name="Ok">Whether it is done.</param>
internal sealed record CommandOutcome(string CommandId, bool Ok)
{
    /// <summary>The command; null when that could not be read.</summary>
    public string? Command { get; init; }

    /// <summary>The handoff; null when that could not be read.</summary>
    public string? HandoffId { get; init; }

    /// <summary>Why not; null when it is done.</summary>
    public CommandProblem? Problem { get; init; }

    /// <summary>The handoff as it stands now; null when it is not known.</summary>
    public CommandRow? Row { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal static CommandOutcome Refused(string id, CommandBody? command, string code, string sentence, CommandRow? row = null) =>
        new(id, Ok: false) { Command = command?.Command, HandoffId = command?.HandoffId, Problem = new(code, sentence), Row = row };

    internal static CommandOutcome Done(string id, CommandBody command, CommandRow row) => new(id, Ok: true) { Command = command.Command, HandoffId = command.HandoffId, Row = row };

    internal byte[] Written() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>Why a command was not done.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Sentence">One sentence for whoever runs the other desk.</param>
internal sealed record CommandProblem(string Code, string Sentence)
{
    /// <summary>The sentence for a refusal of the desk's rules, which would name a colleague.</summary>
    internal static CommandProblem Of(string code) => new(code, code switch
    {
        "not_found" => "There is no such handoff at this brand.",
        "stale_epoch" => "The handoff changed since that epoch: read the conversation again, then repeat with the epoch of the row, under a new message id.",
        "taken" => "Somebody else has taken it: take another.",
        "not_owner" => "Only who has it may do that, and the agent of this command has not.",
        "closed" => "The handoff has ended.",
        "bad_time" => "A thread is laid aside until a time that lies ahead, at most 30 days.",
        "at_capacity" => "As many people wait for an answer of this agent as may.",
        "no_address" => "The customer has never written, so there is nowhere to answer to.",
        _ => "The handoff does not allow that as it stands now.",
    });
}

/// <summary>A handoff as it stands after a command.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Epoch">What the next command must carry.</param>
/// <param name="Mine">Whether the agent of the command has it.</param>
/// <param name="RequestedAt">When somebody was asked for.</param>
/// <param name="Deadline">By when it should be taken.</param>
internal sealed record CommandRow(HandoffStage State, long Epoch, bool Mine, DateTimeOffset RequestedAt, DateTimeOffset Deadline)
{
    internal static CommandRow Of(HandoffView view, string agent) =>
        new(view.State, view.Epoch, view.State == HandoffStage.Claimed && view.Agent == agent, view.RequestedAt, view.Deadline);
}
