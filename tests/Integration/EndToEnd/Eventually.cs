using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Integration.EndToEnd;

/// <summary>Waits for what another process does, by looking until it is so or the deadline has passed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Longer than any answer takes on a machine that has much else to do.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<T> GetAsync<T>(
        Func<Task<T?>> look, Func<string>? otherwise = null, TimeSpan? most = null, [CallerArgumentExpression(nameof(look))] string what = "") where T : class
    {
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(Look))
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (Stopwatch.GetElapsedTime(begun) > (most ?? Deadline))
            {
                throw new TimeoutException($"Not within {(most ?? Deadline).TotalSeconds:0} s: {what}\n{otherwise?.Invoke()}");
            }
        }
    }

    public static Task TrueAsync(
        Func<Task<bool>> look, Func<string>? otherwise = null, TimeSpan? most = null, [CallerArgumentExpression(nameof(look))] string what = "") =>
        GetAsync(async () => await look() ? "" : null, otherwise, most, what);
}
