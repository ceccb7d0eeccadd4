namespace Gateway.Simulator.Drills;

/// <summary>A provider that does not answer.</summary>
internal static class Hanging
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Holds the call until the caller gives up, the program stops or two minutes are over; then drops the connection.</summary>
    public static async Task UntilGoneAsync(HttpContext http, TimeProvider time)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Longest, time, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }
}
