using System.Collections.Immutable;
using Personalization.Jurisdictions;

namespace Personalization.Identity;

/// <summary>A time without a message from an address.</summary>
/// <param name="Length">How long.</param>
/// <param name="EndedAt">When the next message came: from then on it may have been somebody else's.</param>
public sealed record Silence(TimeSpan Length, DateTimeOffset EndedAt);

/// <summary>How sure it is that an address is still the person's.</summary>
public sealed record AddressTrust
{
    // Each silence that is kept is longer than all after it, so a handful reaches from months to minutes.
    private const int MostSilences = 8;
    private const int MostAccounts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Why it is in doubt; null when it is not.</summary>
    public string? Doubt { get; init; }

    /// <summary>Why it is known to be shared; null when it is not.</summary>
    public string? Shared { get; init; }

    /// <summary>Since when it is in doubt or known to be shared.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether the brand's own system said that it is the person's.</summary>
    public bool Stated { get; init; }

    /// <summary>Whether it is somebody else's by now; a message that still strays here is not taken for the person's.</summary>
    public bool Freed { get; init; }

    /// <summary>When it was last written from; null when never.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>The silences since the person was last verified, each longer than those after it.</summary>
    public ImmutableList<Silence> Silences { get; init; } = [];

    /// <summary>The accounts that a platform named beside the number, as <c>sender|reference</c>.</summary>
    public ImmutableList<string> Accounts { get; init; } = [];

    /// <summary>The account whose sudden appearance raised a doubt, so that a late notice of the platform can explain it.</summary>
    public string? Strange { get; init; }

    /// <summary>Why nothing known may be used over it; null when it may.</summary>
    public string? Paused(Law law) => Unsure ?? (SilentSince(law) is null ? null : "silent_too_long");

    /// <summary>The same, without what silence says.</summary>
    public string? Unsure => Doubt is not null ? "identity_doubted" : Shared is not null ? "shared_address" : null;

    /// <summary>From when on a message may have been somebody else's; null when none was.</summary>
    public DateTimeOffset? UnsureSince(Law law) => (Unsure is null ? null : Since, SilentSince(law)) switch
    {
        ({ } doubt, { } silence) => doubt > silence ? doubt : silence,
        var (doubt, silence) => doubt ?? silence,
    };

    /// <summary>Whether there is anything that a verification would clear.</summary>
    public bool IsDoubtful => Doubt is not null || !Silences.IsEmpty;

    /// <summary>The same after a message.</summary>
    /// <param name="at">When.</param>
    /// <param name="isSame">Whether the platform showed that it is the account that wrote before, or that ids of this kind never change hands.</param>
    internal AddressTrust Written(DateTimeOffset at, bool isSame)
    {
        var gap = LastInboundAt is { } last ? at - last : TimeSpan.Zero;
        if (isSame || gap < Pause)
        {
            return this with { LastInboundAt = at };
        }

        var kept = Silences.RemoveAll(s => s.Length <= gap);
        return this with { LastInboundAt = at, Silences = kept.Count < MostSilences ? kept.Add(new(gap, at)) : kept };
    }

    /// <summary>The same with the accounts that a platform named.</summary>
    internal AddressTrust With(IEnumerable<string> accounts)
    {
        var all = Accounts.AddRange(accounts.Where(a => !Accounts.Contains(a)));
        return this with { Accounts = all.Count > MostAccounts ? all.RemoveRange(0, all.Count - MostAccounts) : all };
    }

    /// <summary>The stricter of two.</summary>
    internal AddressTrust And(AddressTrust other) => this with
    {
        Doubt = Doubt ?? other.Doubt, Shared = Shared ?? other.Shared, Since = Since > other.Since ? Since : other.Since ?? Since,
        LastInboundAt = LastInboundAt > other.LastInboundAt ? LastInboundAt : other.LastInboundAt ?? LastInboundAt,
        Silences = Silences.Count >= other.Silences.Count ? Silences : other.Silences,
        Accounts = With(other.Accounts).Accounts,
    };

    private DateTimeOffset? SilentSince(Law law) => Silences.FindLast(s => s.Length >= law.VerifyAfterSilence)?.EndedAt;
}
