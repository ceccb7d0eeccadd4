using System.Net.Http.Headers;
using System.Text;
using Gateway.Channels;

namespace Gateway.Verbs.Checks;

/// <summary>
/// Calls the gateway's own webhook as the provider would, rightly signed but with nothing in it: the gateway answers 400 with
/// an empty body and records nothing. That answer, and no other, says that the address leads here and the signature agreed.
/// </summary>
internal sealed class WebhookProbe(string apiBase, ProviderHttp http, CheckReport report)
{
    /// <summary>Posts to an address.</summary>
    /// <param name="about">The line's subject.</param>
    /// <param name="account">The account's id.</param>
    /// <param name="url">The address without its fragment.</param>
    /// <param name="body">The body, which the signature is for.</param>
    /// <param name="signature">The header's name and value.</param>
    /// <param name="secret">What a refused signature may be due to, besides the address.</param>
    /// <param name="stop">Ends it.</param>
    public async Task PostAsync(string about, string account, string url, HttpContent body, (string Name, string Value) signature, string secret, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Post, url);
        request.Content = body;
        request.Headers.Add(signature.Name, signature.Value);
        var answer = await http.AskAsync(request, stop);
        var shown = CheckReport.Shown(url);
        if (answer is not { Status: 400, Body: [] })
        {
            report.Wrong(about, $"{shown} {Explain(answer, account, secret)}");
        }
        else if (Objection(new(url)) is { } objection)
        {
            report.Wrong(about, $"{shown} reaches the gateway from here, but {objection}");
        }
        else
        {
            report.Good(about, $"{shown} reaches the gateway, and the signature agreed.");
        }
    }

    // A provider on this very machine is a test's.
    private string? Objection(Uri url) => new Uri(apiBase).IsLoopback ? null
        : url.IsLoopback ? "it is an address of this machine, which no provider can call. State the public one: a tunnel's, or the reverse proxy's."
        : url.Scheme == "http" ? "without TLS: what customers write crosses the network in the clear, and Meta refuses it. Put a proxy with a certificate before it and state its https address."
        : null;

    /// <summary>Asks an address.</summary>
    public async Task<ProviderAnswer> GetAsync(string url, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Get, url);
        return await http.AskAsync(request, stop);
    }

    /// <summary>What an answer other than the wanted one means, and what to do.</summary>
    public static string Explain(in ProviderAnswer answer, string account, string secret) => answer switch
    {
        { Broken: { } broken } => Broken(broken),
        { Status: 401, Body: [] } =>
            $"reaches the gateway, which refused the signature (401): the running gateway has another publicUrl or another {secret} for account {account} than this file, or the proxy in front rewrites the path or adds to the query. "
            + "Make both agree to the letter, and start the gateway with this file.",
        { Status: 401 or 407 } => $"is behind a sign-in that is not the gateway's ({answer.Status}). Let the proxy pass /webhooks/ without one: the signature is the protection.",
        { Status: 403 } => "was answered by something that forbids it (403), such as a firewall or a tunnel's warning page. Let /webhooks/ pass.",
        { Status: 404 } => $"is not there (404): the gateway that runs has no account {account}, or the proxy does not pass the path. The address must end in /webhooks/{account}, unless the proxy rewrites it.",
        { Status: >= 300 and < 400 } => $"redirects ({answer.Status}). State the address that it ends at: providers do not follow.",
        { Status: 405 } => "does not take POST (405). Let the proxy pass it.",
        { Status: 502 or 504 } => $"reaches a proxy that does not reach the gateway ({answer.Status}). Start the gateway, and see where the proxy sends /webhooks/.",
        { Status: 503 } => "is out of order (503): the gateway's store does not answer, or the proxy has no gateway behind it. See /health/ready.",
        { Status: 400 } => "answered 400 with a page of its own, so it was not the gateway: a proxy refused the call, or the port speaks another protocol.",
        _ => $"answered {answer.Status} where the gateway would answer 400: something else is there. See where the proxy sends /webhooks/.",
    };

    private static string Broken(string where) => where switch
    {
        "timeout" => "did not answer in 10 s. See whether the gateway runs and a firewall lets the port through.",
        "name" => "has a host name that is not known. Correct publicUrl, or enter the name in DNS.",
        "tls" => "has no TLS certificate that holds: expired, for another name, signed by nobody known, or no TLS at all. Providers refuse it as well.",
        _ => "refused the connection. Start the gateway, and see whether the port is open.",
    };

    // Twilio signs in with what stands before the host; HttpClient would leave it out.
    private static HttpRequestMessage Request(HttpMethod method, string url)
    {
        var request = new HttpRequestMessage(method, url);
        if (request.RequestUri!.UserInfo is { Length: > 0 } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user))));
        }

        return request;
    }
}
