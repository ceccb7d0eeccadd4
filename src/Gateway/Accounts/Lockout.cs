using System.Text.Json;
using Conversations.Log;
using Gateway.Pages.Access;

namespace Gateway.Accounts;

/// <summary>Whether a try counts.</summary>
/// <param name="Until">When the next one does; null when this one does.</param>
/// <param name="Failed">How many failed in a row, this one included until it succeeds.</param>
internal readonly record struct Attempt(DateTimeOffset? Until, int Failed)
{
    /// <summary>Whether the password is looked at.</summary>
    internal bool Counts => Until is null;

    /// <summary>Whether it is the last before a wait.</summary>
    internal bool Locks => Counts && Failed >= Lockout.Free;
}

/// <summary>
/// Makes guessing slow: five tries for a name, then a wait that doubles from half a minute to a quarter of an hour. Kept in the store, so all processes count together;
/// a try is counted before its password is looked at, so that many at once are as few as one after another. A name that nobody has is counted like any other.
/// </summary>
internal sealed class Lockout(IDocuments documents, Sealing sealing, TimeProvider clock)
{
    /// <summary>How many tries there are without a wait.</summary>
    internal const int Free = 5;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    /// <summary>The counter of a name. A fixed number of them, so that made-up names fill no store; which two names share one, nobody can tell.</summary>
    internal string OfName(string name) => $"sign-in-tries:n:{Digest("name\n" + name)[..4]}";

    /// <summary>The counter of a browser in which the account was signed in before: strangers' guesses do not lock out whom it belongs to.</summary>
    internal string OfBrowser(string account, string browser) => $"sign-in-tries:b:{Digest($"browser\n{account}\n{browser}")[..24]}";

    /// <summary>Counts a try as failed, unless there is still a wait.</summary>
    internal async ValueTask<Attempt> BeginAsync(string counter, CancellationToken stop)
    {
        while (true)
        {
            var (json, epoch) = await documents.GetAsync(counter, stop);
            var now = clock.GetUtcNow();
            var tries = json is null ? Tries.None : JsonSerializer.Deserialize<Tries>(json)!;
            tries = now - tries.Last > Forgotten ? Tries.None : tries;
            if (tries.Last + Wait(tries.Failed) > now)
            {
                return new(tries.Last + Wait(tries.Failed), tries.Failed);
            }

            if (await documents.PutAsync(counter, JsonSerializer.Serialize(new Tries(tries.Failed + 1, now)), epoch, stop) is not null)
            {
                return new(null, tries.Failed + 1);
            }
        }
    }

    /// <summary>The last try was no failure: all is forgotten.</summary>
    internal async ValueTask ForgetAsync(string counter, CancellationToken stop) => await documents.PutAsync(counter, JsonSerializer.Serialize(Tries.None), expected: null, stop);

    private static TimeSpan Wait(int failed) => failed < Free ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(failed - Free, 20), Longest.Ticks));

    private string Digest(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(sealing.Sign("tries\n" + text))));

    private sealed record Tries(int Failed, DateTimeOffset Last)
    {
        internal static readonly Tries None = new(0, DateTimeOffset.UnixEpoch);
    }
}
