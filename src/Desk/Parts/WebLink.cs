namespace Desk.Parts;

/// <summary>Addresses that somebody else wrote.</summary>
public static class WebLink
{
    /// <summary>The address, when following it can only open a web page; null otherwise.</summary>
    public static string? Of(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : null;
}
