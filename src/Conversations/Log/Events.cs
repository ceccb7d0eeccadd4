namespace Conversations.Log;

/// <summary>Something that happened between a brand and a person; an immutable record named in the past tense.</summary>
public interface IEvent;

/// <summary>
/// An event that is found again by ids: those it stands for (a provider's id, a dispatch) and those it points at (the target of a
/// status, a reaction, an edit). See <see cref="ILog.FindAsync(People.PersonId, IReadOnlyList{string}, CancellationToken)"/>.
/// </summary>
public interface INamed : IEvent
{
    /// <summary>The ids, such as <c>acme-wa|wamid.7</c> or <c>d|0198…</c>. They are kept only as keyed hashes, so they may spell a number.</summary>
    IEnumerable<string> Names { get; }
}

/// <summary>
/// Which data key seals an event. Retention drops one key and everything under it is gone; erasure drops all but
/// <see cref="Proof"/>, which holds no values about the person.
/// </summary>
/// <param name="Name"><c>content</c> (one key per month), <c>proof</c>, or <c>facts:&lt;use case&gt;/&lt;key&gt;</c>.</param>
public readonly record struct KeyClass(string Name)
{
    /// <summary>What was said and done in the conversation; a key per calendar month.</summary>
    public static readonly KeyClass Content = new("content");

    /// <summary>What must be provable after everything else is erased: consents, suppressions, reads. No values.</summary>
    public static readonly KeyClass Proof = new("proof");

    /// <summary>
    /// One fact that was collected for a use case, under a key of its own: when it is outdated, wrong, past its retention or no longer
    /// permitted, that key is dropped and nothing else with it. Without a key (facts of older logs): all facts of the use case.
    /// </summary>
    public static KeyClass Facts(string useCase, string? key = null) => new(key is null ? "facts:" + useCase : $"facts:{useCase}/{key}");
}

/// <summary>A kind of event as it is stored.</summary>
/// <param name="Name">The stable name, such as <c>message.received</c>; never reused for another meaning.</param>
/// <param name="Version">The version written today. Older ones pass through <paramref name="Upcast"/> when read.</param>
/// <param name="Type">The record that holds it.</param>
/// <param name="Class">The key class of one event.</param>
/// <param name="Upcast">Turns the JSON of an older version into today's; null while there is only one.</param>
public sealed record EventType(
    string Name, int Version, Type Type, Func<IEvent, KeyClass> Class,
    Func<int, System.Text.Json.Nodes.JsonObject, System.Text.Json.Nodes.JsonObject>? Upcast = null)
{
    /// <summary>A kind of event whose class does not depend on its values.</summary>
    public static EventType Of<T>(string name, KeyClass keyClass, int version = 1) where T : IEvent =>
        new(name, version, typeof(T), _ => keyClass);
}

/// <summary>One entry of a person's log, opened.</summary>
/// <param name="Seq">The version of the log that this entry made; 1, 2, 3 … without gaps.</param>
/// <param name="At">The store's time of the append.</param>
/// <param name="Id">The event's id, unique for ever.</param>
/// <param name="Kind">The name of its <see cref="EventType"/>.</param>
/// <param name="Event">What happened, or null when the key that sealed it has been dropped.</param>
public record Recorded(long Seq, DateTimeOffset At, string Id, string Kind, IEvent? Event);

/// <summary>One entry of a person's audit stream, opened, with what proves it.</summary>
/// <param name="Seq">Its position; 1, 2, 3 … without gaps.</param>
/// <param name="At">When, as it was signed.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Kind">The name of its <see cref="EventType"/>.</param>
/// <param name="Event">What was read, by whom; null when the key that sealed it has been dropped.</param>
public sealed record Witnessed(long Seq, DateTimeOffset At, string Id, string Kind, IEvent? Event) : Recorded(Seq, At, Id, Kind, Event)
{
    /// <summary>The canonical JSON that was signed; null when it cannot be opened any more.</summary>
    public string? Statement { get; init; }

    /// <summary>SHA-256 of the statement, in lower-case hex: what the next one names as <c>prev</c>.</summary>
    public string Link { get; init; } = "";

    /// <summary>The signature over the statement: <c>ecdsa-p256:</c> and base64.</summary>
    public string Signature { get; init; } = "";
}

/// <summary>Whose audit streams were written to, day by day.</summary>
public interface IAuditDays
{
    /// <summary>The people whose audit stream got an entry on a day (UTC), each once, in no order; no work that grows with how many people there are.</summary>
    IAsyncEnumerable<People.PersonId> TouchedAsync(DateOnly day, CancellationToken stop);
}
