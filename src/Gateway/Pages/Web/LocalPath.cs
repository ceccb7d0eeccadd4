namespace Gateway.Pages.Web;

/// <summary>Where a form or a link leads on to: only ever a path of this site.</summary>
internal static class LocalPath
{
    private const int Longest = 1000;

    /// <summary>The path when it is one of this site; otherwise the other one.</summary>
    internal static string Or(string? path, string otherwise) => IsLocal(path) ? path! : otherwise;

    // "//host", "/\host" and "/<tab>/host" lead elsewhere in one browser or another; what is not ASCII has no place in a header.
    private static bool IsLocal(string? path) =>
        path is { Length: > 0 and <= Longest } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && path.All(c => c is > ' ' and < '\x7f' and not '\\');
}
