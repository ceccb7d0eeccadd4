namespace Browser;

/// <summary>Starts the browser that the tests drive.</summary>
internal static class Browsers
{
    // The same engine without a window's chrome around it takes half the processor time; where a distribution has it only whole, that one.
    private static readonly string Program = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists) ?? "chromium";

    /// <summary>A Chromium of its own.</summary>
    internal static Task<IBrowser> StartAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
}
