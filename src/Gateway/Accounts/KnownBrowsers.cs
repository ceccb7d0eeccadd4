using System.Security.Cryptography;
using Gateway.Pages.Access;

namespace Gateway.Accounts;

/// <summary>
/// Remembers in a sealed cookie that an account was signed in from this browser. It opens nothing; it only has a counter of tries of its own, so that whoever guesses
/// from elsewhere does not lock out the person whose account it is.
/// </summary>
internal sealed class KnownBrowsers(Sealing sealing)
{
    private const string Purpose = "browser";

    /// <summary>The browser's own id, if the account was signed in from it before.</summary>
    internal string? Of(HttpContext http, Account? account) =>
        sealing.Open<Mark>(Purpose, http.Request.Cookies[Name(http)]) is { } mark && mark.Account == account?.Id ? mark.Browser : null;

    internal void Remember(HttpContext http, Account account)
    {
        var mark = new Mark(account.Id, Of(http, account) ?? RandomNumberGenerator.GetHexString(24, lowercase: true));
        http.Response.Cookies.Append(Name(http), sealing.Seal(Purpose, mark), Cookies.Options(http, httpOnly: true, lasting: true));
    }

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-browser" : "browser";

    private sealed record Mark(string Account, string Browser);
}
