namespace Personalization.Consent;

/// <summary>The answer about one use of data.</summary>
/// <param name="Allowed">Whether it may be used.</param>
/// <param name="Reason">The legal basis when allowed; else why not: no_consent, new_version, pending, denied, withdrawn, expired, objected, restricted, conflict.</param>
/// <param name="EventId">The consent event behind it; null when there is none.</param>
/// <param name="Since">Since when.</param>
public readonly record struct Permission(bool Allowed, string Reason, string? EventId, DateTimeOffset? Since);
