namespace Conversations.Messages;

/// <summary>The names under which the entries of a log are found again. See <see cref="Log.INamed"/>.</summary>
public static class Name
{
    // Separates a dispatch from the number of its part where a provider has room for one id only.
    private const char PartMark = '~';

    /// <summary>The name of a provider's message id.</summary>
    public static string Native(string id) => "n|" + id;

    /// <summary>The name of an attachment that is kept.</summary>
    public static string Medium(string reference) => "m|" + reference;

    /// <summary>The name of a dispatch of ours.</summary>
    public static string Dispatch(string id) => "d|" + id;

    /// <summary>What we hand to a provider so that it comes back: the dispatch, with its part from the second on.</summary>
    public static string Correlation(string dispatch, int part) =>
        part == 0 ? dispatch : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{dispatch}{PartMark}{part}");

    /// <summary>The names that a correlation may stand for: the dispatch itself, or one of which it is a part.</summary>
    public static IEnumerable<string> Correlated(string correlation) =>
        correlation.LastIndexOf(PartMark) is > 0 and var at ? [Dispatch(correlation), Dispatch(correlation[..at])] : [Dispatch(correlation)];

    /// <summary>Whether a correlation belongs to a dispatch.</summary>
    public static bool Correlates(string? correlation, string dispatch) =>
        correlation is not null
        && (correlation == dispatch || (correlation.Length > dispatch.Length && correlation[dispatch.Length] == PartMark && correlation.StartsWith(dispatch, StringComparison.Ordinal)));
}
