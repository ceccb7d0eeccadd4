using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Gateway.Pages;

/// <summary>One-time links that sign somebody in. They live in this process only, and for a quarter of an hour.</summary>
internal sealed class SignInLinks(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string Back)> _open = new(StringComparer.Ordinal);

    /// <summary>A fresh link, relative to the site, that leads on to a page.</summary>
    internal string Create(string back)
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _open[token] = (clock.GetUtcNow() + Life, back);
        return "signin?link=" + token;
    }

    /// <summary>Whether a link can still be spent. Looking at it spends nothing.</summary>
    internal bool IsOpen(string token) => _open.TryGetValue(token, out var link) && clock.GetUtcNow() < link.Until;

    /// <summary>Spends a link; where it leads, or null when it was spent, is too old, or never was.</summary>
    internal string? Spend(string token) =>
        _open.TryRemove(token, out var link) && clock.GetUtcNow() < link.Until ? link.Back : null;
}
