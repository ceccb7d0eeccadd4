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
    internal string For(HttpContext http, Session? session)
    {
        if (Binding(http, session) is { } binding)
        {
            return sealing.Sign(binding);
        }

        return sealing.Sign("form\nvisitor\n" + MarkOf(http));
    }

    /// <summary>Whether a form came from a page of ours that was made for this visitor.</summary>
    internal bool Holds(HttpContext http, Session? session, IFormCollection form) =>
        IsSameOrigin(http.Request) && Binding(http, session) is { } binding && sealing.IsSigned(binding, form[Field]);

    private static string? Binding(HttpContext http, Session? session) =>
        http.GetRouteValue("token") is string link ? "form\nlink\n" + link
        : session is not null ? "form\nsession\n" + session.Id
        : http.Request.Cookies[Visitor] is { Length: > 0 and <= 64 } mark ? "form\nvisitor\n" + mark
        : null;

    // One mark for one answer, however often it is asked for.
    private static string MarkOf(HttpContext http)
    {
        if (http.Items[Visitor] is string given)
        {
            return given;
        }

        var mark = RandomNumberGenerator.GetHexString(32, lowercase: true);
        http.Items[Visitor] = mark;
        http.Response.Cookies.Append(Visitor, mark, Cookies.Options(http, httpOnly: true));
        return mark;
    }

    // Browsers say where a form comes from, in one header or the other; one that says neither is held to the token alone.
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] ? site is "same-origin" or "none"
        : request.Headers.Origin is not [{ } origin] || origin == $"{request.Scheme}://{request.Host}";
}
