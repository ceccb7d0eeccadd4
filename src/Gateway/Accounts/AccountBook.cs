using System.Security.Cryptography;
using System.Text.Json;
using Conversations.Log;
using Gateway.Pages.Access;

namespace Gateway.Accounts;

/// <summary>Why an account was not added.</summary>
internal enum AddProblem
{
    /// <summary>It was.</summary>
    None,
    /// <summary>Somebody signs in with that name.</summary>
    SignInTaken,
    /// <summary>Somebody has that name at the desk.</summary>
    AgentTaken,
}

/// <summary>
/// The accounts: one sealed document each, changed only from the state that was seen, and one for each name, keyed by its hash. The board says which there are.
/// </summary>
internal sealed class AccountBook(IDocuments documents, IBoards boards, Sealing sealing, TimeProvider clock)
{
    private const string Board = "accounts";
    private const int MostSealed = 32 * 1024;

    // A name that was taken by whoever died before they wrote the account is free again after this.
    private static readonly TimeSpan Unfinished = TimeSpan.FromMinutes(10);

    /// <summary>A random id.</summary>
    internal static string NewId() => "u_" + RandomNumberGenerator.GetHexString(20, lowercase: true);

    /// <summary>A stamp that no session has.</summary>
    internal static string NewStamp() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    internal async ValueTask<Account?> FindAsync(string id, CancellationToken stop) => (await ReadAsync(id, stop)).Account;

    /// <summary>The account that a name to sign in with means.</summary>
    internal ValueTask<Account?> BySignInAsync(string name, CancellationToken stop) => ByAsync(SignInKey(name), stop);

    /// <summary>The account of somebody whom a provider vouches for.</summary>
    internal ValueTask<Account?> BySubjectAsync(string issuer, string subject, CancellationToken stop) => ByAsync(SubjectKey(issuer, subject), stop);

    /// <summary>Whether a name at the desk belongs to an account.</summary>
    internal async ValueTask<bool> IsAgentAsync(string agent, CancellationToken stop) => await ByAsync(AgentKey(agent), stop) is not null;

    /// <summary>All of them, in the order in which they came.</summary>
    internal async ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken stop)
    {
        List<Account> all = [];
        await foreach (var row in boards.AllAsync(Board, stop))
        {
            if (await FindAsync(row.Id, stop) is { } account)
            {
                all.Add(account);
            }
        }

        return all;
    }

    /// <summary>Whether there is any.</summary>
    internal async ValueTask<bool> AnyAsync(CancellationToken stop) => (await boards.ListAsync(Board, null, 1, stop)).Rows.Count > 0;

    /// <summary>Adds an account whose names are nobody's.</summary>
    internal async ValueTask<AddProblem> AddAsync(Account account, CancellationToken stop, (string Issuer, string Subject)? subject = null)
    {
        var way = subject is { } s ? SubjectKey(s.Issuer, s.Subject) : SignInKey(account.SignIn!);
        if (!await ReserveAsync(way, account.Id, stop))
        {
            return AddProblem.SignInTaken;
        }

        if (AccountNames.IsReserved(account.Agent) || !await ReserveAsync(AgentKey(account.Agent), account.Id, stop))
        {
            await documents.PutAsync(way, "null", expected: null, stop);
            return AddProblem.AgentTaken;
        }

        // On the board first: a row without an account is passed over, an account without a row would be seen by nobody.
        await boards.PutAsync(new(Board, account.Id, account.CreatedAt.ToUnixTimeMilliseconds(), 1, "{}"), stop);
        await documents.PutAsync(Key(account.Id), Sealed(account), expected: 0, stop);
        return AddProblem.None;
    }

    /// <summary>Changes an account from the state that is there; null when there is none, or when <paramref name="change"/> declines.</summary>
    internal async ValueTask<Account?> ChangeAsync(string id, Func<Account, Account?> change, CancellationToken stop)
    {
        while (true)
        {
            var (account, epoch) = await ReadAsync(id, stop);
            if (account is null || change(account) is not { } changed)
            {
                return null;
            }

            if (changed == account || await documents.PutAsync(Key(id), Sealed(changed), epoch, stop) is not null)
            {
                return changed;
            }
        }
    }

    private async ValueTask<(Account? Account, long Epoch)> ReadAsync(string id, CancellationToken stop)
    {
        var (json, epoch) = await documents.GetAsync(Key(id), stop);
        return (json is null ? null : sealing.Open<Account>(Key(id), JsonSerializer.Deserialize<string>(json), MostSealed), epoch);
    }

    private async ValueTask<Account?> ByAsync(string key, CancellationToken stop) =>
        Holder((await documents.GetAsync(key, stop)).Json) is { } holder ? await FindAsync(holder.Id, stop) : null;

    private async ValueTask<bool> ReserveAsync(string key, string id, CancellationToken stop)
    {
        while (true)
        {
            var (json, epoch) = await documents.GetAsync(key, stop);
            if (Holder(json) is { } holder && (clock.GetUtcNow() - holder.At < Unfinished || await FindAsync(holder.Id, stop) is not null))
            {
                return false;
            }

            if (await documents.PutAsync(key, JsonSerializer.Serialize(new Held(id, clock.GetUtcNow())), epoch, stop) is not null)
            {
                return true;
            }
        }
    }

    private string Sealed(Account account) => JsonSerializer.Serialize(sealing.Seal(Key(account.Id), account));

    private static Held? Holder(string? json) => json is null ? null : JsonSerializer.Deserialize<Held>(json);

    private static string Key(string id) => "account:" + id;

    private string SignInKey(string name) => NameKey("sign-in", name);

    private string AgentKey(string agent) => NameKey("agent", AccountNames.Folded(agent));

    private string SubjectKey(string issuer, string subject) => NameKey("subject", issuer + "\n" + subject);

    private string NameKey(string kind, string name) => $"account-name:{sealing.Sign($"account\n{kind}\n{name}")}";

    /// <summary>Whose name it is, and since when.</summary>
    private sealed record Held(string Id, DateTimeOffset At);
}
