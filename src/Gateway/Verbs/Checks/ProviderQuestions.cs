using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.Channels;

namespace Gateway.Verbs.Checks;

/// <summary>A provider's answer to a question.</summary>
/// <param name="Body">What it said; of no kind when it refused.</param>
/// <param name="Problem">Why there is no answer, in the provider's own words, and what to do; null when there is one.</param>
/// <param name="Code">The provider's code of the refusal; 0 without one.</param>
internal readonly record struct Told(JsonElement Body, string? Problem, int Code = 0);

/// <summary>Asks one provider with one account's credentials.</summary>
/// <param name="http">The client.</param>
/// <param name="credentials">The header.</param>
/// <param name="secret">What the header tells: a provider may repeat it in its complaint about it, and no line may.</param>
/// <param name="explain">The provider's words for a refusal, and its code.</param>
internal sealed class ProviderQuestions(ProviderHttp http, AuthenticationHeaderValue credentials, string secret, Func<ProviderAnswer, JsonElement, (string Problem, int Code)> explain)
{
    /// <summary>Asks.</summary>
    public async Task<Told> AskAsync(string url, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = credentials;
        request.Headers.Accept.Add(new("application/json"));
        var answer = await http.AskAsync(request, stop);
        var host = request.RequestUri!.Authority;
        if (answer.Broken is { } broken)
        {
            return new(default, Broken(broken, host));
        }

        var body = WireJson.Read(answer.Body);
        if (!answer.IsSuccess)
        {
            var (problem, code) = explain(answer, body);
            return new(default, Redacted(problem), code);
        }

        return body.ValueKind == JsonValueKind.Object
            ? new(body, null)
            : new(default, $"{host} answered {answer.Status} with something that is no JSON. See whether apiBase is the provider's API.");
    }

    // Between quotes stands what the provider says; the advice around it is ours, and may hold the same word.
    private string Redacted(string problem)
    {
        var (from, to) = (problem.IndexOf('"', StringComparison.Ordinal), problem.LastIndexOf('"'));
        return from < 0 ? problem : string.Concat(problem.AsSpan(0, from), problem[from..to].Replace(secret, "[secret]", StringComparison.Ordinal), problem.AsSpan(to));
    }

    private static string Broken(string where, string host) => where switch
    {
        "timeout" => $"{host} did not answer in 10 s. Try again; if it stays so, let this machine out to it.",
        "name" => $"the host name {host} is not known. See apiBase and this machine's DNS.",
        "tls" => $"{host} has no TLS certificate that this machine accepts. See its clock, its certificates, and any proxy on the way out.",
        _ => $"{host} refused the connection. See apiBase, and whether a firewall lets this machine out.",
    };
}
