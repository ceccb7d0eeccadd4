using Conversations.Log;
using Conversations.People;
using Gateway.Api;
using Gateway.Configuration;
using Microsoft.AspNetCore.Routing;
using Personalization.Identity;

namespace Gateway.Identity;

/// <summary>A further address for a person, proven by a one-time code that goes there.</summary>
internal static class LinksApi
{
    internal static void MapLinks(this RouteGroupBuilder brand)
    {
        brand.MapPost("/people/{person}/links", AskAsync).For(Rights.Handle).WithSummary("Sends a one-time code to an address that is to be this person's.")
            .Accepts<LinkBody>("application/json");
        brand.MapPost("/people/{person}/links/{link}/confirm", ConfirmAsync).For(Rights.Handle).WithSummary("Types the code: then the address is this person's.")
            .Accepts<CodeBody>("application/json");
    }

    private static async Task<IResult> AskAsync(string brand, string person, HttpRequest request, ILog log, LinkCodes codes, GatewayConfig config, CancellationToken stop)
    {
        var body = await Body.ReadAsync<LinkBody>(request, stop);
        if (!Address.TryParse(body.Address, out var target) || !ChannelNames.All.Contains(target.Channel))
        {
            throw new BadRequestException("\"address\" is an address such as whatsapp:+573001234567, sms:+573001234567, instagram:<id> or messenger:<id>.");
        }

        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        var asked = await codes.AskAsync(seen, target, "api", config.Brand(brand)!.Language, stop);
        return asked.Refusal is { } no
            ? Problems.Of(no.Code == LinkCodes.TooMany ? StatusCodes.Status429TooManyRequests : no.Code == "not_found" ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, no.Code, no.Sentence)
            : Results.Json(new { link = asked.Link, expiresIn = System.Xml.XmlConvert.ToString(LinkCode.Life) }, Json.Api, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ConfirmAsync(string brand, string person, string link, HttpRequest request, ILog log, LinkCodes codes, GatewayConfig config, CancellationToken stop)
    {
        var body = await Body.ReadAsync<CodeBody>(request, stop);
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        return await codes.ConfirmAsync(seen.Person, link, body.Code, stop) switch
        {
            null => Problems.Of(StatusCodes.Status404NotFound, "not_found", "There is no such link."),
            false => Problems.Of(StatusCodes.Status409Conflict, "wrong_code", IdentitySentences.NotTheCode.In(config.Brand(brand)!.Language)),
            true => Results.Json(new { link, state = "answered" }, Json.Api, statusCode: StatusCodes.Status202Accepted),
        };
    }

    internal sealed record LinkBody(string Address);

    internal sealed record CodeBody(string Code);
}
