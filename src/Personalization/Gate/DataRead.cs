using Conversations.Log;

namespace Personalization.Gate;

/// <summary>Data of a person was read. Goes to the audit stream before the reader gets anything. Proof: no values.</summary>
/// <param name="Actor">Who read.</param>
/// <param name="Area">The area it was read for.</param>
/// <param name="Purpose">The purpose; null for every purpose of the area.</param>
/// <param name="Fields">What was handed out.</param>
/// <param name="Withheld">What was not, by class.</param>
/// <param name="ConsentEpoch">The consent epoch it was decided under.</param>
/// <param name="Version">The version of the log it was decided on.</param>
public sealed record DataRead(
    Actor Actor, string Area, string? Purpose, IReadOnlyList<FieldRead> Fields, IReadOnlyList<Withheld> Withheld, long ConsentEpoch, long Version) : IEvent
{
    /// <summary>
    /// What of it an agent may see: that something sensitive was withheld is itself sensitive. Null when nothing else was in it.
    /// </summary>
    public DataRead? Told()
    {
        List<Withheld> told = [.. Withheld.Where(w => !w.Sensitive)];
        return Fields.Count + told.Count > 0 ? this with { Withheld = told } : null;
    }
}

/// <summary>A fact that was handed out.</summary>
/// <param name="Field">Its name.</param>
/// <param name="UseCase">The use case that permits it.</param>
/// <param name="UseCaseVersion">The version of the use case.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="ConsentEvent">The consent behind it; null where the basis is not consent.</param>
/// <param name="FactEvent">The event that holds its value; <c>derived</c> for what was computed: its sources stand beside it.</param>
public sealed record FieldRead(string Field, string UseCase, int UseCaseVersion, string Basis, string? ConsentEvent, string FactEvent)
{
    /// <summary>The derived trait that was computed from it, when it was not handed out for itself.</summary>
    public string? Derived { get; init; }
}

/// <summary>Facts that were not handed out.</summary>
/// <param name="Class">The class of the facts, such as <c>orders</c>: the first word of their names, never a value.</param>
/// <param name="UseCase">The use case that would have to permit it.</param>
/// <param name="Reason">Why not, such as <c>no_consent</c>, <c>withdrawn</c>, <c>sensitive</c>, <c>not_a_recipient</c>.</param>
public sealed record Withheld(string Class, string UseCase, string Reason)
{
    /// <summary>Whether they are sensitive: then only the audit knows of them.</summary>
    public bool Sensitive { get; init; }
}
