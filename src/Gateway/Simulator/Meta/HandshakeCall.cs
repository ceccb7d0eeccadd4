using System.Globalization;
using System.Security.Cryptography;
using Gateway.Demo;

namespace Gateway.Simulator.Meta;

/// <summary>Meta's handshake, made when somebody enters the webhook's address in the app's dashboard.</summary>
internal sealed class HandshakeCall(DemoInstallation demo) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ActivityHeadersPropagator = null });

    /// <summary>Whether the gateway answered 200 with the challenge, as text.</summary>
    public async Task<bool> TryAsync(bool rightToken, CancellationToken stop)
    {
        var challenge = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var token = rightToken ? demo.Secrets.VerifyToken : demo.Secrets.VerifyToken + "x";
        var query = QueryString.Create("hub.mode", "subscribe").Add("hub.verify_token", token).Add("hub.challenge", challenge);
        try
        {
            using var response = await _http.GetAsync(new Uri(demo.MetaWebhook + query.Value), stop);
            return response.IsSuccessStatusCode && await response.Content.ReadAsStringAsync(stop) == challenge;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
