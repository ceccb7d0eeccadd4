namespace Gateway.Simulator.Drills;

/// <summary>One row of a provider's table of errors.</summary>
/// <param name="Code">The provider's code.</param>
/// <param name="Http">The HTTP status of the answer.</param>
/// <param name="Title">The provider's words.</param>
/// <param name="Subcode">Meta's finer code.</param>
/// <param name="Later">Whether the provider accepts first and tells by a status.</param>
internal sealed record ProviderError(int Code, int Http, string Title, int? Subcode = null, bool Later = false);
