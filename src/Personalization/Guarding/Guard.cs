using Personalization.Drafting;

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

    /// <summary>
    /// The draft as it may be seen, with what was found: where nothing else is wrong than that it offers something, the offer is taken out and the rest stands.
    /// </summary>
    public static Draft Judge(GuardCase @case)
    {
        var report = Check(@case);
        if (report.Failed is not { Check: "offer" } offer || Offer.Without(@case) is not { } service)
        {
            return @case.Draft.Guarded(report);
        }

        var rest = Check(@case with { Draft = service });
        return rest.Failed is null
            ? service.Guarded(new([.. rest.Checks.Select(c => c.Check == offer.Check ? offer with { Passed = true } : c)]))
            : @case.Draft.Guarded(report);
    }

    /// <summary>What was found: every check looks, so that a trace says all that was wrong.</summary>
    public static GuardReport Check(GuardCase @case) => new([.. Checks.Select(c => c.Finds(@case) is { } found ? new CheckResult(c.Name, Passed: false, found) : new CheckResult(c.Name, Passed: true))]);
}
