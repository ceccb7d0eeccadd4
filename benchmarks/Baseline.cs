using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Bench;

/// <summary>What the intake is measured against: reads the body, computes the same HMAC, and does one XADD.</summary>
internal static class Baseline
{
    internal static async Task<int> RunAsync(string url, string redis)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = connection.GetDatabase();
        var secret = Encoding.UTF8.GetBytes(Webhooks.AppSecret);
        app.MapPost("/webhooks/{account}", async context =>
        {
            using var body = new MemoryStream((int)(context.Request.ContentLength ?? 1024));
            await context.Request.Body.CopyToAsync(body);
            var hash = Convert.ToHexStringLower(HMACSHA256.HashData(secret, body.GetBuffer().AsSpan(0, (int)body.Length)));
            var signed = context.Request.Headers["X-Hub-Signature-256"].ToString();
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes("sha256=" + hash), Encoding.ASCII.GetBytes(signed)))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await database.ExecuteAsync("XADD", (RedisKey)"baseline", "*", "d", (RedisValue)body.ToArray());
        });
        await app.RunAsync();
        return 0;
    }
}
