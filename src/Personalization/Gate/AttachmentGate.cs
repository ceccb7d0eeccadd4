using Conversations.Log;

namespace Personalization.Gate;

/// <summary>An attachment of a person was opened. Goes to the audit stream before the reader gets a byte. Proof: no values.</summary>
/// <param name="Actor">Who opened it.</param>
/// <param name="Reference">Which attachment; says nothing about anybody.</param>
/// <param name="Entry">The version of the entry that announced it.</param>
/// <param name="Version">The version of the log at the time.</param>
public sealed record AttachmentRead(
    // "entry" is a statement's own.
    Actor Actor, string Reference, [property: System.Text.Json.Serialization.JsonPropertyName("announced")] long Entry, long Version) : IEvent;

/// <summary>The door to attachments: whoever passes is written down first.</summary>
/// <param name="log">The persons' logs.</param>
/// <param name="clock">Measures how long a read counts as the same.</param>
public sealed class AttachmentGate(ILog log, TimeProvider clock)
{
    // A player asks for a sound piece by piece, and a page shows its pictures again: one look each.
    private readonly Looks _looks = new(clock);

    /// <summary>
    /// Writes down that an actor opens an attachment; durable when this returns. If it cannot be written, the exception passes through
    /// and nothing may be handed out. The same actor and attachment within five minutes is one look.
    /// </summary>
    public async ValueTask PassAsync(Seen seen, string reference, long entry, Actor actor, CancellationToken stop)
    {
        var look = (seen.Person, actor, reference);
        if (!_looks.IsNoted(look))
        {
            await log.RecordReadAsync(seen.Person, new AttachmentRead(actor, reference, entry, seen.State.Version), stop);
            _looks.Note(look);
        }
    }
}
