using Gateway.Brands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Jurisdictions;

namespace Gateway.Api;

/// <summary>The law that a brand is under.</summary>
internal static class LawApi
{
    internal static void MapLaw(this RouteGroupBuilder brand) =>
        brand.MapGet("/law", (string brand, UseCaseBook book, TimeProvider clock) => Results.Json(Of(book.LawOf(brand), clock.GetUtcNow()), Json.Api))
            .For(Rights.Look).WithSummary("The rules in force for the brand now, each with its article. Not legal advice.");

    private static object Of(Law law, DateTimeOffset now) => new
    {
        At = now,
        Packs = law.Packs.Select(p => p.Name),
        VerifyAfterSilence = System.Xml.XmlConvert.ToString(law.VerifyAfterSilence),
        Rules = law.InForce(now).Select(r => Of(r.Pack, r.Rule)),
    };

    private static object Of(Pack pack, Rule rule) =>
        new { Pack = pack.Name, rule.Id, rule.Article, rule.Kind, rule.From, rule.Until, rule.Verified, rule.Source, rule.Note, rule.Content };
}
