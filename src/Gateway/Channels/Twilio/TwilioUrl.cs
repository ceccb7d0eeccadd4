namespace Gateway.Channels.Twilio;

/// <summary>
/// The address that Twilio signs. It is handled as text throughout: <see cref="Uri"/> would lower the host's case, drop a
/// port and re-encode the query, and each of those breaks a genuine signature.
/// </summary>
internal static class TwilioUrl
{
    /// <summary>The address as Twilio called it: the configured one, then the path's suffix and the query of the call.</summary>
    public static string Called(string publicUrl, string suffix, string query)
    {
        var configured = WithoutFragment(publicUrl);
        return suffix.Length == 0 && query.Length == 0 ? configured : string.Concat(suffix.Length > 0 ? configured.TrimEnd('/') : configured, suffix, query);
    }

    /// <summary>
    /// The forms that Twilio may have signed for one address: with or without its port (the signing side is inconsistent
    /// about it), and with an apostrophe of the query raw or encoded. Everything else counts as it stands.
    /// </summary>
    public static IEnumerable<string> Forms(string url)
    {
        url = WithoutFragment(url);
        yield return url;
        if (OtherPort(url) is { } other)
        {
            yield return other;
        }

        foreach (var quoted in OtherQuotes(url))
        {
            yield return quoted;
            if (OtherPort(quoted) is { } both)
            {
                yield return both;
            }
        }
    }

    /// <summary>The value of a query parameter as it stands; null when there is none.</summary>
    public static string? Query(string url, string name)
    {
        url = WithoutFragment(url);
        var at = url.IndexOf('?', StringComparison.Ordinal);
        foreach (var pair in at < 0 ? [] : url[(at + 1)..].Split('&'))
        {
            if (pair.StartsWith(name, StringComparison.Ordinal) && pair.Length > name.Length && pair[name.Length] == '=')
            {
                return pair[(name.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>Without the fragment, which tunes Twilio's retries (<c>#rc=5</c>) and is not signed.</summary>
    public static string WithoutFragment(string url) => url.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? url[..at] : url;

    // The port taken away where there is one, the scheme's own added where there is none.
    private static string? OtherPort(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return null;
        }

        var start = scheme + 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?') is var slash and >= 0 ? start + slash : url.Length;
        var host = Math.Max(start, url.LastIndexOf('@', end - 1, end - start) + 1);
        // A colon inside brackets belongs to an IPv6 address.
        var from = Math.Max(host, url.LastIndexOf(']', end - 1, end - host) + 1);
        var port = url.IndexOf(':', from, end - from);
        var standard = url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        return port >= 0 ? url.Remove(port, end - port) : url.Insert(end, standard);
    }

    private static IEnumerable<string> OtherQuotes(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            yield break;
        }

        var (path, asked) = (url[..query], url[query..]);
        if (asked.Contains('\'', StringComparison.Ordinal))
        {
            yield return path + asked.Replace("'", "%27", StringComparison.Ordinal);
        }

        if (asked.Contains("%27", StringComparison.Ordinal))
        {
            yield return path + asked.Replace("%27", "'", StringComparison.Ordinal);
        }
    }
}
