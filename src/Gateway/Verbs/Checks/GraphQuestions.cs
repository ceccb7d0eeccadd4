using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>Where Meta is asked, and what its refusals mean.</summary>
internal static class GraphQuestions
{
    /// <summary>Asks with a token.</summary>
    /// <param name="http">The client.</param>
    /// <param name="token">The token's value.</param>
    /// <param name="permissions">What a token for this needs, for the advice.</param>
    public static ProviderQuestions For(ProviderHttp http, string token, string permissions) => new(
        http, new AuthenticationHeaderValue("Bearer", token), token[(token.LastIndexOf('|') + 1)..], (answer, body) => Explain(answer, body, permissions));

    /// <summary>Whether the account speaks to Instagram's own host, with tokens of Instagram's login.</summary>
    public static bool IsInstagramLogin(MetaAccount account) => new Uri(account.ApiBase).Host.StartsWith("graph.instagram.", StringComparison.OrdinalIgnoreCase);

    private static (string Problem, int Code) Explain(ProviderAnswer answer, JsonElement body, string permissions)
    {
        var error = body.Object("error"u8) ?? default;
        var (code, subcode, message) = (error.Int("code"u8) ?? 0, error.Int("error_subcode"u8) ?? 0, error.String("message"u8) ?? "");
        if (!body.Has("error"u8))
        {
            return ($"Graph answered {answer.Status} without saying why. {Advice(answer.Status, 0, 0, "", permissions)}", 0);
        }

        var trace = error.String("fbtrace_id"u8) is { } id ? $" (fbtrace_id {id})" : "";
        var number = subcode == 0 ? $"{code}" : $"{code}/{subcode}";
        return ($"Graph error {number}: \"{message}\"{trace}. {Advice(answer.Status, code, subcode, message, permissions)}", code);
    }

    private static string Advice(int status, int code, int subcode, string message, string permissions) => (code, subcode) switch
    {
        _ when message.Contains("appsecret_proof", StringComparison.Ordinal) => "Turn \"Require app secret\" off: App settings > Advanced.",
        (190, 463) => $"The token has expired: generate a new one that does not (a system user's, expiry Never) with {permissions}.",
        (190, 460) => "The token ended when its owner's password changed: use a system user's token, which has no password.",
        (190, _) or (102, _) or (0, _) when code > 0 || status == 401 => $"The token is not valid: copy it whole, or generate a new one with {permissions}.",
        (100, 33) => "The id is wrong, or the token's owner was not given it: assign it to the system user (business settings > System users > Assign assets), and generate the token again.",
        (100, _) => "The id is of another kind than the configuration says, or apiBase names a version that is no more.",
        (3 or 10 or (>= 200 and < 300), _) => $"The token lacks a permission or the asset: it needs {permissions}.",
        (4 or 17 or 32 or 613 or (>= 80000 and < 80100), _) => "Too many calls: try again in an hour.",
        (368 or 131031, _) => "Meta has locked it: see Account Quality in business settings.",
        _ when code is 1 or 2 || status >= 500 => "Meta is out of order: see metastatus.com and try again.",
        _ => "See developers.facebook.com/docs/graph-api/guides/error-handling.",
    };
}
