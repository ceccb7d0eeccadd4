namespace Desk.Models;

/// <summary>The texts that a brand keeps for its agents' answers.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Rows">The texts, by their short names.</param>
public sealed record RepliesModel(Shell Shell, IReadOnlyList<ReplyRow> Rows)
{
    /// <summary>What was wrong with the last form, in a code; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>What stood in the form that was refused; its empty id is that of a new text.</summary>
    public ReplyRow? Draft { get; init; }
}

/// <summary>A text that is kept.</summary>
/// <param name="Id">Its id; empty for a new one.</param>
/// <param name="Shortcut">Its short name.</param>
/// <param name="Texts">What it says, by language.</param>
/// <param name="Channel">The only channel it is for; null for all.</param>
public sealed record ReplyRow(string Id, string Shortcut, IReadOnlyDictionary<string, string> Texts, string? Channel)
{
    /// <summary>Who changed it last.</summary>
    public string? By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? At { get; init; }
}
