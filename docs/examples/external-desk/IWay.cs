namespace ExternalDesk;

/// <summary>A way to the gateway's desk: over HTTP, or over the broker.</summary>
internal interface IWay
{
    /// <summary>Takes a handoff.</summary>
    Task<Row> ClaimAsync(string handoff);

    /// <summary>Answers the customer. The same dispatch id again changes nothing.</summary>
    Task<Row> ReplyAsync(string handoff, long epoch, string dispatchId, string text);

    /// <summary>Leaves a note for the team.</summary>
    Task<Row> NoteAsync(string handoff, long epoch, string text);

    /// <summary>heartbeat, release, resolve or return.</summary>
    Task<Row> DoAsync(string command, string handoff, long epoch);
}
