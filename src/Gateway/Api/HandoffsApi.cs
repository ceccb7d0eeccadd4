using System.Text.Json.Serialization;
using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Conversations.Threads;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Handoffs.Assigning;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Gate;

namespace Gateway.Api;

/// <summary>The desk as an API: the waiting list, and what an agent does with a handoff. A stale epoch answers 409.</summary>
internal static class HandoffsApi
{
    private const int MostRows = 200;
    private const int MostText = 10_000;

    internal static void MapHandoffs(this RouteGroupBuilder brand)
    {
        brand.MapGet("/handoffs", ListAsync).For(Rights.Handle).WithSummary("The waiting list, earliest deadline first.");
        Command("release", (desk, b, id, body, stop) => desk.ReleaseAsync(b, id, body.Agent, body.Epoch, stop));
        Command("resolve", (desk, b, id, body, stop) => desk.ResolveAsync(b, id, body.Agent, body.Epoch, body.Note, stop));
        Command("return", (desk, b, id, body, stop) => desk.ReturnAsync(b, id, body.Agent, body.Epoch, body.Note, stop));
        brand.MapRouting();
        brand.MapPost("/handoffs/{id}/transfer", TransferAsync).For(Rights.Handle)
            .WithSummary("Hands it to a colleague (`to`) who has room, or passes it on to those who know a `skill`; with a `note`. `insist`, for admin and lead: whether or not they have room.");
        brand.MapPost("/handoffs/{id}/snooze", SnoozeAsync).For(Rights.Handle).WithSummary("Lays a handoff aside until a time, at most 30 days; it wakes then, or when the customer writes.");
        brand.MapPost("/handoffs/{id}/wake", WakeAsync).For(Rights.Handle).WithSummary("Takes up what was laid aside before its time.");
        brand.MapPost("/handoffs/{id}/drafts/{draft}/discard", DiscardAsync).For(Rights.Handle).WithSummary("Discards the assistant's draft that waits, with a reason.");
        brand.MapSuggest();
        brand.MapPost("/handoffs/{id}/messages", MessageAsync).For(Rights.Handle).WithSummary("A reply to the customer, or a note for the team.");

        void Command(string verb, Func<DeskCommands, string, string, CommandBody, CancellationToken, ValueTask<Outcome?>> run) =>
            brand.MapPost($"/handoffs/{{id}}/{verb}", async (string brand, string id, HttpRequest request, DeskCommands desk, CancellationToken stop) =>
                Answered(await run(desk, brand, id, Checked(await Body.ReadAsync<CommandBody>(request, stop)), stop)))
                .For(Rights.Handle);
    }

    private static async Task<IResult> ListAsync(string brand, HttpContext http, DeskCommands desk, Listings listings, CancellationToken stop, string? state = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > MostRows)
        {
            throw new BadRequestException($"\"limit\" is between 1 and {MostRows}.");
        }

        if (state is not (null or "waiting" or "offered" or "claimed" or "resolved" or "returned" or "cancelled"))
        {
            throw new BadRequestException("\"state\" is waiting, offered, claimed, resolved, returned or cancelled.");
        }

        var (items, next) = await desk.ListAsync(brand, state, cursor, limit, stop);
        var written = await listings.PassAsync(items.Select(i => PersonId.Parse(i.Person)), Actor.Api(http.Caller().Name), http.Caller().RoleName, "waiting", stop);
        return Results.Json(new Page([.. items.Where(i => written.Contains(PersonId.Parse(i.Person)))], next), Json.Api);
    }

    private static async Task<IResult> MessageAsync(string brand, string id, HttpRequest request, DeskCommands desk, CancellationToken stop)
    {
        var body = await Body.ReadAsync<MessageBody>(request, stop);
        if (body is { Draft: { } draft, Note: false } && string.IsNullOrEmpty(body.Text))
        {
            return Answered(await desk.AcceptAsync(
                brand, id, Required(body.Agent, "agent"), body.Epoch, Required(body.DispatchId, "dispatchId"), Required(draft, "draft"), text: null, stop, body.Seen));
        }

        if (body.Text is not { Length: > 0 and <= MostText } || string.IsNullOrWhiteSpace(body.Text))
        {
            throw new BadRequestException($"\"text\" has between 1 and {MostText} characters.");
        }

        return Answered(body.Note
            ? await desk.NoteAsync(brand, id, Required(body.Agent, "agent"), body.Epoch, body.Text, stop)
            : body.Draft is { } from
                ? await desk.AcceptAsync(brand, id, Required(body.Agent, "agent"), body.Epoch, Required(body.DispatchId, "dispatchId"), Required(from, "draft"), body.Text, stop, body.Seen)
            : await desk.SendAsync(brand, id, Required(body.Agent, "agent"), body.Epoch, new(Required(body.DispatchId, "dispatchId"), body.Text) { Seen = body.Seen }, stop));
    }

    private static async Task<IResult> TransferAsync(string brand, string id, HttpContext http, DeskCommands desk, Assignments assignments, GatewayConfig config, CancellationToken stop)
    {
        var body = await Body.ReadAsync<TransferBody>(http.Request, stop);
        var agent = Required(body.Agent, "agent");
        if (body is { To: not null, Skill: not null } || body.Note is { Length: > MostText })
        {
            throw new BadRequestException("A transfer names a colleague (\"to\") or a \"skill\", not both, with a \"note\" of at most 10,000 characters.");
        }

        if (body.Insist && !http.Caller().MayInsist())
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "Only admin and lead may insist.");
        }

        if (body.Skill is not { } skill)
        {
            return Answered(await assignments.TransferAsync(brand, id, agent, Required(body.To, "to"), body.Epoch, body.Note, body.Insist, stop));
        }

        return config.Brand(brand)?.Desk.Knows(skill) == true
            ? Answered(await desk.PassAsync(brand, id, agent, skill, body.Epoch, body.Note, stop))
            : throw new BadRequestException("Nobody at this brand knows that \"skill\".");
    }

    private static async Task<IResult> SnoozeAsync(string brand, string id, HttpRequest request, DeskCommands desk, CancellationToken stop)
    {
        var body = await Body.ReadAsync<SnoozeBody>(request, stop);
        var until = body.Until ?? throw new BadRequestException("The field \"until\" is missing: when it wakes.");
        return Answered(await desk.SnoozeAsync(brand, id, Required(body.Agent, "agent"), body.Epoch, until, stop));
    }

    private static async Task<IResult> WakeAsync(string brand, string id, HttpRequest request, Assignments assignments, CancellationToken stop)
    {
        var body = await Body.ReadAsync<SnoozeBody>(request, stop);
        return body.Until is not null
            ? throw new BadRequestException("The field \"until\" has no use here: it wakes now.")
            : Answered(await assignments.WakeAsync(brand, id, Required(body.Agent, "agent"), body.Epoch, stop));
    }

    private static async Task<IResult> DiscardAsync(string brand, string id, string draft, HttpRequest request, DeskCommands desk, CancellationToken stop)
    {
        var body = await Body.ReadAsync<DiscardBody>(request, stop);
        return string.IsNullOrWhiteSpace(body.Reason)
            ? throw new BadRequestException("The field \"reason\" is missing: why the draft is not used.")
            : Answered(await desk.DiscardAsync(brand, id, Required(body.Agent, "agent"), body.Epoch, draft, Required(body.Reason, "reason"), stop));
    }

    internal static IResult Answered(Outcome? outcome) => outcome switch
    {
        null or { Refusal.Code: "not_found" } => Problems.Of(StatusCodes.Status404NotFound, "not_found", "There is no such handoff."),
        { Refusal: { Code: "bad_time" } no } => Problems.Of(StatusCodes.Status400BadRequest, no.Code, no.Sentence),
        { Refusal: { } no } => Problems.Of(StatusCodes.Status409Conflict, no.Code, no.Sentence),
        { Row: { } row } => Results.Json(row, Json.Api),
        _ => Results.NoContent(),
    };

    private static CommandBody Checked(CommandBody body) => body with { Agent = Required(body.Agent, "agent") };

    internal static string Required(string? value, string field) => value is { Length: > 0 and <= 200 }
        ? value
        : throw new BadRequestException($"The field \"{field}\" is missing or too long.");

    private sealed record CommandBody(string Agent, long Epoch, string? To = null, string? Note = null);

    private sealed record TransferBody(string Agent, long Epoch, string? To = null, string? Skill = null, string? Note = null, bool Insist = false);

    private sealed record MessageBody(string Agent, long Epoch, string? Text = null, string? DispatchId = null, bool Note = false, string? Draft = null, long? Seen = null);

    private sealed record SnoozeBody(string Agent, long Epoch, DateTimeOffset? Until = null);

    private sealed record DiscardBody(string Agent, long Epoch, string Reason);

    private sealed record Page(IReadOnlyList<HandoffView> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
}
