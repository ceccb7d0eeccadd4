namespace Tests;

/// <summary>How often a test repeats: all of it in <c>./test long</c>, a stated fraction otherwise.</summary>
internal static class Repetitions
{
    /// <summary>Whether this is <c>./test long</c>.</summary>
    public static bool Long => Environment.GetEnvironmentVariable("TEST_LONG") == "1";

    /// <summary>
    /// The count to run: <paramref name="full"/> in a long run, else <paramref name="reduced"/>. The choice is written where
    /// <c>./test</c> prints it, so that nobody takes a short run for a long one.
    /// </summary>
    public static int Of(string what, int full, int reduced)
    {
        var count = Long ? full : reduced;
        if (Environment.GetEnvironmentVariable("TEST_REPETITIONS") is { Length: > 0 } file)
        {
            File.AppendAllText(file, $"{what}: {count} of {full}\n");
        }

        return count;
    }
}
