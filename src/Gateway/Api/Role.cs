namespace Gateway.Api;

/// <summary>What a key or an account may do. The names stand in the configuration.</summary>
internal enum Role
{
    /// <summary>Everything of the brand.</summary>
    Admin,
    /// <summary>Leads the desk.</summary>
    Lead,
    /// <summary>Works at the desk.</summary>
    Agent,
    /// <summary>Answers for privacy: consents, exports, erasures, the audit.</summary>
    Privacy,
    /// <summary>Reads the audit and nothing that was said.</summary>
    Auditor,
    /// <summary>The brand's own systems: profile data, sends, handoffs.</summary>
    Integration,
}

/// <summary>Names of roles.</summary>
internal static class RoleNames
{
    /// <summary>A role as it stands in the configuration.</summary>
    internal static string Named(this Role role) => role.ToString().ToLowerInvariant();
}

/// <summary>Who is calling.</summary>
/// <param name="Name">A name for the audit: the key's place in the configuration, or the agent's.</param>
/// <param name="Brand">The one brand that it may touch.</param>
/// <param name="Role">What it may do.</param>
internal sealed record Caller(string Name, string Brand, Role Role)
{
    /// <summary>The role as it stands in the configuration.</summary>
    internal string RoleName => Role.Named();

    /// <summary>Whether it may give somebody more than they have room for.</summary>
    internal bool MayInsist() => Rights.Operate.Contains(Role);

    /// <summary>Whether it may set a brand's limits on contacts aside, with a reason.</summary>
    internal bool MayOverride() => Rights.Operate.Contains(Role);

    /// <summary>Whether it may touch a brand at all.</summary>
    internal bool Covers(string brand) => Brand == "*" || Brand == brand;
}

/// <summary>Which roles may do what: one row per right.</summary>
internal static class Rights
{
    internal static readonly IReadOnlySet<Role> Converse = Set(Role.Admin, Role.Lead, Role.Agent, Role.Privacy, Role.Integration);
    internal static readonly IReadOnlySet<Role> Handle = Set(Role.Admin, Role.Lead, Role.Agent, Role.Integration);
    internal static readonly IReadOnlySet<Role> Send = Set(Role.Admin, Role.Lead, Role.Integration);
    internal static readonly IReadOnlySet<Role> Consent = Set(Role.Admin, Role.Lead, Role.Agent, Role.Privacy, Role.Integration);
    internal static readonly IReadOnlySet<Role> Configure = Set(Role.Admin);
    internal static readonly IReadOnlySet<Role> Look = Set(Role.Admin, Role.Lead, Role.Agent, Role.Privacy, Role.Auditor, Role.Integration);
    internal static readonly IReadOnlySet<Role> Protect = Set(Role.Admin, Role.Privacy);
    internal static readonly IReadOnlySet<Role> Join = Set(Role.Admin, Role.Lead, Role.Privacy);
    internal static readonly IReadOnlySet<Role> Correct = Set(Role.Admin, Role.Lead, Role.Agent, Role.Privacy);
    internal static readonly IReadOnlySet<Role> Receipts = Set(Role.Admin, Role.Lead, Role.Privacy, Role.Auditor);
    internal static readonly IReadOnlySet<Role> Audit = Set(Role.Admin, Role.Privacy, Role.Auditor);
    internal static readonly IReadOnlySet<Role> Operate = Set(Role.Admin, Role.Lead);
    internal static readonly IReadOnlySet<Role> Accounts = Set(Role.Admin);
    internal static readonly IReadOnlySet<Role> Feed = Set(Role.Admin, Role.Integration);

    private static HashSet<Role> Set(params Role[] roles) => [.. roles];
}
