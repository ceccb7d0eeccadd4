using System.Security.Cryptography;
using Conversations.People;
using Gateway.Api;
using Gateway.Attachments.Content;
using Gateway.Attachments.Keeping;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Attachments.Outgoing;

/// <summary>
/// The addresses from which providers fetch what is sent. Each is sealed by the installation, names one file and no other, ends after two
/// days, and leads nowhere once its person was erased.
/// </summary>
internal sealed class OutgoingLinks(Sealing sealing, AttachmentStore store, TimeProvider clock)
{
    private const string Purpose = "outgoing file";

    // A message may wait for its provider for a day; a link outlives that.
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(2);

    /// <summary>What a link means.</summary>
    private sealed record Link(string P, string R, string M, long U);

    internal Uri Of(Uri site, PersonId person, string reference, string mime) =>
        new(site, "outgoing/" + sealing.Seal(Purpose, new Link(person.Value, reference, mime, (clock.GetUtcNow() + Lasts).ToUnixTimeSeconds())));

    internal static void Map(RouteGroupBuilder pages) =>
        pages.MapMethods("/outgoing/{token}", [HttpMethods.Get, HttpMethods.Head], (string token, HttpContext http, OutgoingLinks links, CancellationToken stop) => links.AnswerAsync(token, http, stop))
            .Through(Door.PersonalLink);

    // Whatever is wrong with a link looks the same: nobody learns whether there ever was a file.
    private async Task<IResult> AnswerAsync(string token, HttpContext http, CancellationToken stop)
    {
        if (sealing.Open<Link>(Purpose, token) is not { } link || DateTimeOffset.FromUnixTimeSeconds(link.U) <= clock.GetUtcNow() || !PersonId.TryParse(link.P, out var person)
            || await BytesAsync(person, link.R, stop) is not { } bytes)
        {
            return Results.NotFound();
        }

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Bytes(bytes, ContentRules.Stated(link.M));
    }

    private async ValueTask<byte[]?> BytesAsync(PersonId person, string reference, CancellationToken stop)
    {
        try
        {
            return await store.OpenAsync(person, reference, stop);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
