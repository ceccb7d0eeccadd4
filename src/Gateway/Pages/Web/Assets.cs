using Desk;

namespace Gateway.Pages.Web;

/// <summary>Serves the stylesheet and the modules.</summary>
internal static class Assets
{
    private const string ForEver = "public, max-age=31536000, immutable";

    internal static IResult Get(string hash, string name, HttpContext http)
    {
        if (DeskAssets.Find(hash, name) is not { } found)
        {
            return Results.NotFound();
        }

        PageHeaders.Put(http.Response, found.Immutable ? ForEver : "no-cache");
        return Results.Bytes(found.Asset.Content.ToArray(), found.Asset.ContentType);
    }
}
