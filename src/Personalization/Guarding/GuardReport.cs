namespace Personalization.Guarding;

/// <summary>What the guard found of one thing that it looks at.</summary>
/// <param name="Check">What it looked at, such as <c>unpermitted_datum</c>.</param>
/// <param name="Passed">Whether the draft may go on.</param>
/// <param name="Detail">A code or a field's name; never a value.</param>
public sealed record CheckResult(string Check, bool Passed, string? Detail = null);

/// <summary>What the guard found of a draft.</summary>
/// <param name="Checks">Each check, in its order.</param>
public sealed record GuardReport(IReadOnlyList<CheckResult> Checks)
{
    /// <summary>The first check that failed; null when the draft may be seen.</summary>
    public CheckResult? Failed => Checks.FirstOrDefault(c => !c.Passed);
}
