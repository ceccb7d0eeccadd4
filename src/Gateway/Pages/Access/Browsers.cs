namespace Gateway.Pages.Access;

/// <summary>What a browser is called, for whoever looks over their sessions. It is what the browser says, and decides nothing.</summary>
internal static class Browsers
{
    // In this order: nearly every browser says that it is several.
    private static readonly (string Mark, string Name)[] Kinds = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    internal static string? NameOf(HttpRequest request) =>
        (Of(request, Kinds), Of(request, Systems)) switch
        {
            (null, null) => null,
            ({ } kind, { } system) => $"{kind} · {system}",
            var (kind, system) => kind ?? system,
        };

    private static string? Of(HttpRequest request, (string Mark, string Name)[] known) =>
        known.FirstOrDefault(k => request.Headers.UserAgent.ToString().Contains(k.Mark, StringComparison.Ordinal)).Name;
}
