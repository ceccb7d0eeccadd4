using System.Text.Json;
using Gateway.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Accounts.Oidc;

/// <summary>The provider cannot be asked right now, or says of itself what does not hold.</summary>
internal sealed class ProviderAwayException(string sentence, Exception? inner = null) : Exception(sentence, inner);

/// <summary>
/// What the provider says of itself: where to send people, and the keys that it signs with. Kept for an hour; looked up anew when a token is signed with a key that is
/// not known, though not more often than every few seconds, whatever tokens come.
/// </summary>
internal sealed class Provider(IHttpClientFactory clients, GatewayConfig config, TimeProvider clock) : IDisposable
{
    internal const string Client = "oidc";

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // No "none", and no HMAC keyed with what others know.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly SemaphoreSlim _one = new(1);
    private (OpenIdConnectConfiguration Said, DateTimeOffset At)? _known;
    private DateTimeOffset _awayAt = DateTimeOffset.MinValue;

    private OidcConfig Oidc => config.SignIn.Oidc!;

    /// <summary>What it says of itself.</summary>
    internal async Task<OpenIdConnectConfiguration> SaidAsync(CancellationToken stop, bool again = false)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_known is { } known && clock.GetUtcNow() - known.At < (again ? Between : Fresh))
            {
                return known.Said;
            }

            if (clock.GetUtcNow() - _awayAt < Pause)
            {
                throw new ProviderAwayException("The provider could not be asked a moment ago.");
            }

            var said = await AskAsync(stop);
            _known = (said, clock.GetUtcNow());
            return said;
        }
        catch (ProviderAwayException)
        {
            // Who waits behind this one is not kept waiting as long again.
            _awayAt = clock.GetUtcNow() - _awayAt < Pause ? _awayAt : clock.GetUtcNow();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The claims of an identity token, when all that it must say holds; null otherwise.</summary>
    internal async Task<JsonElement?> ReadAsync(string token, string nonce, CancellationToken stop)
    {
        var result = await ValidateAsync(token, await SaidAsync(stop));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException)
        {
            result = await ValidateAsync(token, await SaidAsync(stop, again: true));
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken read)
        {
            return null;
        }

        var claims = JsonElement.Parse(Base64UrlEncoder.DecodeBytes(read.EncodedPayload));
        return Text(claims, "nonce") == nonce && Text(claims, "sub") is { Length: > 0 } && IsForUs(read, claims) ? claims : null;
    }

    /// <summary>A claim that is text.</summary>
    internal static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<OpenIdConnectConfiguration> AskAsync(CancellationToken stop)
    {
        var address = Oidc.Issuer.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration";
        using var http = clients.CreateClient(Client);
        try
        {
            var said = await OpenIdConnectConfigurationRetriever.GetAsync(address, new HttpDocumentRetriever(http) { RequireHttps = !Oidc.Issuer.IsLoopback }, stop);
            return said.Issuer?.TrimEnd('/') == Oidc.Issuer.AbsoluteUri.TrimEnd('/') && IsSecure(said.AuthorizationEndpoint) && IsSecure(said.TokenEndpoint) && said.SigningKeys.Count > 0
                ? said : throw new ProviderAwayException("The provider says of itself what does not hold.");
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidOperationException or ArgumentException or TaskCanceledException or JsonException or FormatException && !stop.IsCancellationRequested)
        {
            throw new ProviderAwayException("The provider cannot be asked.", e);
        }
    }

    private bool IsSecure(string? endpoint) => Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.IsLoopback && Oidc.Issuer.IsLoopback));

    private Task<TokenValidationResult> ValidateAsync(string token, OpenIdConnectConfiguration said) => new JsonWebTokenHandler { MaximumTokenSizeInBytes = 64 * 1024 }.ValidateTokenAsync(token, new()
    {
        ValidIssuer = said.Issuer,
        ValidAudience = Oidc.ClientId,
        IssuerSigningKeys = said.SigningKeys,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => until is { } end && clock.GetUtcNow().UtcDateTime - Skew < end && (from is not { } begin || begin <= clock.GetUtcNow().UtcDateTime + Skew),
    });

    // A token for several is for us only when it says that we asked for it.
    private bool IsForUs(JsonWebToken token, JsonElement claims) => Text(claims, "azp") is { } azp ? azp == Oidc.ClientId : token.Audiences.Count() == 1;
}
