using System.Collections.Frozen;

namespace Gateway.Configuration;

/// <summary>The whole configuration, read from a file (<see cref="ConfigFile"/>) or built in code and checked with <see cref="CrossChecks"/>.</summary>
internal sealed record GatewayConfig
{
    /// <summary>The brands that this installation speaks for.</summary>
    public required IReadOnlyList<BrandConfig> Brands { get; init; }

    /// <summary>The accounts at the providers, each with its senders.</summary>
    public required IReadOnlyList<AccountConfig> Accounts { get; init; }

    /// <summary>Where drafts come from.</summary>
    public AssistantConfig Assistant { get; init; } = new();

    /// <summary>Who may call the API.</summary>
    public IReadOnlyList<ApiKeyConfig> ApiKeys { get; init; } = [];

    /// <summary>How often people of all brands may be contacted, until somebody declares it over the API.</summary>
    public IReadOnlyList<Personalization.Caps.CapRule> Caps { get; init; } = [];

    /// <summary>Where customers reach the pages of this installation; null to take it from the accounts' webhook addresses.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How people sign in.</summary>
    public SignInConfig SignIn { get; init; } = new();

    /// <summary>The networks of the proxies that are believed about who calls and whether it was https.</summary>
    public IReadOnlyList<System.Net.IPNetwork> Proxies { get; init; } = [];

    /// <summary>How attachments are fetched and kept.</summary>
    public MediaConfig Media { get; init; } = new();

    /// <summary>What an operator should know although it does not stop the start; a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A brand by id; null when there is none.</summary>
    public BrandConfig? Brand(string id) => Brands.FirstOrDefault(b => b.Id == id);

    /// <summary>All senders by id, with the account they belong to.</summary>
    public FrozenDictionary<string, (AccountConfig Account, SenderConfig Sender)> Senders() =>
        Accounts.SelectMany(a => a.Senders.Select(s => (Account: a, Sender: s))).ToFrozenDictionary(x => x.Sender.Id, StringComparer.Ordinal);
}

/// <summary>A key for the API.</summary>
/// <param name="Key">The bearer token.</param>
/// <param name="Brand">The brand it is for; <c>*</c> for every brand.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
internal sealed record ApiKeyConfig(Secret Key, string Brand, string Role)
{
    /// <summary>The roles that a key can have.</summary>
    public static readonly IReadOnlyList<string> Roles = ["admin", "lead", "agent", "privacy", "auditor", "integration"];
}
