using System.Text;
using System.Text.Json.Serialization;
using Gateway.Api;

namespace Gateway.Accounts;

/// <summary>Somebody who works here. Sealed in the store: name and sign-in name are personal data.</summary>
/// <param name="Id">Random; what the audit names.</param>
/// <param name="Agent">The name at the desk, nobody else's. It stands in the logs from the first answer on, so it does not change.</param>
/// <param name="Brands">The brands they work for; <c>*</c> alone for every brand.</param>
/// <param name="Role">What they may do there.</param>
/// <param name="CreatedAt">Since when.</param>
internal sealed record Account(
    string Id, string Agent, IReadOnlyList<string> Brands, [property: JsonConverter(typeof(JsonStringEnumConverter<Role>))] Role Role, DateTimeOffset CreatedAt)
{
    /// <summary>What they type to sign in; null for who comes through a provider.</summary>
    public string? SignIn { get; init; }

    /// <summary>The password as the framework's hasher keeps it; null for none yet.</summary>
    public string? Password { get; init; }

    /// <summary>The one-time link that is out; null for none.</summary>
    public FirstLink? Link { get; init; }

    /// <summary>Changes with whatever ends the sessions: password, role, brands, state.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>Whether they may sign in.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Whether a provider says who they are and what they may.</summary>
    public bool Federated { get; init; }

    /// <summary>Whether everything that this account covers is covered by somebody's brands as well.</summary>
    internal bool Within(IReadOnlyList<string> brands) => Brands.All(b => Scope.Covers(brands, b));
}

/// <summary>A link that lets somebody choose a password, once.</summary>
/// <param name="Hash">SHA-256 of its secret, in hex.</param>
/// <param name="Until">When it ends.</param>
internal sealed record FirstLink(string Hash, DateTimeOffset Until);

/// <summary>Sets of brands.</summary>
internal static class Scope
{
    /// <summary>Every brand, those of tomorrow included.</summary>
    internal const string Every = "*";

    /// <summary>Whether brands hold a brand; every brand is held by <c>*</c> only.</summary>
    internal static bool Covers(IReadOnlyList<string> brands, string brand) => brands.Contains(Every, StringComparer.Ordinal) || brands.Contains(brand, StringComparer.Ordinal);
}

/// <summary>Names of accounts.</summary>
internal static class AccountNames
{
    private const int MostAgent = 40;
    private const int MostSignIn = 254;

    /// <summary>Names under which somebody without an account acts.</summary>
    private static readonly string[] Taken = ["admin", "demo"];

    /// <summary>A name that the team reads and the log keeps: letters, digits and what stands between them. Null when it is none.</summary>
    internal static string? Agent(string? name) => name?.Trim() is { Length: > 0 and <= MostAgent } trimmed && trimmed.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '\'')
        ? trimmed : null;

    /// <summary>Whether a name at the desk is nobody's to have.</summary>
    internal static bool IsReserved(string agent) => Taken.Contains(Folded(agent), StringComparer.Ordinal);

    /// <summary>What somebody types to sign in, as it is compared: an e-mail address or a name without blanks. Null when it is none.</summary>
    internal static string? SignIn(string? name) => name is { Length: > 0 and <= MostSignIn } && Folded(name) is { Length: >= 2 } folded && !folded.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        ? folded : null;

    /// <summary>A name as two that look the same are the same.</summary>
    internal static string Folded(string name)
    {
        try
        {
            return string.Join(' ', name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ArgumentException)
        {
            // Half a character: no name of anybody.
            return "";
        }
    }
}
