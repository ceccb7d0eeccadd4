namespace Desk.Models;

/// <summary>What speaks against a password.</summary>
public enum PasswordProblem
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Too short.</summary>
    Short,
    /// <summary>Too long.</summary>
    Long,
    /// <summary>Little more than a name.</summary>
    Name,
    /// <summary>One that everybody tries.</summary>
    Common,
    /// <summary>The two are not the same.</summary>
    Different,
    /// <summary>The current one is wrong.</summary>
    Wrong,
}

/// <summary>Why an account was not added or changed.</summary>
public enum AccountProblem
{
    /// <summary>It was.</summary>
    None,
    /// <summary>No name for the desk.</summary>
    Agent,
    /// <summary>Somebody else's name at the desk.</summary>
    AgentTaken,
    /// <summary>No name to sign in with.</summary>
    SignIn,
    /// <summary>Somebody else's name to sign in with.</summary>
    SignInTaken,
    /// <summary>A role or a brand that is not there to be given.</summary>
    Scope,
    /// <summary>There is no such account, or it is not theirs to change.</summary>
    Gone,
}

/// <summary>The page of a one-time link: choose a password.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Link">The link's token; null when it was spent or is too old.</param>
/// <param name="Agent">Whose account it is, by the name at the desk.</param>
/// <param name="SignIn">What they sign in with.</param>
/// <param name="Problem">Why the last one was not taken.</param>
public sealed record WelcomeModel(Shell Shell, string? Link, string? Agent = null, string? SignIn = null, PasswordProblem Problem = PasswordProblem.None)
{
    /// <summary>Whether there were too many tries from this place.</summary>
    public bool TooMany { get; init; }
}

/// <summary>What happened on the page of one's own account.</summary>
public enum AccountNote
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The password is another one.</summary>
    PasswordChanged,
    /// <summary>A session was ended.</summary>
    SessionEnded,
}

/// <summary>One's own account.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Who">Who is signed in.</param>
/// <param name="Sessions">Where they are signed in, the current one first.</param>
public sealed record AccountModel(Shell Shell, AccountRow Who, IReadOnlyList<SessionItem> Sessions)
{
    /// <summary>Whether they have a password of their own to change.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Why the last change was refused.</summary>
    public PasswordProblem Problem { get; init; }

    /// <summary>How long no further try counts; null for no wait.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>What happened.</summary>
    public AccountNote Note { get; init; }
}

/// <summary>A session in a list.</summary>
/// <param name="Id">What a form ends it by.</param>
/// <param name="Agent">Whose, by the name at the desk.</param>
/// <param name="How">account, provider, key or link.</param>
/// <param name="Browser">In which browser, roughly; null where that is not known.</param>
/// <param name="From">Since when.</param>
/// <param name="Seen">When it was last used.</param>
/// <param name="Current">Whether it is the one that looks.</param>
public sealed record SessionItem(string Id, string Agent, string How, string? Browser, DateTimeOffset From, DateTimeOffset Seen, bool Current);

/// <summary>An account in a list.</summary>
/// <param name="Id">The account; empty for who has none.</param>
/// <param name="Agent">The name at the desk.</param>
/// <param name="SignIn">What they sign in with; null for who comes through a provider.</param>
/// <param name="Role">The role.</param>
/// <param name="Brands">The brands, by name; empty for all.</param>
/// <param name="State">active, inactive, waiting (for its first password) or provider.</param>
/// <param name="Sessions">How many sessions are open.</param>
/// <param name="Changeable">Whether the viewer may change it.</param>
public sealed record AccountRow(string Id, string Agent, string? SignIn, string Role, IReadOnlyList<string> Brands, string State, int Sessions, bool Changeable)
{
    /// <summary>The brands by their ids, with commas; <c>*</c> for all of them.</summary>
    public string Scope { get; init; } = "";
}

/// <summary>The accounts, for whoever administrates a brand.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Accounts">The accounts.</param>
/// <param name="Sessions">The open sessions.</param>
/// <param name="Brands">The brands that can be given.</param>
public sealed record AccountsModel(Shell Shell, IReadOnlyList<AccountRow> Accounts, IReadOnlyList<SessionItem> Sessions, IReadOnlyList<BrandName> Brands)
{
    /// <summary>Whether every brand can be given.</summary>
    public bool EveryBrand { get; init; }

    /// <summary>A one-time link that was just made, whole: it is shown this once.</summary>
    public string? Link { get; init; }

    /// <summary>For whom, by the name at the desk.</summary>
    public string? LinkFor { get; init; }

    /// <summary>Why the last form was refused.</summary>
    public AccountProblem Problem { get; init; }

    /// <summary>What was typed, when it was refused.</summary>
    public AccountDraft Draft { get; init; } = new("", "", "agent", "");
}

/// <summary>What was typed into the form of a new account.</summary>
/// <param name="Agent">The name at the desk.</param>
/// <param name="SignIn">What they would sign in with.</param>
/// <param name="Role">The role.</param>
/// <param name="Brand">The brand.</param>
public sealed record AccountDraft(string Agent, string SignIn, string Role, string Brand);
