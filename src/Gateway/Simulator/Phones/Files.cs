namespace Gateway.Simulator.Phones;

/// <summary>Files that the brand sends, as a phone shows them.</summary>
internal static class Files
{
    /// <summary>The file: one of the demo's own is shown, any other is named.</summary>
    public static PhoneFile Of(string type, string? name, string? id, string? link, string? caption)
    {
        var known = SampleFile.Sent(id) ?? SampleFile.Sent(Segment(link, 1)) ?? SampleFile.Named(link is not null && link.Contains("/simulator/files/", StringComparison.Ordinal) ? Segment(link, 0) : null);
        return new(type, name ?? known?.Name ?? Segment(link, 0), known?.PagePath, caption, known?.Voice ?? false, known?.Bytes.Length);
    }

    private static string? Segment(string? link, int fromEnd) =>
        Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Segments is var segments && segments.Length > fromEnd + 1 ? Uri.UnescapeDataString(segments[^(fromEnd + 1)].TrimEnd('/')) : null;
}
