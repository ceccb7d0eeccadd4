using System.Security.Cryptography;

namespace Gateway.Pages.Access;

/// <summary>
/// What a form must bring back. The token is bound to the session; to the browser, for visitors who are not signed in; or to the
/// secret address of a preference page, which works where cookies do not.
/// </summary>
internal sealed class FormTokens(Sealing sealing)
{
    /// <summary>The name of the hidden field.</summary>
    internal const string Field = "_token";

    private const string Visitor = "visitor";

    /// <summary>The token for the forms of an answer. Marks the browser of a visitor who has no mark yet.</summary>
    internal string For(HttpContext http, Session? session) => sealing.Sign(
        LinkBinding(http) ?? (session is null ? VisitorBinding(http.Request.Cookies[Name(http)] ?? MarkOf(http)) : SessionBinding(session)));

    /// <summary>
    /// Whether a form came from a page of ours that was made for this visitor. A page that was open before somebody signed in still counts.
    /// </summary>
    internal bool Holds(HttpContext http, Session? session, IFormCollection form) =>
        IsSameOrigin(http.Request) && Bindings(http, session).Any(binding => sealing.IsSigned(binding, form[Field]));

    private static IEnumerable<string> Bindings(HttpContext http, Session? session)
    {
        if (LinkBinding(http) is { } link)
        {
            yield return link;
            yield break;
        }

        if (session is not null)
        {
            yield return SessionBinding(session);
        }

        if (http.Request.Cookies[Name(http)] is { Length: > 0 and <= 64 } mark)
        {
            yield return VisitorBinding(mark);
        }
    }

    private static string? LinkBinding(HttpContext http) => http.GetRouteValue("token") is string link ? "form\nlink\n" + link : null;

    private static string SessionBinding(Session session) => "form\nsession\n" + session.Id;

    private static string VisitorBinding(string mark) => "form\nvisitor\n" + mark;

    // Over https the name itself forbids a sister site to plant a mark here.
    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-visitor" : Visitor;

    // One mark for one answer, however often it is asked for.
    private static string MarkOf(HttpContext http)
    {
        if (http.Items[Visitor] is string given)
        {
            return given;
        }

        var mark = RandomNumberGenerator.GetHexString(32, lowercase: true);
        http.Items[Visitor] = mark;
        http.Response.Cookies.Append(Name(http), mark, Cookies.Options(http, httpOnly: true));
        return mark;
    }

    // Browsers say where a form comes from, in one header or the other; one that says neither is held to the token alone.
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] ? site is "same-origin" or "none"
        : request.Headers.Origin is not [{ } origin] || origin == $"{request.Scheme}://{request.Host}";
}
