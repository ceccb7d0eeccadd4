namespace Personalization.Jurisdictions;

/// <summary>The rules of the places whose law a brand is under, as far as they bear on what may be known, used and sent.</summary>
public sealed record Law
{
    /// <summary>No pack: what the gateway does anywhere.</summary>
    public static readonly Law None = new();

    /// <summary>
    /// After how long a silence an address is taken to have changed hands until its person is verified again. Numbers are given to
    /// somebody else after as little as 45 days without service (47 CFR 64.1200(l)); half a year of silence is the more cautious sign for a
    /// customer who may only have had nothing to say.
    /// </summary>
    public TimeSpan VerifyAfterSilence { get; init; } = TimeSpan.FromDays(180);
}
