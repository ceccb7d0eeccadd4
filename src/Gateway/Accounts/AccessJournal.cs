using Conversations.Log;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Personalization.Audit;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Accounts;

/// <summary>Writes down who came in, who did not, and what changed about who may: in the journals of the brands concerned.</summary>
internal sealed class AccessJournal(Journal journal, GatewayConfig config, TimeProvider clock)
{
    private static readonly Actor Unknown = new("unknown");
    private static readonly TimeSpan Once = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string How, string Why), DateTimeOffset> _last = [];

    internal ValueTask SignedInAsync(string agent, Role role, IReadOnlyList<string> brands, string how, CancellationToken stop) =>
        WriteAsync(brands, new SignedIn(Actor.Agent(agent), role.Named(), how), stop);

    internal ValueTask ChangedAsync(Session by, string what, Account account, CancellationToken stop, bool now = false) =>
        ChangedAsync(Actor.Agent(by.Agent), by.Role.Named(), what, account, stop, now);

    internal ValueTask ChangedAsync(Actor by, string role, string what, Account account, CancellationToken stop, bool now = false) =>
        WriteAsync(account.Brands, new AccessChanged(by, role, what, account.Id, now ? ["role:" + account.Role.Named(), .. account.Brands.Select(b => "brand:" + b)] : null), stop);

    internal ValueTask ClosedAsync(Session by, string what, Session ended, CancellationToken stop) =>
        WriteAsync(ended.Brands, new AccessChanged(Actor.Agent(by.Agent), by.Role.Named(), what, ended.Account), stop);

    /// <summary>
    /// Writes that somebody did not get in, once the answer has left: how long the answer takes says nothing about whom it was about. What is about no account is written
    /// once a minute for each reason, and made-up names only when they begin to wait: strangers do not fill the journals.
    /// </summary>
    internal void Refused(HttpContext http, Account? account, string how, string why)
    {
        if (account is null && ((why == "wrong" && how == "password") || !IsDue(how, why)))
        {
            return;
        }

        http.Response.OnCompleted(async () =>
        {
            try
            {
                await WriteAsync(account?.Brands ?? [Scope.Every], new SignInRefused(Unknown, account?.Id, how, why), CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                // The tries are counted in the same store: without it nobody gets in.
            }
        });
    }

    private bool IsDue(string how, string why)
    {
        lock (_gate)
        {
            var due = !_last.TryGetValue((how, why), out var last) || clock.GetUtcNow() - last >= Once;
            _last[(how, why)] = due ? clock.GetUtcNow() : last;
            return due;
        }
    }

    private async ValueTask WriteAsync(IReadOnlyList<string> brands, IEvent happened, CancellationToken stop)
    {
        foreach (var brand in config.Brands.Where(b => Scope.Covers(brands, b.Id)))
        {
            await journal.WriteAsync(brand.Id, happened, stop);
        }
    }
}
