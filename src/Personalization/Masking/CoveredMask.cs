namespace Personalization.Masking;

/// <summary>A token that stands in an entry that somebody looks at; its original is asked for by the entry and this number.</summary>
/// <param name="Mask">Which of the entry's tokens, 0 for the first.</param>
/// <param name="Type">What it covers: one of <see cref="IdentifierTypes"/>.</param>
/// <param name="Token">What is read in its place.</param>
public sealed record CoveredMask(int Mask, string Type, string Token);
