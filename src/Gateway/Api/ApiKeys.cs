using System.Net.Http.Headers;
using System.Text;
using Gateway.Configuration;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api;

/// <summary>Who holds which key. A key is compared in constant time and never logged.</summary>
internal sealed class ApiKeys(GatewayConfig config)
{
    /// <summary>The caller behind the Authorization header: <c>Bearer &lt;key&gt;</c>, or Basic with the key as the user (Segment's way); null when unknown.</summary>
    internal Caller? Find(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header.Parameter is not { Length: > 0 } parameter)
        {
            return null;
        }

        return header.Scheme.ToLowerInvariant() switch
        {
            "bearer" => Find(parameter),
            "basic" => UserOf(parameter) is { } user ? Find(user) : null,
            _ => null,
        };
    }

    /// <summary>The caller with this key.</summary>
    internal Caller? Find(string key)
    {
        Caller? found = null;
        for (var i = 0; i < config.ApiKeys.Count; i++)
        {
            // No early exit: how long it takes does not say which key was close.
            if (config.ApiKeys[i].Key.Is(key))
            {
                found = new($"key:{i}", config.ApiKeys[i].Brand, Enum.Parse<Role>(config.ApiKeys[i].Role, ignoreCase: true));
            }
        }

        return found;
    }

    private static string? UserOf(string basic)
    {
        var bytes = new byte[basic.Length];
        return Convert.TryFromBase64String(basic, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
            : null;
    }
}
