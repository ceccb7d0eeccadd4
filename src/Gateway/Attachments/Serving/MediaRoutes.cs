using Gateway.Api;
using Gateway.Attachments.Keeping;
using Gateway.Pages;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Conversations.Log;
using Personalization.Gate;

namespace Gateway.Attachments.Serving;

/// <summary>Serves attachments to holders of a key and to who is signed in at the desk.</summary>
internal static class MediaRoutes
{
    /// <summary>The call of the API.</summary>
    internal static void MapMedia(this RouteGroupBuilder brand) =>
        brand.MapGet("/people/{person}/media/{reference}", ForApiAsync).For(Rights.Converse).WithSummary("An attachment that is kept; the look is on the person's audit stream.");

    /// <summary>The same below the desk, which lets pass who may.</summary>
    internal static void MapDeskMedia(this RouteGroupBuilder desk) => desk.MapGet("/people/{person}/media/{reference}", ForDeskAsync);

    private static async Task<IResult> ForApiAsync(string brand, string person, string reference, HttpContext http, ILog log, AttachmentDoor door, CancellationToken stop) =>
        await log.PersonAsync(brand, person, stop) is { } seen ? await AnswerAsync(http, seen, reference, Actor.Api(http.Caller().Name), door, stop) : Problems.NoPerson();

    private static async Task<IResult> ForDeskAsync(string person, string reference, HttpContext http, Visits visits, PersonFinder people, AttachmentDoor door, CancellationToken stop) =>
        await people.FindAsync(visits.Of(http), person, stop) is { Visit.Agent: { } agent } found ? await AnswerAsync(http, found.Seen, reference, Actor.Agent(agent), door, stop) : Problems.NoPerson();

    private static async Task<IResult> AnswerAsync(HttpContext http, Seen seen, string reference, Actor actor, AttachmentDoor door, CancellationToken stop)
    {
        try
        {
            return AttachmentAnswer.Of(http, await door.OpenAsync(seen, reference, actor, stop));
        }
        catch (BlobsUnavailableException)
        {
            return AttachmentAnswer.Unavailable();
        }
    }
}
