namespace Desk.Models;

/// <summary>What the last form of the channels page came to.</summary>
public enum ChannelNote
{
    /// <summary>Nothing was sent.</summary>
    None,
    /// <summary>If a code can reach the address, it is on its way.</summary>
    Asked,
    /// <summary>The code was right.</summary>
    Verified,
    /// <summary>It was not, or came too late.</summary>
    WrongCode,
    /// <summary>What was written is no number.</summary>
    NotANumber,
    /// <summary>The day's codes are used up.</summary>
    TooMany,
    /// <summary>The brand cannot send a code there, or not now.</summary>
    NoWay,
}

/// <summary>The customer's own page about their channels, reached by a signed link.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Action">Where its forms post to: its own address.</param>
/// <param name="Back">The page of preferences.</param>
/// <param name="Addresses">The addresses, masked.</param>
/// <param name="Offered">The channels on which a number can be added.</param>
public sealed record ChannelsModel(Shell Shell, string Action, string Back, IReadOnlyList<AddressRow> Addresses, IReadOnlyList<string> Offered)
{
    /// <summary>The link whose code is waited for; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>What the last form came to.</summary>
    public ChannelNote Note { get; init; }

    /// <summary>Whether it is not sure any more that whoever has the link is this person: a code to a number of theirs tells.</summary>
    public bool Paused { get; init; }
}
