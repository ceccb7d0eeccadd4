using System.Collections.Immutable;
using Conversations.People;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>Where a permission stands. Only <see cref="Granted"/> is a yes.</summary>
public enum Standing
{
    /// <summary>Never asked, or asked about another version.</summary>
    Unknown,
    /// <summary>Recorded, but not confirmed; or in doubt until the person answers.</summary>
    Pending,
    /// <summary>Allowed.</summary>
    Granted,
    /// <summary>Refused.</summary>
    Denied,
    /// <summary>Taken back.</summary>
    Withdrawn,
    /// <summary>Ran out.</summary>
    Expired,
    /// <summary>The person objected.</summary>
    Objected,
    /// <summary>Held without use at the person's wish.</summary>
    Restricted,
    /// <summary>Contradictory records.</summary>
    Conflict,
}

/// <summary>Where one use case stands with a person.</summary>
/// <param name="Is">The standing.</param>
/// <param name="EventId">The id of the event that made it so.</param>
/// <param name="Seq">The log version of the last record about this use case itself.</param>
/// <param name="Version">The version of the use case that it is about.</param>
/// <param name="Area">marketing, sales or service.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="Since">When it became so.</param>
/// <param name="ExpiresAt">When a grant runs out; null for never.</param>
public sealed record UseConsent(
    Standing Is, string EventId, long Seq, int Version, string Area, string Purpose, string Basis, DateTimeOffset Since, DateTimeOffset? ExpiresAt);

/// <summary>An address that gets nothing the brand starts.</summary>
/// <param name="Address">An <see cref="AddressRef"/>.</param>
/// <param name="EventId">The event that stopped it last.</param>
/// <param name="Seq">The log version of it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="SaidAt">When it was said.</param>
/// <param name="WroteSince">Whether the person wrote from it afterwards, and so may be answered.</param>
/// <param name="ConfirmedBy">The dispatch that confirmed the stop; null while there is none.</param>
/// <param name="ConfirmedAt">When that was queued.</param>
public sealed record StoppedAddress(
    string Address, string EventId, long Seq, DateTimeOffset At, DateTimeOffset SaidAt, bool WroteSince = false,
    string? ConfirmedBy = null, DateTimeOffset? ConfirmedAt = null);

/// <summary>The last word of a platform's own marketing switch.</summary>
/// <param name="Stops">Whether it stops marketing.</param>
/// <param name="SaidAt">When it was set.</param>
public sealed record MarketingSwitch(bool Stops, DateTimeOffset SaidAt);

/// <summary>An opt-out that may not have been one.</summary>
/// <param name="Address">An <see cref="AddressRef"/>.</param>
/// <param name="EventId">The event that raised it.</param>
/// <param name="Seq">The log version of it.</param>
/// <param name="AnswerBy">Silence until then counts as an opt-out of everything.</param>
/// <param name="WroteSince">Whether the person went on writing: then marketing still waits, but silence it was not.</param>
public sealed record Doubt(string Address, string EventId, long Seq, DateTimeOffset AnswerBy, bool WroteSince = false);

/// <summary>A notice that was shown in the chat and waits for a plain yes or no.</summary>
/// <param name="Address">An <see cref="AddressRef"/>.</param>
/// <param name="UseCase">What was asked for.</param>
/// <param name="UseCaseVersion">Its version.</param>
/// <param name="Notice">What was shown.</param>
/// <param name="AnswerBy">After this a yes answers something else.</param>
/// <param name="Heard">The log version of the person's next message, the only one that can be the answer; null until it comes.</param>
public sealed record OpenQuestion(string Address, string UseCase, int UseCaseVersion, NoticeShown Notice, DateTimeOffset AnswerBy, long? Heard = null);

/// <summary>The consents of one person as they stand. Whatever is not granted here is not allowed.</summary>
public sealed record ConsentState
{
    /// <summary>How many use cases are remembered; refusals go first, then the oldest grants: to forget is to say no.</summary>
    public const int MostUseCases = 300;

    /// <summary>How many stopped addresses are remembered.</summary>
    public const int MostStopped = 100;

    /// <summary>Rises with every change of consent or suppression; what was written under an older one is looked at again.</summary>
    public long Epoch { get; init; }

    /// <summary>Where each use case stands.</summary>
    public ImmutableDictionary<string, UseConsent> UseCases { get; init; } = ImmutableDictionary<string, UseConsent>.Empty;

    /// <summary>The addresses that told us to stop.</summary>
    public ImmutableList<StoppedAddress> Stopped { get; init; } = [];

    /// <summary>The addresses on which a platform's own switch stops marketing, and since when; the last word of each.</summary>
    public ImmutableDictionary<string, MarketingSwitch> Marketing { get; init; } = ImmutableDictionary<string, MarketingSwitch>.Empty;

    /// <summary>Whether a platform's own switch stops marketing on an address.</summary>
    public bool StopsMarketing(Address address) => Marketing.GetValueOrDefault(AddressRef.Of(address)) is { Stops: true };

    /// <summary>The log version of the last opt-out of any address; 0 when there never was one.</summary>
    public long LastStop { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastStopAt { get; init; }

    /// <summary>An opt-out in doubt; null when there is none.</summary>
    public Doubt? Doubt { get; init; }

    /// <summary>A notice that waits for an answer; null when there is none.</summary>
    public OpenQuestion? Asked { get; init; }

    /// <summary>What stood before the merges that can be taken back exactly, newest last.</summary>
    public ImmutableList<ConsentsBefore> Before { get; init; } = [];

    /// <summary>The stop of an address, or null when contact may be started there.</summary>
    public StoppedAddress? StopOf(Address address)
    {
        var reference = AddressRef.Of(address);
        return Stopped.Find(s => s.Address == reference);
    }

    /// <summary>Where a use case, in its present version, stands at a time.</summary>
    public Standing StandingOf(UseCase use, DateTimeOffset now)
    {
        if (UseCases.GetValueOrDefault(use.Id) is not { } consent)
        {
            return Standing.Unknown;
        }

        return consent switch
        {
            { Is: not Standing.Granted } => consent.Is,
            _ when consent.Version != use.Version => Standing.Unknown,
            { ExpiresAt: { } end } when end <= now => Standing.Expired,
            _ when Doubt is { } doubt && consent.Seq < doubt.Seq => InDoubt(doubt, use, now),
            _ => Standing.Granted,
        };
    }

    /// <summary>Whether a use of data is allowed at a time, on the basis that its use case states.</summary>
    public Permission Of(UseCase use, DateTimeOffset now)
    {
        var standing = StandingOf(use, now);
        var consent = UseCases.GetValueOrDefault(use.Id);
        var allowed = use.LegalBasis switch
        {
            Bases.Consent => standing == Standing.Granted,
            // To refuse what rests on our interest is to object to it, and an opt-out objects to marketing and sales.
            Bases.LegitimateInterest => standing is Standing.Unknown or Standing.Granted && !StoppedSince(use, consent),
            _ => standing is not (Standing.Objected or Standing.Restricted or Standing.Conflict),
        };
        return new(allowed, allowed ? use.LegalBasis : Reason(use, standing, consent), consent?.EventId, consent?.Since);
    }

    private bool StoppedSince(UseCase use, UseConsent? consent) =>
        use.Area is Areas.Marketing or Areas.Sales && LastStop > (consent?.Seq ?? 0);

    private static Standing InDoubt(Doubt doubt, UseCase use, DateTimeOffset now) => now switch
    {
        _ when now >= doubt.AnswerBy && !doubt.WroteSince => Standing.Withdrawn,
        _ when use.Area is Areas.Marketing or Areas.Sales => Standing.Pending,
        _ => Standing.Granted,
    };

    private string Reason(UseCase use, Standing standing, UseConsent? consent) => standing switch
    {
        Standing.Unknown when consent is { Is: Standing.Granted } => "new_version",
        Standing.Unknown when StoppedSince(use, consent) => "objected",
        Standing.Unknown => "no_consent",
        Standing.Granted => "objected",
        _ => standing.ToString().ToLowerInvariant(),
    };
}

/// <summary>The answer about one use of data.</summary>
/// <param name="Allowed">Whether it may be used.</param>
/// <param name="Reason">The legal basis when allowed; else why not: no_consent, new_version, pending, denied, withdrawn, expired, objected, restricted, conflict.</param>
/// <param name="EventId">The consent event behind it; null when there is none.</param>
/// <param name="Since">Since when.</param>
public readonly record struct Permission(bool Allowed, string Reason, string? EventId, DateTimeOffset? Since);
