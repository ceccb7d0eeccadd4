using System.Text;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.People;
using Gateway.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Storage.Audit;
using Storage.Sealed;

namespace Gateway.Receipts;

/// <summary>Hands out receipts, the whole audit stream as a proof, and the key that checks both without this program.</summary>
internal static class ReceiptsApi
{
    private const int Page = 500;
    private const int MostPages = 20;
    private const string Kind = "receipt";

    internal static void MapReceipts(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/receipts", ReceiptsAsync).For(Rights.Receipts)
            .WithSummary("The data-use receipts of this person, oldest first, each as it was signed.");
        brand.MapGet("/people/{person}/audit/proof", ProofAsync).For(Rights.Audit)
            .WithSummary("The whole audit stream as JSON lines, for checking with the public key alone: verify-proof.");
    }

    internal static void MapAuditKey(this WebApplication app)
    {
        app.MapGet("/api/v1/audit-key", (Installation installation) => Results.Json(
            new { algorithm = "ecdsa-p256-sha256", scheme = Statement.Scheme.TrimEnd(':'), publicKey = installation.PublicKey, pem = Pem(installation) }, Json.Api))
            .WithSummary("The public key that receipts, audit and published roots are checked with.").Through(Door.Anybody);
        app.MapGet("/.well-known/audit-key.pem", (Installation installation) => Results.Text(Pem(installation), "application/x-pem-file")).ExcludeFromDescription().Through(Door.Anybody);
    }

    private static async Task<IResult> ReceiptsAsync(string brand, string person, ILog log, CancellationToken stop, long after = 0, int limit = 100)
    {
        if (after < 0 || limit is < 1 or > Page)
        {
            throw new BadRequestException($"\"after\" is a position from 0, and \"limit\" is between 1 and {Page}.");
        }

        if (await StreamAsync(log, brand, person, stop) is not { } stream)
        {
            return Problems.NoPerson();
        }

        List<JsonNode?> items = [];
        for (var page = 0; page < MostPages; page++)
        {
            var records = await log.ReadAuditAsync(stream.Id, after, Page, stop);
            foreach (var record in records)
            {
                after = record.Seq;
                if (Is(record) && record.Statement is { } statement)
                {
                    items.Add(JsonNode.Parse(SignedStatement.Line(statement, record.Signature)));
                    if (items.Count == limit)
                    {
                        break;
                    }
                }
            }

            // The end of the stream only when it was read to its end.
            if (items.Count == limit || records.Count < Page)
            {
                var more = records.Count > 0 && (records[^1].Seq > after || records.Count == Page);
                return Answer(stream, items, more ? after : null);
            }
        }

        return Answer(stream, items, after);
    }

    private static IResult Answer(Stream stream, List<JsonNode?> items, long? next) =>
        Results.Json(new { person = stream.Id, merged = stream.Merged.Count == 0 ? null : stream.Merged, items, next }, Json.Api);

    private static bool Is(Witnessed record) => record.Kind == Kind || record.Kind.StartsWith(Kind + "@", StringComparison.Ordinal);

    private static async Task<IResult> ProofAsync(string brand, string person, HttpContext http, ILog log, CancellationToken stop)
    {
        if (await StreamAsync(log, brand, person, stop) is not { } stream)
        {
            return Problems.NoPerson();
        }

        http.Response.ContentType = "application/x-ndjson";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{stream.Id.Value}-proof.jsonl\"";
        // A proof without its end would look whole: a failure on the way breaks the connection instead of ending the answer.
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        foreach (var id in stream.Merged.Prepend(stream.Id))
        {
            await WriteAsync(http.Response, log, id, stop);
        }

        return Results.Empty;
    }

    private static async ValueTask WriteAsync(HttpResponse response, ILog log, PersonId person, CancellationToken stop)
    {
        var after = 0L;
        for (var page = await log.ReadAuditAsync(person, after, Page, stop); page.Count > 0; page = await log.ReadAuditAsync(person, after, Page, stop))
        {
            var lines = new StringBuilder();
            foreach (var record in page.Where(r => r.Statement is not null))
            {
                lines.Append(SignedStatement.Line(record.Statement!, record.Signature)).Append('\n');
            }

            await response.WriteAsync(lines.ToString(), stop);
            after = page[^1].Seq;
        }
    }

    // Each log has a stream of its own, also one that was merged: its receipts are asked for under the id it had.
    private static async ValueTask<Stream?> StreamAsync(ILog log, string brand, string person, CancellationToken stop)
    {
        if (await log.PersonAsync(brand, person, stop) is not { } seen || !PersonId.TryParse(person, out var id))
        {
            return null;
        }

        if (id != seen.Person)
        {
            return new(id, []);
        }

        List<PersonId> merged = [];
        await foreach (var (_, other) in new DataRights.PersonLogs(log).OfAsync(seen, stop))
        {
            merged.AddRange(other is { } one ? [one] : []);
        }

        return new(id, merged);
    }

    private static string Pem(Installation installation) =>
        new string(System.Security.Cryptography.PemEncoding.Write("PUBLIC KEY", Convert.FromBase64String(installation.PublicKey))) + "\n";

    private sealed record Stream(PersonId Id, IReadOnlyList<PersonId> Merged);
}
