using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Demo;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Meta;

/// <summary>
/// Media of WhatsApp: <c>GET /{version}/{media-id}</c> tells an address that is good for five minutes and wants the token again.
/// Messenger and Instagram hand out addresses of a public host.
/// </summary>
internal sealed class GraphMedia(DemoInstallation demo, TimeProvider time)
{
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(5);

    /// <summary>Tells where a medium is.</summary>
    public Task TellAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (GraphHttp.OwnerOf(http.Request, demo.Secrets) is not TokenOwner.App)
        {
            return GraphHttp.RefuseAsync(http, MetaErrors.Token);
        }

        if (DemoLine.WithPhoneNumberId(id) is { } line)
        {
            return GraphHttp.AnswerAsync(http, StatusCodes.Status200OK, SimulatedTemplates.Number(line));
        }

        if (SampleFile.Sent(id) is not { } file)
        {
            return GraphHttp.RefuseAsync(http, MetaErrors.NoSuchObject(id));
        }

        var until = (time.GetUtcNow() + Good).ToUnixTimeSeconds();
        return GraphHttp.AnswerAsync(http, StatusCodes.Status200OK, new JsonObject
        {
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"{demo.Self}simulator/providers/meta-media/?mid={id}&ext={until}"),
            ["mime_type"] = file.Mime.Split(';')[0], ["sha256"] = Convert.ToHexStringLower(file.Hash), ["file_size"] = file.Bytes.Length, ["id"] = id, ["messaging_product"] = "whatsapp",
        });
    }

    /// <summary>Hands a medium of WhatsApp out.</summary>
    public Task FetchAsync(HttpContext http)
    {
        var file = SampleFile.Sent(http.Request.Query["mid"]);
        var fresh = long.TryParse(http.Request.Query["ext"], NumberStyles.None, CultureInfo.InvariantCulture, out var until) && until > time.GetUtcNow().ToUnixTimeSeconds();
        return GraphHttp.OwnerOf(http.Request, demo.Secrets) is not TokenOwner.App ? GraphHttp.RefuseAsync(http, MetaErrors.Token)
            : file is null || !fresh ? AbsentAsync(http) : SendAsync(http, file);
    }

    /// <summary>Hands a medium of a public host out.</summary>
    public static Task PublicAsync(HttpContext http) =>
        SampleFile.Sent((string?)http.Request.RouteValues["id"]) is { } file ? SendAsync(http, file) : AbsentAsync(http);

    /// <summary>The bytes of a file.</summary>
    public static async Task SendAsync(HttpContext http, SampleFile file)
    {
        http.Response.ContentType = file.Mime.Split(';')[0];
        http.Response.ContentLength = file.Bytes.Length;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
    }

    private static Task AbsentAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
