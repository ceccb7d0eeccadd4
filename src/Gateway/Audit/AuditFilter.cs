namespace Gateway.Audit;

/// <summary>Which entries are asked for. Everything that is null is open.</summary>
/// <param name="From">From when.</param>
/// <param name="To">Until before when.</param>
/// <param name="Actor">Whose: the agent, key or model (<c>ana</c>, <c>key:2</c>), its kind (<c>assistant</c>), or both (<c>agent:ana</c>).</param>
/// <param name="Kind">Of which kind, such as <c>data.read</c>.</param>
internal sealed record AuditFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Actor = null, string? Kind = null)
{
    /// <summary>Whether a line is among them.</summary>
    internal bool Holds(AuditLine line) =>
        (From is null || line.At >= From) && (To is null || line.At < To) && (Kind is null || line.Kind == Kind) && (Actor is null || IsBy(line.By));

    private bool IsBy(AuditActor by) => Same(by.Id) || Same(by.Kind) || Same($"{by.Kind}:{by.Id}");

    private bool Same(string? name) => string.Equals(name, Actor, StringComparison.OrdinalIgnoreCase);
}
