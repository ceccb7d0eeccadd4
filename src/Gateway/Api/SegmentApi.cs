using Gateway.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api;

/// <summary>
/// First-party profile data in Segment's HTTP shape. What no use case names is dropped and listed in the answer; nothing else is refused for being unknown.
/// </summary>
internal static class SegmentApi
{
    internal static void MapSegment(this WebApplication app)
    {
        foreach (var type in Profiles.Types)
        {
            app.MapPost("/v1/" + type, (HttpContext http, Profiles profiles, CancellationToken stop) => OneAsync(http, profiles, type, stop)).For(Rights.Feed);
        }

        app.MapPost("/v1/batch", BatchAsync).For(Rights.Feed);
    }

    private static async Task<IResult> OneAsync(HttpContext http, Profiles profiles, string type, CancellationToken stop)
    {
        var brand = BrandOf(http);
        var call = await SegmentBody.CallAsync(http.Request, type, stop);
        await profiles.CheckPeopleAsync(brand, [call], stop);
        var answer = await profiles.TakeAsync(brand, call, stop);
        return answer.Refused is null ? Results.Json(answer, Json.Api) : Problems.Of(StatusCodes.Status409Conflict, answer.Refused, Profiles.ErasedSentence);
    }

    private static async Task<IResult> BatchAsync(HttpContext http, Profiles profiles, CancellationToken stop)
    {
        var brand = BrandOf(http);
        var calls = await SegmentBody.BatchAsync(http.Request, stop);
        await profiles.CheckPeopleAsync(brand, calls, stop);
        var results = new List<ProfileAnswer>(calls.Count);
        foreach (var call in calls)
        {
            results.Add(await profiles.TakeAsync(brand, call, stop));
        }

        return Results.Json(new { success = results.TrueForAll(r => r.Success), results }, Json.Api);
    }

    private static string BrandOf(HttpContext http) => http.Caller().Brand is not "*" and var brand
        ? brand
        : throw new BadRequestException("This call needs a key of one brand: the key says whose customer it is.");
}
