namespace Personalization.Guarding;

/// <summary>What a brand adds to what every draft is held to.</summary>
/// <param name="Forbidden">Promises that no draft may make, in the brand's words.</param>
public sealed record GuardRules(IReadOnlyList<string> Forbidden)
{
    /// <summary>Nothing is added.</summary>
    public static readonly GuardRules None = new([]);
}

/// <summary>Checks a draft before anybody can see it. Pure.</summary>
public static class Guard
{
    // What is worst comes first: the first that fails is the reason that a person reads.
    private static readonly (string Name, Func<GuardCase, string?> Finds)[] Checks =
    [
        ("unpermitted_datum", UnpermittedDatum.In), ("identifier", PlainIdentifier.In), ("other_person", OtherPerson.In), ("format", Machinery.In),
        ("forbidden_promise", ForbiddenPromise.In), ("offer", Offer.In), ("unsupported", Unsupported.In), ("language", WrongLanguage.In), ("length", TooLong.In),
    ];

    /// <summary>The names of the checks, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Checks.Select(c => c.Name)];

    /// <summary>What was found: every check looks, so that a trace says all that was wrong.</summary>
    public static GuardReport Check(GuardCase @case) => new([.. Checks.Select(c => c.Finds(@case) is { } found ? new CheckResult(c.Name, Passed: false, found) : new CheckResult(c.Name, Passed: true))]);
}
