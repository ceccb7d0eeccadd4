using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Attachments;

/// <summary>A bucket on loopback that checks signatures as S3 does, written apart from the gateway's own.</summary>
internal sealed class FakeS3 : IAsyncDisposable
{
    public const string Bucket = "acme-media";
    public const string AccessKey = "AKIATEST";
    public const string SecretKey = "a secret/with+signs";
    public const string Region = "eu-west-1";

    private WebApplication? _app;

    public string Origin { get; private set; } = "";

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>What every call is answered with; 0 for what is right.</summary>
    public int Answers { get; set; }

    public static async Task<FakeS3> StartAsync()
    {
        var server = new FakeS3();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => { k.Listen(IPAddress.Loopback, 0); k.Limits.MaxRequestBodySize = null; });
        server._app = builder.Build();
        server._app.Run(server.TakeAsync);
        await server._app.StartAsync();
        server.Origin = server._app.Urls.Single();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.DisposeAsync();
        }
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        if (Answers != 0)
        {
            http.Response.StatusCode = Answers;
            return;
        }

        if (Wrong(http.Request, bytes) is { } wrong)
        {
            Refusals.Enqueue(wrong);
            http.Response.StatusCode = 403;
            await http.Response.WriteAsync($"<Error><Code>{wrong}</Code></Error>");
            return;
        }

        var parts = http.Request.Path.Value!.Split('/', 3);
        await AnswerAsync(http, parts[1], parts.ElementAtOrDefault(2) ?? "", bytes);
    }

    private async Task AnswerAsync(HttpContext http, string bucket, string key, byte[] bytes)
    {
        var (status, answer) = (http.Request.Method, Objects.GetValueOrDefault(key)) switch
        {
            _ when bucket != Bucket => (404, "<Error><Code>NoSuchBucket</Code></Error>"u8.ToArray()),
            ("PUT", _) => (200, []),
            ("GET", { } found) => (200, found),
            ("GET", null) => (404, "<Error><Code>NoSuchKey</Code></Error>"u8.ToArray()),
            ("DELETE", _) => (204, []),
            _ => (405, Array.Empty<byte>()),
        };
        if (status == 200 && http.Request.Method == "PUT")
        {
            Objects[key] = bytes;
        }
        else if (status == 204)
        {
            Objects.TryRemove(key, out _);
        }

        http.Response.StatusCode = status;
        if (answer.Length > 0)
        {
            await http.Response.Body.WriteAsync(answer);
        }
    }

    private static string? Wrong(HttpRequest request, byte[] body)
    {
        var (stamp, hash) = (request.Headers["x-amz-date"].ToString(), request.Headers["x-amz-content-sha256"].ToString());
        if (hash != Convert.ToHexStringLower(SHA256.HashData(body)))
        {
            return "XAmzContentSHA256Mismatch";
        }

        if (!DateTimeOffset.TryParseExact(stamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || (TimeProvider.System.GetUtcNow() - at).Duration() > TimeSpan.FromMinutes(15))
        {
            return "RequestTimeTooSkewed";
        }

        var toSign = string.Join('\n',
            "AWS4-HMAC-SHA256", stamp, $"{stamp[..8]}/{Region}/s3/aws4_request",
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n\nhost:{request.Host}\nx-amz-content-sha256:{hash}\nx-amz-date:{stamp}\n\nhost;x-amz-content-sha256;x-amz-date\n{hash}"))));
        var key = Encoding.UTF8.GetBytes("AWS4" + SecretKey);
        foreach (var part in new[] { stamp[..8], Region, "s3", "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var expected = $"AWS4-HMAC-SHA256 Credential={AccessKey}/{stamp[..8]}/{Region}/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature={Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}";
        return request.Headers.Authorization.ToString() == expected ? null : "SignatureDoesNotMatch";
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
