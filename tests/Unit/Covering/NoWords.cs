namespace Unit.Covering;

/// <summary>Members of events that hold a text which is nobody's free words.</summary>
internal static class NoWords
{
    public static readonly IReadOnlySet<string> Of = new HashSet<string>(StringComparer.Ordinal)
    {
    };
}
