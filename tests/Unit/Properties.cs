using FsCheck;

namespace Unit;

/// <summary>
/// How properties are tried: always on the same cases in <c>./test</c>, so that a red run means a change, and on many more new ones in
/// <c>./test long</c>, which prints the seed of what it finds.
/// </summary>
internal static class Properties
{
    private const int LongRun = 20;

    /// <summary>The usual number of cases.</summary>
    public static Config Usual => Times(100);

    /// <summary>A stated number of cases, and twenty times as many in a long run.</summary>
    public static Config Times(int cases) => Tests.Repetitions.Long
        ? Config.QuickThrowOnFailure.WithMaxTest(cases * LongRun)
        : Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(20_261_122, 918_273_645);

    /// <summary>A count of its own, on the same cases or, in a long run, on new ones.</summary>
    public static Config Exactly(int cases) => Tests.Repetitions.Long ? Config.QuickThrowOnFailure.WithMaxTest(cases) : Times(cases);
}
