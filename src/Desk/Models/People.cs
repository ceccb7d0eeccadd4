namespace Desk.Models;

/// <summary>A person as a heading names them.</summary>
/// <param name="Id">The pseudonymous id, <c>p_…</c>.</param>
/// <param name="Name">The name that may be shown; null for none, and the short id stands instead.</param>
public sealed record PersonName(string Id, string? Name)
{
    /// <summary>What to call them by without a name: where they write from, covered as everywhere; null for nothing that tells people apart.</summary>
    public string? From { get; init; }

    /// <summary>The name, or where they write from, or the last characters of the id.</summary>
    public string Short => Name ?? From ?? "#" + (Id.Length <= 6 ? Id : Id[^6..]);

    /// <summary>Up to two initials, or null without a name.</summary>
    public string? Initials => string.IsNullOrWhiteSpace(Name) ? null : string.Concat(Name
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2)
        .Select(word => System.Globalization.StringInfo.GetNextTextElement(word).ToUpperInvariant()));

    /// <summary>One of eight tones, the same one every time for the same person.</summary>
    public int Tone => (int)unchecked((Id.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) * 2654435769u) >> 29);
}

/// <summary>Who wrote or did something.</summary>
/// <param name="Kind">customer, assistant, agent, brand, owner_app or system.</param>
/// <param name="Name">The agent's name; null for the others.</param>
public sealed record Actor(string Kind, string? Name = null)
{
    /// <summary>Reads <c>agent:ana</c>, <c>assistant</c> …</summary>
    public static Actor Parse(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? new(text[..colon], text[(colon + 1)..]) : new(text);
}

/// <summary>A consent per use case, as a person reads it.</summary>
/// <param name="UseCase">The id of the use case; the form's field.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Why">Why the brand wants it, in the page's language.</param>
/// <param name="Value">What the customer has from it, in the page's language.</param>
/// <param name="Area">marketing, sales or service.</param>
/// <param name="Granted">Whether it holds now.</param>
/// <param name="ChangedAt">When it last changed; null when the person was never asked.</param>
public sealed record ConsentRow(string UseCase, string Title, string Why, string Value, string Area, bool Granted, DateTimeOffset? ChangedAt)
{
    /// <summary>What it lets the brand use, in words.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What else the person has to know, as sentences: sensitive data, a machine that decides, the term.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Who else receives it, in words.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>
    /// Whether the use case rests on consent. Others (a contract, a legal duty) are shown with their basis and without a switch.
    /// </summary>
    public bool Switchable { get; init; } = true;

    /// <summary>What it rests on: consent, contract, legal_obligation …</summary>
    public string Basis { get; init; } = "consent";

    /// <summary>Whether the person's STOP has paused it.</summary>
    public bool Paused { get; init; }
}

/// <summary>An address of a person, and whether the brand may begin a conversation there.</summary>
/// <param name="Id">What forms send instead of the address itself.</param>
/// <param name="Channel">whatsapp, sms, instagram or messenger.</param>
/// <param name="Label">The address as it may be shown here, masked where it must be.</param>
/// <param name="Stopped">Whether the person stopped it.</param>
/// <param name="ChangedAt">When that last changed.</param>
public sealed record AddressRow(string Id, string Channel, string Label, bool Stopped, DateTimeOffset? ChangedAt = null)
{
    /// <summary>When the person last wrote from it; null for never.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }
}

/// <summary>A permitted fact, with the ground it stands on.</summary>
/// <param name="Label">What it is, in words.</param>
/// <param name="Value">The value as it may be shown here; null once it is gone (withdrawn while the page is open).</param>
/// <param name="UseCase">The title of the use case that permits it.</param>
/// <param name="Basis">consent, contract, legal_obligation …</param>
/// <param name="Since">Since when it may be used.</param>
/// <param name="Source">Where it came from, such as the name of the brand's shop system.</param>
public sealed record FactRow(string Label, string? Value, string UseCase, string Basis, DateTimeOffset? Since, string? Source = null)
{
    /// <summary>Its name; empty where that is not needed.</summary>
    public string Field { get; init; } = "";
}
