using System.Text.Json.Serialization;
using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Conversations.Threads;
using Gateway.Audit;
using Gateway.Handoffs;
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
        Command("transfer", (desk, b, id, body, stop) => desk.TransferAsync(b, id, body.Agent, Required(body.To, "to"), body.Epoch, stop));
        brand.MapRouting();
        brand.MapPost("/handoffs/{id}/drafts/{draft}/discard", DiscardAsync).For(Rights.Handle).WithSummary("Discards the assistant's draft that waits, with a reason.");
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
        { Refusal: { } no } => Problems.Of(StatusCodes.Status409Conflict, no.Code, no.Sentence),
        { Row: { } row } => Results.Json(row, Json.Api),
        _ => Results.NoContent(),
    };

    private static CommandBody Checked(CommandBody body) => body with { Agent = Required(body.Agent, "agent") };

    internal static string Required(string? value, string field) => value is { Length: > 0 and <= 200 }
        ? value
        : throw new BadRequestException($"The field \"{field}\" is missing or too long.");

    private sealed record CommandBody(string Agent, long Epoch, string? To = null, string? Note = null);

    private sealed record MessageBody(string Agent, long Epoch, string? Text = null, string? DispatchId = null, bool Note = false, string? Draft = null, long? Seen = null);

    private sealed record DiscardBody(string Agent, long Epoch, string Reason);

    private sealed record Page(IReadOnlyList<HandoffView> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
}
