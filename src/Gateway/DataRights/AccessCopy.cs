using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Api;
using Gateway.Covering;
using Microsoft.AspNetCore.Http;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Receipts;
using Personalization.Identity;
using Personalization.Rights;
using Personalization.UseCases;

namespace Gateway.DataRights;

/// <summary>
/// Everything that is held about a person, as one JSON document of the schema <c>docs/schemas/access-copy.v1.schema.json</c>. It is written while it is
/// read, a page of the log at a time: a life of messages takes no more memory than a day of them. What was read is in the audit stream
/// before the first byte leaves, and so is in the copy itself.
/// </summary>
internal sealed class AccessCopy(CoveredLog covered, PersonLogs logs, Seen seen, UseCaseSet uses, SubjectView view, string? fileName = null) : IResult
{
    /// <summary>Rises when a field changes its meaning or goes.</summary>
    internal const string Schema = "access-copy/1";

    private static readonly string[] Consents = ["consent.", "address.stopped", "address.resumed", "marketing.preference", "preference.stated", "processing.", "advertising.", "right."];

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, stop) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (fileName is not null)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter, new() { Encoder = Json.Api.Encoder });
        json.WriteStartObject();
        Head(json);
        Write(json, "facts", view.Facts.Select(Fact));
        Write(json, "history", view.History.Select(Fact));
        await FlushAsync(json, response, stop);
        await PagesAsync(json, "consents", response, r => Consents.Any(c => r.Kind.StartsWith(c, StringComparison.Ordinal)), e => [e], stop);
        await PagesAsync(json, "media", response, r => r.Event is MessageReceived or MessageQueued or EchoReceived or MessageEdited, e => e.Media is { Count: > 0 } m ? [new { e.Seq, e.At, e.Direction, e.Data, items = m }] : [], stop);
        await PagesAsync(json, "timeline", response, _ => true, e => [e], stop);
        await ReadsAsync(json, response, stop);
        json.WriteEndObject();
        await FlushAsync(json, response, stop);
    }

    private void Head(Utf8JsonWriter json)
    {
        var (rights, consent) = (seen.Of<RightsState>(), seen.Of<ConsentState>());
        var identity = seen.Of<IdentityState>();
        Write(json, "schema", Schema);
        Write(json, "person", seen.Person);
        Write(json, "brand", seen.Brand);
        Write(json, "exportedAt", seen.Now);
        Write(json, "identity", new
        {
            profileName = covered.Rules(seen.Brand).Shown(seen.Of<MessagesState>().ProfileName), paused = identity.Paused(null, uses.Law, seen.Now), minor = identity.IsMinor,
            restricted = rights.IsRestricted, advertisingRefused = rights.RefusesAdvertising,
        });
        Write(json, "addresses", seen.Of<MessagesState>().Addresses.Select(a => a.Address.ToString()));
        Write(json, "stoppedAddresses", consent.Stopped.Select(s => new { reference = s.Address, since = s.At, @event = s.EventId }));
        Write(json, "useCases", uses.All.Select(use => Use(consent, use)));
        // Computed when read and never kept, so there is no value to hand over: what it is made of is here, and how.
        Write(json, "derived", uses.Derived.Traits.Values.OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => new { d.Id, d.Title, d.From, d.Compute, d.Within, d.AtLeast, useCases = uses.Naming(d.Id).Select(u => u.Id) }));
        Write(json, "recipients", uses.All.ToDictionary(u => u.Id, u => u.Recipients, StringComparer.Ordinal));
        Write(json, "requests", rights.Requests.Select(r => RequestOf(r)).Concat(rights.Closed.Select(c => RequestOf(c.Request, c))));
    }

    private object Use(ConsentState consent, UseCase use)
    {
        var permission = consent.Of(use, seen.Now);
        return new
        {
            use.Id, use.Version, use.Title, use.Area, use.Purpose, use.LegalBasis, use.Why, use.ValueToCustomer, use.Fields, use.Sensitive, use.Recipients, use.Retention,
            use.AutomatedDecision, standing = consent.StandingOf(use, seen.Now), permission.Allowed, permission.Since, @event = permission.EventId,
        };
    }

    private static object RequestOf(OpenRequest r, ClosedRequest? closed = null) => new
    {
        r.Id, r.Right, r.Via, r.ReceivedAt, r.DueOn, r.Rule, r.Article, closed?.Outcome, closedAt = closed?.At,
    };

    private object Fact(HeldFact f) => new
    {
        f.Field, value = covered.Rules(seen.Brand).Shown(f.Value), f.UseCase, purpose = f.Declared?.Purpose, basis = f.Declared?.LegalBasis, f.ConsentEvent, f.Since, f.Source, f.OccurredAt, f.RecordedAt, f.KeptUntil,
        inUse = f.Withheld is null, notInUseBecause = f.Withheld, recipients = f.Declared?.Recipients,
    };

    private async Task PagesAsync(
        Utf8JsonWriter json, string name, HttpResponse response, Func<Recorded, bool> wanted, Func<TimelineEntry, IEnumerable<object>> shown, CancellationToken stop)
    {
        json.WriteStartArray(name);
        await foreach (var (one, merged, page) in logs.EntriesAsync(seen, stop))
        {
            foreach (var entry in page.Any(wanted) ? await EntriesAsync(page, wanted, one, stop) : [])
            {
                if (merged is { } other)
                {
                    entry.Data?.TryAdd("log", other.Value);
                }

                foreach (var item in shown(entry))
                {
                    JsonSerializer.Serialize(json, item, item.GetType(), Json.Api);
                }
            }

            await FlushAsync(json, response, stop);
        }

        json.WriteEndArray();
    }

    private async ValueTask<IEnumerable<TimelineEntry>> EntriesAsync(IReadOnlyList<Recorded> page, Func<Recorded, bool> wanted, Seen one, CancellationToken stop)
    {
        var shown = await covered.OfAsync(page, one, stop);
        return shown.Entries.Zip(Timeline.Of(shown)).Where(e => wanted(e.First)).Select(e => e.Second);
    }

    // Who got what. People of the brand are named by what they are: whom the data went to is the person's to know, who sat at the desk is the audit's.
    private async Task ReadsAsync(Utf8JsonWriter json, HttpResponse response, CancellationToken stop)
    {
        json.WriteStartArray("reads");
        await foreach (var page in logs.AuditAsync(seen, stop))
        {
            foreach (var record in page)
            {
                if (Read(record) is { } read)
                {
                    JsonSerializer.Serialize(json, read, read.GetType(), Json.Api);
                }
            }

            await FlushAsync(json, response, stop);
        }

        json.WriteEndArray();
    }

    private static object? Read(Recorded r) => r.Event switch
    {
        // What was opened and found empty handed out nothing.
        DataRead { Fields.Count: 0, Withheld.Count: 0 } => null,
        DataRead e => new
        {
            r.At, by = By(e.Actor), e.Area, e.Purpose,
            fields = e.Fields.Select(f => new { f.Field, f.UseCase, f.Basis, f.ConsentEvent }).Distinct(), withheld = e.Withheld.Select(w => new { w.Class, w.UseCase, w.Reason }),
        },
        AttachmentRead e => new { r.At, by = By(e.Actor), area = Areas.Service, purpose = "attachment", attachmentOf = e.Entry },
        Receipt e => new
        {
            r.At, by = new { Kind = e.Actor.AtTheGate, e.Actor.Model }, receipt = e.Id, e.Area, e.Purpose, e.Outcome, what = e.Seen?.What,
            fields = e.Used.Select(f => new { f.Field, f.UseCase, f.Basis, ConsentEvent = f.Event, f.SentTo, f.QuotedInReply }),
        },
        _ => new { r.At, by = r is Witnessed w ? new { Audit.AuditLine.Of(w, null, null, w.Seq).By.Kind } : null, what = r.Kind },
    };

    private static object By(Actor actor) => new { actor.Kind, model = actor.Kind == "assistant" ? actor.Id : null, actor.Recipient };

    private static void Write<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Json.Api);
    }

    private static async Task FlushAsync(Utf8JsonWriter json, HttpResponse response, CancellationToken stop)
    {
        json.Flush();
        await response.BodyWriter.FlushAsync(stop);
    }
}
