namespace Desk.Models;

/// <summary>What went along with a handoff, as the agent and the customer see it alike.</summary>
/// <param name="Lines">Its lines.</param>
public sealed record BriefModel(IReadOnlyList<BriefLine> Lines)
{
    /// <summary>Whether the customer may still correct it.</summary>
    public bool MayCorrect { get; init; }
}

/// <summary>A line of it.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Text">In covered words.</param>
/// <param name="Replaced">Whether the customer corrected it: it stays, struck through.</param>
public sealed record BriefLine(string Label, string Text, bool Replaced = false)
{
    /// <summary>Whether it is the customer's correction.</summary>
    public bool ByCustomer { get; init; }
}
