using System.Text.Json;
using Conversations.Log;
using Gateway.Audit;
using Gateway.Brands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Audit;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.Profile;
using Personalization.Receipts;
using Personalization.UseCases;

namespace Gateway.Api;

/// <summary>What may be known of a person for one use, and the traits that a brand derives.</summary>
internal static class ProfileApi
{
    internal static void MapProfile(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/profile", ProfileAsync).For(Rights.Converse).WithSummary("What may be known of a person for one area and purpose, through the gate; the reading is written down first.");
        brand.MapGet("/derived-traits", async (string brand, UseCaseBook book, CancellationToken stop) =>
            Results.Json(View((await book.OfAsync(brand, stop)).Derived), Json.Api)).For(Rights.Look).WithSummary("The traits that are computed when they are read.");
        brand.MapPut("/derived-traits", PutAsync).For(Rights.Configure).WithSummary("Declares all derived traits anew.");
    }

    private static async Task<IResult> PutAsync(string brand, HttpContext http, UseCaseBook book, Journal journal, CancellationToken stop)
    {
        using var body = await Body.ReadAsync<JsonDocument>(http.Request, stop);
        var (traits, errors) = DerivedDeclarations.Parse(body.RootElement);
        if (errors.Count > 0)
        {
            throw new BadRequestException(string.Join(' ', errors));
        }

        var derived = (await book.DeclareAsync(brand, traits, stop)).Derived;
        await journal.WriteAsync(brand, new DeclarationsChanged(Actor.Api(http.Caller().Name), http.Caller().RoleName, "derived_traits", [.. derived.Traits.Keys.Order(StringComparer.Ordinal)]), stop);
        return Results.Json(View(derived), Json.Api);
    }

    private static async Task<IResult> ProfileAsync(
        string brand, string person, HttpContext http, ILog log, ProfileGate gate, UseCaseBook book, Covering.MaskingBook masking, Receipts.LookReceipts receipts, CancellationToken stop,
        string? area = null, string? purpose = null, string? useCase = null)
    {
        var uses = await book.OfAsync(brand, stop);
        var use = UseOf(uses, area, purpose, useCase);
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        var view = await gate.OpenAsync(seen, use, Actor.Api(http.Caller().Name), uses, stop);
        List<Mask> masks = [];
        var covered = view.Covered(masking.Of(brand), masks);
        await receipts.KeepAsync(seen, use, view.Actor, view, new(SeenPart.Profile), MaskCount.Of(masks), stop);
        return Results.Json(ProfileJson.Of(covered, seen), Json.Api);
    }

    // Nobody looks at everything: whoever looks says what for.
    private static Use UseOf(UseCaseSet uses, string? area, string? purpose, string? useCase)
    {
        if (!Areas.All.Contains(area, StringComparer.Ordinal))
        {
            throw new BadRequestException("The query needs \"area\": marketing, sales or service.");
        }

        if (string.IsNullOrEmpty(purpose) || !uses.For(area!, purpose).Any())
        {
            throw new BadRequestException("The query needs \"purpose\": one that a use case of this area has.");
        }

        return useCase is null || uses.For(area!, purpose).Any(u => u.Id == useCase)
            ? new(area!, purpose, useCase)
            : throw new BadRequestException("\"useCase\" is no use case of this area and purpose.");
    }

    private static object View(DerivedSet set) => set.Traits.Values.OrderBy(t => t.Id, StringComparer.Ordinal);
}
