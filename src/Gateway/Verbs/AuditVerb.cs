using System.Globalization;
using Conversations.Log;
using Conversations.People;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.DataRights;
using Gateway.Hosting;
using Personalization.Audit;
using Storage.Sealed;

namespace Gateway.Verbs;

/// <summary>The audit on the console, for whoever runs the installation: a line for each entry. Asking stands in the journal of each brand that it is about.</summary>
internal static class AuditVerb
{
    private const int Page = 500;

    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        if (Filter(context) is not { } filter)
        {
            await context.Out.WriteLineAsync($"--from and --to are times such as 2026-11-21 or 2026-11-21T10:00:00Z, at most {AuditReader.MostDays} days apart.");
            return 2;
        }

        await using var store = await VerbStore.OpenAsync(context, stop);
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var reader = new AuditReader(log, log, store, new PersonLogs(log));
        var journal = new Journal(log, new GatewayConfig { Brands = [], Accounts = [] });
        var (brand, person) = (context.Configuration["brand"], context.Configuration["person"]);
        Seen? about = null;
        if (person is not null && (!PersonId.TryParse(person, out var id) || (about = (await log.LoadAsync(id, stop)).Somebody()) is null || (brand is not null && about.Brand != brand)))
        {
            await context.Out.WriteLineAsync("There is no such person.");
            return 1;
        }

        var asked = new AuditAsked(new("operator", Environment.UserName), "operator", "command", about?.Person.Value, filter.Actor, filter.From, filter.To);
        var told = new Told(context, journal, asked);
        await context.Out.WriteLineAsync($"{"when",-24}  {"who",-28}  {"did",-20}  {"about",-38}  what · purpose · basis");
        var count = about is null ? await OfBrandAsync(told, reader, brand, filter, stop) : await OfPersonAsync(told, reader, about, filter, stop);
        await context.Out.WriteLineAsync($"{count} entries.");
        return 0;
    }

    private static async Task<int> OfPersonAsync(Told told, AuditReader reader, Seen about, AuditFilter filter, CancellationToken stop)
    {
        var count = 0;
        for (long? after = 0; after is { } position;)
        {
            (var lines, after) = await reader.OfPersonAsync(about, filter, position, Page, stop);
            count += await told.WriteAsync(lines, about.Brand, stop);
        }

        return count;
    }

    private static async Task<int> OfBrandAsync(Told told, AuditReader reader, string? brand, AuditFilter filter, CancellationToken stop)
    {
        var count = 0;
        string? cursor = null;
        do
        {
            (var lines, cursor) = await reader.OfBrandAsync(brand, filter, cursor is null ? null : AuditCursor.Read(cursor), Page, newestFirst: false, stop);
            count += await told.WriteAsync(lines, brand, stop);
        }
        while (cursor is not null);

        return count;
    }

    // About a person all that is there, unless a time is named; about a brand the last 24 hours.
    private static AuditFilter? Filter(VerbContext context)
    {
        var configuration = context.Configuration;
        try
        {
            var (from, to) = (AuditApi.Time("from", configuration["from"]), AuditApi.Time("to", configuration["to"]));
            var filter = new AuditFilter(from, to, configuration["actor"], configuration["kind"]);
            return configuration["person"] is not null ? filter
                : AuditApi.Period(from, to, TimeProvider.System.GetUtcNow()) is { } period ? filter with { From = period.From, To = period.To } : null;
        }
        catch (BadRequestException)
        {
            return null;
        }
    }

    /// <summary>What is printed: of each brand only after that it was asked about stands in its journal.</summary>
    private sealed record Told(VerbContext Context, Journal Journal, AuditAsked Asked)
    {
        private readonly HashSet<string> _noted = new(StringComparer.Ordinal);

        internal async Task<int> WriteAsync(IReadOnlyList<AuditLine> lines, string? brand, CancellationToken stop)
        {
            foreach (var whose in lines.Select(l => l.Brand ?? brand).OfType<string>().Where(_noted.Add).ToList())
            {
                await Journal.WriteAsync(whose, Asked, stop);
            }

            foreach (var line in lines)
            {
                var who = line.By.Id is null ? line.By.Kind : $"{line.By.Kind}:{line.By.Id}";
                var rest = string.Join(" · ", new[] { string.Join(", ", line.What), line.Purpose, string.Join(", ", line.Basis) }.Where(s => !string.IsNullOrEmpty(s)));
                await Context.Out.WriteLineAsync($"{line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),-24}  {who,-28}  {line.Kind,-20}  {line.Person ?? "-",-38}  {rest}");
            }

            return lines.Count;
        }
    }
}
