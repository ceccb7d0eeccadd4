namespace Conversations.Messages;

/// <summary>The limit on contacts that decided about a message, as it was told at the time.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Used">How many contacts counted, this one included where it was allowed.</param>
/// <param name="Limit">How many there may be.</param>
/// <param name="Window">The window as the rule writes it: ISO 8601, or <c>calendar(day|week|month, Zone)</c>.</param>
/// <param name="Since">Since when contacts counted.</param>
/// <param name="NextAt">When the rule is free again; null while it is free, or for never.</param>
public sealed record LimitTold(string Rule, int Version, int Used, int Limit, string Window, DateTimeOffset Since, DateTimeOffset? NextAt)
{
    /// <summary>Whether it is a rule of the whole installation.</summary>
    public bool IsInstallation { get; init; }

    /// <summary>Whether the person set it.</summary>
    public bool IsPersons { get; init; }

    /// <summary>The law and its article, where a law sets the limit; null for a rule of the brand or the installation.</summary>
    public string? Article { get; init; }

    /// <summary>The channel over which the person was contacted, where a law lets only one be used; null otherwise.</summary>
    public string? OtherChannel { get; init; }
}
