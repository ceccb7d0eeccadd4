using System.Net.Http.Headers;
using System.Text.Json;
using Conversations.Messages;
using Gateway.Configuration;

namespace Gateway.Channels.Meta;

/// <summary>The Graph API, as far as sending needs it.</summary>
internal sealed class GraphApi(MetaAccount account, ProviderHttp http)
{
    /// <summary>Posts a message.</summary>
    /// <param name="sender">Whose token to use: its own, else the account's.</param>
    /// <param name="path">Below the API's base, such as <c>me/messages</c>.</param>
    /// <param name="body">The JSON.</param>
    /// <param name="nativeId">Finds the message's id in a success; empty for something that has none.</param>
    /// <param name="outcomes">The channel's table.</param>
    /// <param name="stop">Until the message begins to leave.</param>
    public async ValueTask<SendResult> PostAsync(
        SenderConfig sender, string path, byte[] body, Func<JsonElement, string?> nativeId, OutcomeTable outcomes, CancellationToken stop)
    {
        var token = sender.AccessToken ?? account.AccessToken;
        if (token is null)
        {
            return new(SendOutcome.AccountRefused, Code: "no_access_token");
        }

        var answer = await http.PostAsync(new($"{account.ApiBase}/{path}"), new AuthenticationHeaderValue("Bearer", token.Reveal()), "application/json", body, stop);
        return answer.Broken is null ? Judge(answer, nativeId, outcomes) : answer.Lost();
    }

    /// <summary>Posts something that nothing depends on: whatever becomes of it, nobody is told.</summary>
    public async ValueTask TellAsync(SenderConfig sender, string path, byte[] body, CancellationToken stop)
    {
        if ((sender.AccessToken ?? account.AccessToken) is { } token)
        {
            await http.PostAsync(new($"{account.ApiBase}/{path}"), new AuthenticationHeaderValue("Bearer", token.Reveal()), "application/json", body, stop);
        }
    }

    /// <summary>Writes JSON.</summary>
    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static SendResult Judge(in ProviderAnswer answer, Func<JsonElement, string?> nativeId, OutcomeTable outcomes)
    {
        var body = WireJson.Read(answer.Body);
        if (answer.IsSuccess)
        {
            return nativeId(body) is { } id ? new(SendOutcome.Accepted, id.Length > 0 ? id : null) : new(SendOutcome.Unknown, Code: "unreadable_answer");
        }

        var error = body.Object("error"u8) ?? default;
        return outcomes.Judge(answer.Status, error.Int("code"u8), error.Int("error_subcode"u8), error.IsTrue("is_transient"u8), answer.RetryAfter);
    }
}
