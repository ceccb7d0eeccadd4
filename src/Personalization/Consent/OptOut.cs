namespace Personalization.Consent;

/// <summary>The one message that an opt-out is followed by.</summary>
public static class OptOut
{
    /// <summary>A confirmation comes at once or not at all (47 CFR 64.1200(a)(12)).</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromMinutes(5);

    /// <summary>A repeated stop is not confirmed again within this time.</summary>
    public static readonly TimeSpan NotAgainFor = TimeSpan.FromHours(24);

    /// <summary>Whether a stop may still be confirmed, and has not been.</summary>
    public static bool MayConfirm(StoppedAddress stop, DateTimeOffset now) =>
        now <= stop.At + ConfirmWithin && (stop.ConfirmedAt is not { } before || now >= before + NotAgainFor);
}
