using System.Globalization;
using Conversations.Log;

namespace Storage;

/// <summary>The versions of a posting as both stores keep them: numbers with a comma between them, newest first.</summary>
internal static class Seqs
{
    public static string Write(IReadOnlyList<long> seqs) =>
        string.Join(',', seqs.Take(Posting.MostSeqs).Select(s => s.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlyList<long> Read(string text) =>
        text.Length == 0 ? [] : [.. text.Split(',').Select(s => long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture))];
}

/// <summary>Where a search goes on: the token that leads, when the last person said it, and who that was.</summary>
internal readonly record struct SearchCursor(int Leads, long At, string Person)
{
    /// <summary>So many people are looked at in one call, whether or not they have the other tokens.</summary>
    public const int MostLooked = 4000;

    /// <summary>So far the rarest token is told from the others; beyond, all are frequent.</summary>
    public const int MostCounted = 5000;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Leads}.{At}.{Person}");

    /// <summary>Reads a cursor; null when it is none for so many tokens.</summary>
    public static SearchCursor? Parse(string? text, int tokens) => text?.Split('.', 3) is [var leads, var at, var person]
        && int.TryParse(leads, NumberStyles.None, CultureInfo.InvariantCulture, out var l) && l < tokens
        && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var a) ? new(l, a, person) : null;
}
