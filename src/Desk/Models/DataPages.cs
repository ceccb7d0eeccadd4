namespace Desk.Models;

/// <summary>All that is held about a person, for that person, reached by their signed link.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Base">The path of the preference page; the pages beside it stand under it.</param>
public sealed record DataModel(Shell Shell, string Base)
{
    /// <summary>Whether it is not sure any more that whoever has the link is this person: then nothing is shown.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether the person wants their data kept and used by nobody.</summary>
    public bool Restricted { get; init; }

    /// <summary>Whether the person wants no advertising at all.</summary>
    public bool NoAdvertising { get; init; }

    /// <summary>The uses for which something is held.</summary>
    public IReadOnlyList<DataUse> Uses { get; init; } = [];

    /// <summary>The titles of the uses for which nothing is held.</summary>
    public IReadOnlyList<string> Empty { get; init; } = [];

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<DataFact> History { get; init; } = [];

    /// <summary>Who looked, newest first.</summary>
    public IReadOnlyList<DataLook> Looks { get; init; } = [];

    /// <summary>Requests of the person, newest first.</summary>
    public IReadOnlyList<DataRequest> Requests { get; init; } = [];

    /// <summary>What the last form did: corrected, withdrawn, restricted, resumed, advertising_refused, advertising_allowed, refused; null for nothing.</summary>
    public string? Changed { get; init; }

    /// <summary>The address of this page.</summary>
    public string Action => Base + "/data";
}

/// <summary>One use of data for which something is held.</summary>
/// <param name="UseCase">The id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Why">Why, in the page's language.</param>
/// <param name="Value">What the person has from it.</param>
/// <param name="Basis">consent, contract …</param>
/// <param name="Since">Since when they allow it; null where nobody had to ask.</param>
/// <param name="Withheld">Why it is not used now; null when it is.</param>
/// <param name="Withdrawable">Whether the person can withdraw it here and now.</param>
public sealed record DataUse(string UseCase, string Title, string Why, string Value, string Basis, DateTimeOffset? Since, string? Withheld, bool Withdrawable)
{
    /// <summary>What is held for it.</summary>
    public IReadOnlyList<DataFact> Facts { get; init; } = [];

    /// <summary>Who received it, by kind.</summary>
    public IReadOnlyList<DataReceiver> Receivers { get; init; } = [];

    /// <summary>Who else may receive it, as declared, in words.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
}

/// <summary>A fact, as the person it is about reads it.</summary>
/// <param name="UseCase">The use case it is kept for; the form's field.</param>
/// <param name="Field">Its name; the form's field.</param>
/// <param name="Label">What it is, in words.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Where it came from, in words.</param>
/// <param name="At">Since when it is known, or when it happened.</param>
/// <param name="KeptUntil">When it is deleted; null for as long as it is true.</param>
public sealed record DataFact(string UseCase, string Field, string Label, string Value, string Source, DateTimeOffset At, DateTimeOffset? KeptUntil)
{
    /// <summary>What stands in the field of the form that corrects it; null where it cannot be corrected here.</summary>
    public string? Editable { get; init; }

    /// <summary>For the element's id; unique on the page.</summary>
    public string ElementId => $"fact-{UseCase}-{Field}".Replace('.', '-').Replace(':', '-');
}

/// <summary>Who received the data of a use.</summary>
/// <param name="Kind">assistant, model, agent, api, system.</param>
/// <param name="Times">How often.</param>
/// <param name="Last">When last.</param>
public sealed record DataReceiver(string Kind, int Times, DateTimeOffset Last);

/// <summary>Somebody looked.</summary>
/// <param name="Kind">assistant, model, agent, api, system or subject.</param>
/// <param name="What">What they saw, in words; empty for nothing.</param>
/// <param name="For">For which use or purpose, in words.</param>
/// <param name="At">When.</param>
public sealed record DataLook(string Kind, string What, string For, DateTimeOffset At);

/// <summary>A request of the person.</summary>
/// <param name="Right">What was asked for.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="DueOn">By when it is answered.</param>
/// <param name="Outcome">What it came to; null while it waits.</param>
public sealed record DataRequest(Personalization.Jurisdictions.DataRight Right, DateTimeOffset ReceivedAt, DateOnly DueOn, string? Outcome);

/// <summary>The page that erases a person, at their own wish.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Base">The path of the preference page.</param>
public sealed record EraseModel(Shell Shell, string Base)
{
    /// <summary>Whether it is done: the link leads nowhere from now on.</summary>
    public bool Done { get; init; }

    /// <summary>Whether the box was not ticked.</summary>
    public bool Unconfirmed { get; init; }

    /// <summary>How many facts are held.</summary>
    public int Facts { get; init; }
}

/// <summary>A request that a privacy officer sees.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">Whose, by id.</param>
/// <param name="Right">What is asked for.</param>
/// <param name="Via">How it came.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="DueOn">The last day on which the answer is in time.</param>
/// <param name="DueAt">When that day ends.</param>
/// <param name="Article">The law and article that say so; null where none does.</param>
public sealed record RequestItem(
    string Id, string Person, Personalization.Jurisdictions.DataRight Right, string Via, DateTimeOffset ReceivedAt, DateOnly DueOn, DateTimeOffset DueAt, string? Article);

/// <summary>The requests of a brand's customers, for whoever answers for privacy.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Requests">Those that wait, soonest due first.</param>
public sealed record RequestsModel(Shell Shell, IReadOnlyList<RequestItem> Requests)
{
    /// <summary>Whether the viewer may open the thread of a person.</summary>
    public bool OpensThreads { get; init; }
}
