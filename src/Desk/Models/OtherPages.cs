namespace Desk.Models;

/// <summary>How something is doing.</summary>
public enum Health
{
    /// <summary>As it should be.</summary>
    Good,
    /// <summary>Works, with something missing.</summary>
    Degraded,
    /// <summary>Does not work.</summary>
    Down,
    /// <summary>Not known yet.</summary>
    Unknown,
}

/// <summary>The start page.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Health">How the gateway is doing.</param>
/// <param name="Waiting">How many people wait; null where that is not known.</param>
/// <param name="SignedIn">Whether desk and console open without signing in.</param>
public sealed record HomeModel(Shell Shell, Health Health, int? Waiting, bool SignedIn)
{
    /// <summary>The parts behind the health, by name.</summary>
    public IReadOnlyList<(string Name, Health Health)> Parts { get; init; } = [];
}

/// <summary>The brand console.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Figures">A few numbers.</param>
/// <param name="Senders">The brand's numbers and pages.</param>
/// <param name="UseCases">What data is used for.</param>
/// <param name="Operations">What somebody should look at, newest first.</param>
public sealed record ConsoleModel(
    Shell Shell, IReadOnlyList<Figure> Figures, IReadOnlyList<SenderRow> Senders, IReadOnlyList<UseCaseRow> UseCases, IReadOnlyList<OperationRow> Operations)
{
    /// <summary>The templates; null where no sender has any.</summary>
    public TemplatesModel? Templates { get; init; }

    /// <summary>What the brand's messages cost; null where nobody added it up.</summary>
    public CostsModel? Costs { get; init; }

    /// <summary>What the models of its assistant took today; null where there is no model.</summary>
    public ModelCosts? Models { get; init; }

    /// <summary>auto, draft or off.</summary>
    public string AssistantMode { get; init; } = "auto";

    /// <summary>How many messages of the broker were given up, as a text; null where the viewer does not decide about them.</summary>
    public string? Parked { get; init; }

    /// <summary>Whether the viewer may see what customers asked about their data.</summary>
    public bool SeesRequests { get; init; }

    /// <summary>Whether the viewer decides who works here.</summary>
    public bool SeesAccounts { get; init; }

    /// <summary>Whether the viewer may change the texts that are kept for answers.</summary>
    public bool SeesReplies { get; init; }

    /// <summary>How many of those wait for an answer.</summary>
    public int Requests { get; init; }
}

/// <summary>A number of the console.</summary>
/// <param name="Kind">waiting, oldest_wait, with_people, answered_today, people, messages_today or handoffs_today.</param>
/// <param name="Value">The number as text.</param>
/// <param name="Overdue">Whether it is a reproach.</param>
public sealed record Figure(string Kind, string Value, bool Overdue = false);

/// <summary>One of the brand's numbers or pages.</summary>
/// <param name="Id">The configured id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Provider">twilio, meta or simulator.</param>
/// <param name="Address">The number, page or account id.</param>
/// <param name="Health">How it is doing.</param>
/// <param name="LastInboundAt">When a customer last wrote to it; null where that is not known.</param>
/// <param name="Detail">What is wrong, in words.</param>
public sealed record SenderRow(string Id, string Channel, string Provider, string Address, Health Health, DateTimeOffset? LastInboundAt = null, string? Detail = null);

/// <summary>A use of data.</summary>
/// <param name="Id">The id.</param>
/// <param name="Area">marketing, sales or service.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Fields">The fields it needs.</param>
/// <param name="Why">Why, in the page's language.</param>
/// <param name="Value">What the customer has from it, in the page's language.</param>
/// <param name="LegalBasis">consent, contract …</param>
/// <param name="Channels">The channels it may be used on; empty for all.</param>
/// <param name="Recipients">Who receives the data, such as llm.</param>
public sealed record UseCaseRow(
    string Id, string Area, string Purpose, IReadOnlyList<string> Fields, string Why, string Value, string LegalBasis,
    IReadOnlyList<string> Channels, IReadOnlyList<string> Recipients)
{
    /// <summary>What it is called, in the page's language; null for no more than its id.</summary>
    public string? Title { get; init; }
}

/// <summary>Something about accounts, templates, numbers or parked work.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">The kind, such as <c>unknown_sender</c>.</param>
/// <param name="Subject">What it is about: an account, a sender.</param>
/// <param name="Sentence">What happened, in one sentence.</param>
/// <param name="Health">How bad it is.</param>
public sealed record OperationRow(DateTimeOffset At, string Kind, string Subject, string Sentence, Health Health);

/// <summary>Why a sign-in was refused.</summary>
public enum SignInProblem
{
    /// <summary>It was not.</summary>
    None,
    /// <summary>The link was used or is too old.</summary>
    LinkSpent,
    /// <summary>The key is not known.</summary>
    KeyUnknown,
    /// <summary>Too many attempts.</summary>
    TooMany,
    /// <summary>Name and password do not belong together.</summary>
    Wrong,
    /// <summary>Too many wrong passwords for this name.</summary>
    Locked,
    /// <summary>The provider vouches for somebody who may nothing here.</summary>
    NoRole,
    /// <summary>What the provider sent does not hold.</summary>
    ProviderRefused,
    /// <summary>The provider does not answer.</summary>
    ProviderAway,
    /// <summary>The account was deactivated.</summary>
    Inactive,
}

/// <summary>The sign-in page.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="LinkToken">The token of a one-time link that was opened: spent by the button, not by the visit, so that a preview does not spend it.</param>
/// <param name="Back">Where to go afterwards, a path of this site.</param>
/// <param name="Problem">Why the last attempt was refused.</param>
public sealed record SignInModel(Shell Shell, string? LinkToken, string Back, SignInProblem Problem = SignInProblem.None)
{
    /// <summary>What the provider is called; null where there is none.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether there are accounts with passwords.</summary>
    public bool Accounts { get; init; }

    /// <summary>Whether API keys open pages.</summary>
    public bool Keys { get; init; } = true;

    /// <summary>The name that was typed.</summary>
    public string? Name { get; init; }

    /// <summary>How long no further try counts.</summary>
    public TimeSpan? Wait { get; init; }
}

/// <summary>The customer's own page, reached by a signed link.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Action">Where its forms post to: its own address.</param>
/// <param name="Rows">A row per use case.</param>
/// <param name="Addresses">The addresses, masked.</param>
public sealed record PreferencesModel(Shell Shell, string Action, IReadOnlyList<ConsentRow> Rows, IReadOnlyList<AddressRow> Addresses)
{
    /// <summary>Whether it is not sure any more that whoever has the link is this person: then nothing is shown, and everything can be stopped.</summary>
    public bool Paused { get; init; }

    /// <summary>What was passed on to the person of the team who is awaited; null where nothing was.</summary>
    public BriefModel? Brief { get; init; }

    /// <summary>Whether a correction of it was just kept.</summary>
    public bool Corrected { get; init; }

    /// <summary>How they want to be contacted; null where it is not sure who they are.</summary>
    public WishForm? Wishes { get; init; }

    /// <summary>What the last form changed.</summary>
    public PreferenceChange? Changed { get; init; }

    /// <summary>What changed before, newest first.</summary>
    public IReadOnlyList<ConsentItem> History { get; init; } = [];
}

/// <summary>What a form on the preference page changed.</summary>
/// <param name="Subject">The title of the use case, or the masked address; null for everything.</param>
/// <param name="On">Whether it is allowed now.</param>
public sealed record PreferenceChange(string? Subject, bool On)
{
    /// <summary>Whether it is about how the person wants to be contacted: the subject is all that they want.</summary>
    public bool IsWish { get; init; }
}

/// <summary>How a person wants to be contacted, as the form on their page shows it.</summary>
/// <param name="Often">How often, one of <paramref name="Oftens"/>.</param>
/// <param name="Oftens">What can be chosen.</param>
/// <param name="Pauses">Which pauses can be chosen, the present one among them.</param>
/// <param name="Channel">The channel they like; empty for none.</param>
/// <param name="Channels">The channels that they have.</param>
/// <param name="Zone">Where they say that they are; empty where they did not.</param>
/// <param name="Zones">Where they may be; empty where that is one place.</param>
public sealed record WishForm(
    string Often, IReadOnlyList<WishChoice> Oftens, IReadOnlyList<WishChoice> Pauses, string Channel, IReadOnlyList<string> Channels, string Zone, IReadOnlyList<string> Zones);

/// <summary>One thing to choose.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is read.</param>
public sealed record WishChoice(string Value, string Label);

/// <summary>A page that says what went wrong.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reference">What to quote when asking for help; null for none.</param>
public sealed record ErrorModel(Shell Shell, int Status, string? Reference = null);

/// <summary>What can be seen of a draft that is being written.</summary>
/// <param name="Text">Its sentences so far; null for nothing.</param>
/// <param name="Discarded">Whether nothing came of what could be seen.</param>
public sealed record WritingModel(string? Text, bool Discarded = false)
{
    /// <summary>Nothing is being written.</summary>
    public static readonly WritingModel None = new((string?)null);
}

/// <summary>What a brand's models took today.</summary>
/// <param name="Models">By model.</param>
/// <param name="Today">Dollars of today.</param>
/// <param name="Month">Dollars of this month.</param>
/// <param name="PerDay">The most of a day; null for no limit.</param>
/// <param name="PerMonth">The most of a month; null for no limit.</param>
public sealed record ModelCosts(IReadOnlyList<ModelCostRow> Models, decimal Today, decimal Month, decimal? PerDay, decimal? PerMonth);

/// <summary>What one model took today.</summary>
/// <param name="Model">Its name.</param>
/// <param name="State"><c>ok</c>, <c>open</c> (left alone for a while) or <c>half_open</c>.</param>
/// <param name="Calls">How often it was asked.</param>
/// <param name="TokensIn">Tokens of prompts.</param>
/// <param name="TokensOut">Tokens of answers.</param>
/// <param name="Usd">Dollars; null where it has no price.</param>
public sealed record ModelCostRow(string Model, string State, int Calls, long TokensIn, long TokensOut, decimal? Usd);
