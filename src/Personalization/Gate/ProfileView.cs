using System.Text.Json;
using Conversations.People;

namespace Personalization.Gate;

/// <summary>A fact that may be used, with what permits it.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">What it is.</param>
/// <param name="UseCase">The use case that permits it.</param>
/// <param name="Purpose">The purpose of that use case.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="ConsentEvent">The consent behind it; null where the basis is not consent.</param>
/// <param name="Since">Since when it is allowed; null where nobody had to be asked.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="OccurredAt">When it became true.</param>
public sealed record Fact(
    string Field, JsonElement Value, string UseCase, string Purpose, string Basis, string? ConsentEvent, DateTimeOffset? Since, string Source, DateTimeOffset OccurredAt)
{
    /// <summary>The event that told it; null for what is derived.</summary>
    public string? EventId { get; init; }

    /// <summary>How it was computed; null for what was told.</summary>
    public Profile.DerivedTrait? Derived { get; init; }

    /// <summary>What it was computed from, under which consents; empty for what was told.</summary>
    public IReadOnlyList<FieldRead> Sources { get; init; } = [];

    /// <summary>What it rests on.</summary>
    public Ground Ground => new(UseCase, Field, EventId ?? Ground.Derived);
}

/// <summary>Something that happened and may be used, with what permits it.</summary>
/// <param name="Event">What, such as <c>order_completed</c>.</param>
/// <param name="Values">What may be known of it, by full names such as <c>events.order_completed.total</c>.</param>
/// <param name="UseCase">The use case that permits it.</param>
/// <param name="Purpose">The purpose of that use case.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="ConsentEvent">The consent behind it; null where the basis is not consent.</param>
/// <param name="Since">Since when it is allowed; null where nobody had to be asked.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="EventId">The event that told it.</param>
public sealed record Happened(
    string Event, IReadOnlyDictionary<string, JsonElement> Values, string UseCase, string Purpose, string Basis, string? ConsentEvent, DateTimeOffset? Since,
    string Source, DateTimeOffset OccurredAt, string EventId);

/// <summary>A use case that permits nothing at present, as the brand declared it: says nothing about the person.</summary>
/// <param name="UseCase">The use case.</param>
/// <param name="Reason">Why it permits nothing.</param>
/// <param name="MayAsk">Whether the person could allow it by being asked.</param>
public sealed record ClosedUse(UseCases.UseCase UseCase, string Reason, bool MayAsk);

/// <summary>
/// What an actor may know about a person for one use, at one moment. Only <see cref="ProfileGate"/> makes one, and it has
/// written down the reading before. Personal data: never in a log line, a queue message or an error.
/// </summary>
public sealed class ProfileView
{
    internal ProfileView(PersonId person, Use use, Actor actor, long consentEpoch, IReadOnlyList<Fact> facts, IReadOnlyList<Withheld> withheld, IReadOnlyList<ClosedUse> closed) =>
        (Person, Use, Actor, ConsentEpoch, Facts, Withheld, Closed) = (person, use, actor, consentEpoch, facts, withheld, closed);

    /// <summary>Whom it is about.</summary>
    public PersonId Person { get; }

    /// <summary>What it was opened for.</summary>
    public Use Use { get; }

    /// <summary>Who opened it.</summary>
    public Actor Actor { get; }

    /// <summary>The consent epoch it was decided under: what is made of it dies when that rises.</summary>
    public long ConsentEpoch { get; }

    /// <summary>What may be used, derived traits among it.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>What happened and may be used, newest first.</summary>
    public IReadOnlyList<Happened> History { get; internal init; } = [];

    /// <summary>All that was handed out and all that it was computed from: what is made of this view rests on each of them.</summary>
    public IReadOnlyList<Ground> Grounds { get; internal init; } = [];

    /// <summary>Where its reading stands in the person's audit stream.</summary>
    public long? Reading { get; internal init; }

    /// <summary>Whether nothing at all was handed out.</summary>
    public bool IsEmpty => Facts.Count == 0 && History.Count == 0;

    /// <summary>What was not handed out, by class, except what is sensitive: that there is such a thing only the audit knows. Not for a model.</summary>
    public IReadOnlyList<Withheld> Withheld { get; }

    /// <summary>The use cases that permit nothing, whether or not there is any data for them.</summary>
    public IReadOnlyList<ClosedUse> Closed { get; }

    /// <summary>A fact by name, or null.</summary>
    public Fact? Find(string field) => Facts.FirstOrDefault(f => f.Field == field);
}
