using System.Collections.Immutable;
using Conversations.People;
using Personalization.UseCases;

namespace Personalization.Consent;

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

    /// <summary>When it was said.</summary>
    public DateTimeOffset? LastStopSaidAt { get; init; }

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
    public Standing StandingOf(UseCase use, DateTimeOffset now) => UseCases.GetValueOrDefault(use.Id) switch
    {
        null => Doubt is { } doubt && use.LegalBasis == Bases.LegitimateInterest && Advertises(use) ? InDoubt(doubt, use, now) : Standing.Unknown,
        { Is: not Standing.Granted } consent => consent.Is,
        var consent when consent.Version != use.Version => Standing.Unknown,
        var consent when consent.EndsUnder(use) <= now => Standing.Expired,
        var consent when consent.EffectiveAt > now => Standing.Pending,
        var consent when Doubt is { } doubt && consent.Seq < doubt.Seq => InDoubt(doubt, use, now),
        _ => Standing.Granted,
    };

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
            // A contract or a duty needs no yes and knows no withdrawal; but what is disputed, unconfirmed or over is no ground for it.
            _ => standing is Standing.Unknown or Standing.Granted or Standing.Denied or Standing.Withdrawn,
        };
        return new(allowed, allowed ? use.LegalBasis : Reason(use, standing, consent), consent?.EventId, consent?.Since);
    }

    /// <summary>Whether the person expressly allowed this sensitive field, by an act of their own to a text that named it.</summary>
    public bool AllowsExpressly(UseCase use, string field, DateTimeOffset now) =>
        StandingOf(use, now) == Standing.Granted && UseCases[use.Id].Explicit?.Contains(field, StringComparer.Ordinal) == true;

    private bool StoppedSince(UseCase use, UseConsent? consent) => Advertises(use) && LastStop > (consent?.Seq ?? 0);

    private static bool Advertises(UseCase use) => use.Area is Areas.Marketing or Areas.Sales;

    private static Standing InDoubt(Doubt doubt, UseCase use, DateTimeOffset now) => now switch
    {
        _ when now >= doubt.AnswerBy && !doubt.WroteSince => Standing.Withdrawn,
        _ when Advertises(use) => Standing.Pending,
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
