using System.Globalization;
using System.Text;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Actor = Personalization.Gate.Actor;
using Asking = Personalization.Audit.AuditAsked;

namespace Gateway.Pages.Consoles;

/// <summary>The audit for people: a question as a form, its answer as a table and as a file. Asking is written down before anything is answered.</summary>
internal sealed class AuditRoutes(Visits visits, AuditReader reader, Journal journal, Searches searches, ILog log)
{
    private const int Page = 100;
    private const int FilePage = 500;
    private const int MostLines = 100_000;

    private static readonly IReadOnlySet<Role> Lookers = Rights.Audit.Intersect(Sessions.OfPeople).ToHashSet();

    /// <summary>A question that was understood.</summary>
    private sealed record Question(Visit Visit, AuditAsked Asked, AuditFilter Filter, Seen? About)
    {
        /// <summary>period or nobody; null when it can be answered.</summary>
        public string? Problem { get; init; }
    }

    internal static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/console/audit", (HttpContext http, AuditRoutes audit, CancellationToken stop, string? cursor = null) => audit.PageAsync(http, cursor, stop)).AddEndpointFilter(PageFilters.For(Lookers));
        pages.MapGet("/console/audit.csv", (HttpContext http, AuditRoutes audit, CancellationToken stop) => audit.FileAsync(http, stop)).AddEndpointFilter(PageFilters.For(Lookers));
    }

    private async Task<IResult> PageAsync(HttpContext http, string? cursor, CancellationToken stop)
    {
        var question = await ReadAsync(http, isNew: cursor is null, stop);
        var (lines, next) = question.Problem is null ? await LinesAsync(question, cursor, Page, newestFirst: true, stop) : ([], null);
        var opens = question.Visit.Session is { } session && Rights.Handle.Contains(session.Role);
        var names = await NamesAsync(lines, question.Visit.Language, stop);
        var query = Query(question.Asked);
        return new PageResult<AuditPage>(new AuditModel(
            question.Visit.Shell(visits.IsDemo), question.Asked, [.. lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Position).Select(l => Row(l, names, opens))])
        {
            NextUrl = next is null ? null : QueryHelpers.AddQueryString(query, "cursor", next),
            FileUrl = lines.Count == 0 ? null : query.Replace("/console/audit", "/console/audit.csv", StringComparison.Ordinal),
            Problem = question.Problem,
        });
    }

    private async Task<IResult> FileAsync(HttpContext http, CancellationToken stop)
    {
        var question = await ReadAsync(http, isNew: true, stop);
        if (question.Problem is not null)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        var name = $"audit-{question.Visit.Brand.Id}-{question.Asked.From:yyyyMMdd}-{question.Asked.To:yyyyMMdd}.csv";
        return Results.Stream(body => WriteAsync(body, question, stop), "text/csv; charset=utf-8", name);
    }

    private async Task WriteAsync(Stream body, Question question, CancellationToken stop)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(AuditFile.Head);
        string? cursor = null;
        var written = 0;
        do
        {
            (var lines, cursor) = await LinesAsync(question, cursor, FilePage, newestFirst: false, stop);
            foreach (var line in lines)
            {
                await writer.WriteAsync(AuditFile.Line(line).AsMemory(), stop);
            }

            written += lines.Count;
        }
        while (cursor is not null && written < MostLines);
    }

    private async ValueTask<(IReadOnlyList<AuditLine> Lines, string? Next)> LinesAsync(Question question, string? cursor, int limit, bool newestFirst, CancellationToken stop)
    {
        if (question.About is not { } seen)
        {
            return await reader.OfBrandAsync(question.Visit.Brand.Id, question.Filter, cursor is null ? null : AuditCursor.Read(cursor), limit, newestFirst, stop);
        }

        _ = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var after);
        var (lines, next) = await reader.OfPersonAsync(seen, question.Filter, after, limit, stop);
        return (lines, next?.ToString(CultureInfo.InvariantCulture));
    }

    private async ValueTask<Question> ReadAsync(HttpContext http, bool isNew, CancellationToken stop)
    {
        var visit = visits.Of(http);
        var zone = Visits.ZoneOf(visit.Brand);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(visit.Viewer.Now, zone).DateTime);
        var (person, actor) = (http.Request.Query["person"].ToString().Trim(), http.Request.Query["actor"].ToString().Trim());
        var to = Day(http, "to") ?? today;
        var asked = new AuditAsked(person, actor, Day(http, "from") ?? to.AddDays(-1), to);
        var filter = new AuditFilter(Begin(asked.From, zone), Begin(asked.To.AddDays(1), zone), actor.Length == 0 ? null : actor);
        if (asked.To < asked.From || asked.To.DayNumber - asked.From.DayNumber >= AuditReader.MostDays)
        {
            return new(visit, asked, filter, null) { Problem = "period" };
        }

        var about = person.Length == 0 ? null : await FindAsync(visit, person, isNew, stop);
        if (isNew)
        {
            await journal.WriteAsync(visit.Brand.Id, new Asking(By(visit), RoleOf(visit), "console", about?.Person.Value, filter.Actor, filter.From, filter.To), stop);
        }

        return new(visit, asked, filter, about) { Problem = person.Length > 0 && about is null ? "nobody" : null };
    }

    // By an id, or by an address, which is a search.
    private async ValueTask<Seen?> FindAsync(Visit visit, string person, bool isNew, CancellationToken stop)
    {
        if (!Address.TryParse(person, out var address))
        {
            return await log.PersonAsync(visit.Brand.Id, person, stop);
        }

        var found = await log.FindAsync(visit.Brand.Id, address, stop) is { } id ? await log.LoadAsync(id, stop) : null;
        if (isNew)
        {
            await searches.NoteAsync(visit.Brand.Id, address, found?.Person, By(visit), RoleOf(visit), "console", stop);
        }

        return found;
    }

    private async ValueTask<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyList<AuditLine> lines, Language language, CancellationToken stop)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in lines.Select(l => l.Person).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var seen = await log.LoadAsync(PersonId.Parse(person), stop);
            var address = seen?.Of<MessagesState>().Addresses.Select(a => a.Address).FirstOrDefault(a => Conversations.People.Channels.All.Contains(a.Channel));
            names[person] = seen is null ? AuditText.Erased.In(language)
                : address is { Channel: { Length: > 0 } channel } known ? $"{CommonText.Channel(channel, language)} {Masking.Label(known)}" : new PersonName(person, null).Short;
        }

        return names;
    }

    private static AuditRow Row(AuditLine line, IReadOnlyDictionary<string, string> names, bool opens) =>
        new(line.At, line.By.Kind, line.By.Id, line.Kind, line.What, line.Person is { } person ? names[person] : null)
        {
            Role = line.By.Role, Purpose = line.Purpose, Basis = line.Basis, Consents = line.Consents, AboutUrl = opens && line.Person is { } about ? "/desk/" + about : null,
        };

    private static string Query(AuditAsked asked) => QueryHelpers.AddQueryString("/console/audit", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person"] = asked.Person, ["actor"] = asked.Actor, ["from"] = asked.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["to"] = asked.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    });

    private static DateOnly? Day(HttpContext http, string name) =>
        DateOnly.TryParseExact(http.Request.Query[name].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 3000 ? day : null;

    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static Actor By(Visit visit) => Actor.Agent(visit.Agent!);

    private static string RoleOf(Visit visit) => visit.Session!.Role.Named();
}
