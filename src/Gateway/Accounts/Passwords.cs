using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gateway.Accounts;

/// <summary>What a password turned out to be.</summary>
internal enum PasswordMatch
{
    /// <summary>Not theirs.</summary>
    No,
    /// <summary>Theirs.</summary>
    Yes,
    /// <summary>Theirs, and kept in a way that is out of date.</summary>
    YesHashAgain,
}

/// <summary>
/// Keeps passwords with the framework's hasher (PBKDF2 over HMAC-SHA512, a salt for each). Looking at one costs the same whether there is one to compare with or not,
/// and no more run at a time than the machine has cores.
/// </summary>
/// <param name="iterations">How many rounds a new one is hashed in.</param>
internal sealed class Passwords(int iterations = Passwords.Iterations) : IDisposable
{
    /// <summary>What OWASP asks for of PBKDF2 over HMAC-SHA512.</summary>
    internal const int Iterations = 210_000;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
    private readonly SemaphoreSlim _cores = new(Math.Max(Environment.ProcessorCount, 1));
    private string? _none;

    internal Task<string> HashAsync(string password, CancellationToken stop) => OnACoreAsync(() => _hasher.HashPassword(Nobody, Composed(password)), stop);

    internal Task<PasswordMatch> CompareAsync(string? hash, string password, CancellationToken stop) => OnACoreAsync(
        () =>
        {
            var result = _hasher.VerifyHashedPassword(Nobody, hash ?? (_none ??= _hasher.HashPassword(Nobody, Guid.NewGuid().ToString())), Composed(password));
            return hash is null ? PasswordMatch.No : result switch
            {
                PasswordVerificationResult.Success => PasswordMatch.Yes,
                PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.YesHashAgain,
                _ => PasswordMatch.No,
            };
        },
        stop);

    /// <inheritdoc/>
    public void Dispose() => _cores.Dispose();

    // Two keyboards write one letter in two ways. What is too long to be a password of ours costs no more than one that is not.
    private static string Composed(string password)
    {
        var text = password.Length > PasswordRules.Most ? password[..PasswordRules.Most] + "…" : password;
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private async Task<T> OnACoreAsync<T>(Func<T> work, CancellationToken stop)
    {
        await _cores.WaitAsync(stop);
        try
        {
            return await Task.Run(work, stop);
        }
        finally
        {
            _cores.Release();
        }
    }
}
