namespace Gateway.Pages.Access;

/// <summary>How the pages set cookies: for the whole site, lax, secure wherever the connection is.</summary>
internal static class Cookies
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    internal static CookieOptions Options(HttpContext http, bool httpOnly, bool lasting = false) => new()
    {
        Path = "/",
        HttpOnly = httpOnly,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = lasting ? Year : null,
    };
}
