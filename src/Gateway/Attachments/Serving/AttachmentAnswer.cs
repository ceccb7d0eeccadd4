using Conversations.Messages;
using Gateway.Api;
using Gateway.Attachments.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gateway.Attachments.Serving;

/// <summary>An attachment as an answer over HTTP. A customer chose the bytes, so a browser is told to make nothing of them.</summary>
internal static class AttachmentAnswer
{
    /// <summary>The answer.</summary>
    internal static IResult Of(HttpContext http, Opened opened) => opened switch
    {
        Opened.Here here => File(http, here),
        Opened.Gone gone => Problems.Of(StatusCodes.Status410Gone, "attachment_" + gone.Reason, Sentence(gone.Reason)),
        _ => Problems.Of(StatusCodes.Status404NotFound, "not_found", "There is no such attachment of this person."),
    };

    /// <summary>When it cannot be told whether it is there.</summary>
    internal static IResult Unavailable() =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, "attachments_unavailable", "The place where attachments are kept is not available right now; try again in a moment.");

    private static IResult File(HttpContext http, Opened.Here here)
    {
        var headers = http.Response.Headers;
        var disposition = new ContentDispositionHeaderValue(ContentRules.IsShown(here.Mime) ? "inline" : "attachment");
        disposition.SetHttpFileName(here.FileName);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        // A sandbox switches a browser's own PDF viewer off; without one a PDF still gets neither scripts of ours nor a place of ours.
        headers.ContentSecurityPolicy = here.Mime == "application/pdf" ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" : "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(here.Bytes, ContentRules.Stated(here.Mime), enableRangeProcessing: ContentRules.IsPlayed(here.Mime));
    }

    private static string Sentence(string reason) => reason switch
    {
        AttachmentCodes.Revoked => "The message was taken back, and its attachment with it.",
        AttachmentCodes.Expired => "The provider did not have this attachment any more when it was fetched.",
        AttachmentCodes.Unauthorized or AttachmentCodes.Forbidden => "The provider did not let us fetch this attachment, or sent us somewhere that is not fetched from.",
        AttachmentCodes.Altered => "What the provider sent was not the attachment that it had described, so it was not kept.",
        AttachmentCodes.TooLarge => "This attachment is larger than what is kept.",
        AttachmentCodes.NotScanned => "The scanner could not look at this attachment for about a day, so it was not kept.",
        _ when AttachmentCodes.IsHarmful(reason) => "This attachment was blocked because it may do harm, and was not kept.",
        AttachmentCodes.WrongType => "This attachment is of no type that is kept.",
        _ => "This attachment is not here any more.",
    };
}
