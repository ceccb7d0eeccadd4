using Conversations.People;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>
/// What data is wanted for. It is chosen by where the conversation stands, never by what a message says: so no message
/// can widen what is permitted.
/// </summary>
/// <param name="Area">marketing, sales or service.</param>
/// <param name="Purpose">The purpose; null for every purpose of the area.</param>
/// <param name="UseCase">One use case; null for every one of the area and purpose.</param>
/// <param name="Over">The address over which an answer goes; null when it goes nowhere, as on a desk.</param>
public sealed record Use(string Area, string? Purpose = null, string? UseCase = null, Address? Over = null)
{
    /// <summary>The only fields that are wanted; null for all that is permitted.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Fields that are not wanted although they may be permitted: it takes away and never adds. What is computed from one goes with it.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>The reason of what <see cref="Without"/> keeps back.</summary>
    public const string Removed = "removed_by_agent";

    /// <summary>Whether a field was taken out.</summary>
    public bool LeavesOut(string field) => Without.Contains(field, StringComparer.Ordinal);

    /// <summary>Whether a field is wanted.</summary>
    public bool Wants(string field) => Fields is null || Fields.Contains(field, StringComparer.Ordinal);

    /// <summary>Every purpose of an area.</summary>
    public static Use InArea(string area) => new(area);

    /// <summary>One purpose.</summary>
    public static Use For(string area, string purpose) => new(area, purpose);

    /// <summary>One use case.</summary>
    public static Use Case(UseCase use) => new(use.Area, use.Purpose, use.Id);

    /// <summary>The same over an address.</summary>
    public Use To(Address? address) => this with { Over = address };

    /// <summary>The use cases that are meant.</summary>
    public IEnumerable<UseCase> In(UseCaseSet uses) =>
        uses.All.Where(u => u.Area == Area && (Purpose is null || u.Purpose == Purpose) && (UseCase is null || u.Id == UseCase));
}
