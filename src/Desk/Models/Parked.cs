namespace Desk.Models;

/// <summary>The messages of the broker that were given up.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Items">Each of them, oldest first.</param>
public sealed record ParkedModel(Shell Shell, IReadOnlyList<ParkedItem> Items)
{
    /// <summary>Whether the broker does not answer, so that nothing can be said.</summary>
    public bool Away { get; init; }

    /// <summary>Whether the last decision was about one that was not there any more.</summary>
    public bool Gone { get; init; }
}

/// <summary>A message that was given up; ids and times, nothing of its content.</summary>
/// <param name="Id">Its name.</param>
/// <param name="HandoffId">The handoff that it names; null where it names none.</param>
/// <param name="Queue">The queue that gave it up.</param>
/// <param name="Why">not_written, schema, unreadable or expired.</param>
/// <param name="Field">The field that does not fit the schema.</param>
/// <param name="At">When; null where the broker does not say.</param>
/// <param name="CanReplay">Whether it can be tried again.</param>
public sealed record ParkedItem(string Id, string? HandoffId, string Queue, string Why, string? Field, DateTimeOffset? At, bool CanReplay);
