namespace Tests;

/// <summary>Figures for whoever runs the tests: printed by <c>./test</c> at its end.</summary>
internal static class Report
{
    private static readonly Lock Writing = new();

    public static void Write(string title, string text)
    {
        if (Environment.GetEnvironmentVariable("TEST_FIGURES") is { Length: > 0 } file)
        {
            lock (Writing)
            {
                File.AppendAllText(file, $"{title}\n{text}\n");
            }
        }
    }
}
