using Conversations.People;
using Personalization.Profile;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>Turns permits and their values into what is handed out, and into what is written down about that.</summary>
internal static class Handing
{
    private const string DerivedSource = Ground.Derived;

    /// <summary>The facts, and the traits that can be computed.</summary>
    public static IReadOnlyList<Fact> Facts(Permits permits, PermittedValues values, DateTimeOffset now) =>
        [.. permits.Facts.Select(p => Fact(p, values)).OfType<Fact>(), .. permits.Derived.Select(p => Derived(p, values, now)).OfType<Fact>()];

    /// <summary>What happened, newest first.</summary>
    public static IReadOnlyList<Happened> History(Permits permits, PermittedValues values) =>
    [
        .. from permit in permits.History
           let value = values.Of(permit)
           where value is not null
           group (permit, value.Value.Value) by (permit.Fact.In, permit.Fact.Seq) into item
           let first = item.First().permit
           orderby first.Fact.OccurredAt descending, first.Fact.RecordedAt descending, first.Fact.UseCase
           select new Happened(
               EventOf(first.Fact.Field), item.ToDictionary(x => x.permit.Fact.Field, x => x.Value, StringComparer.Ordinal), first.Use.Id, first.Use.Purpose, first.Use.LegalBasis,
               ConsentOf(first), first.Permission.Since, first.Fact.Source, first.Fact.OccurredAt, first.Fact.EventId),
    ];

    /// <summary>What was handed out, for the audit: a derived trait with each source and each consent behind it.</summary>
    public static IEnumerable<FieldRead> Read(Permits permits, PermittedValues values) =>
        permits.Facts.Concat(permits.History).Where(p => values.Of(p) is not null).Select(Read)
            .Concat(permits.Derived.SelectMany(d => Sources(d, values).Select(s => Read(s) with { Derived = d.Trait.Id })
                .Append(new FieldRead(d.Trait.Id, d.Use.Id, d.Use.Version, d.Use.LegalBasis, ConsentOf(d.Use, d.Permission), DerivedSource))));

    private static Fact? Fact(Permit p, PermittedValues values) => values.Of(p) is not { } read ? null : new(
        p.Fact.Field, read.Value, p.Use.Id, p.Use.Purpose, p.Use.LegalBasis, ConsentOf(p), p.Permission.Since, p.Fact.Source, p.Fact.OccurredAt) { EventId = p.Fact.EventId };

    private static Fact? Derived(DerivedPermit p, PermittedValues values, DateTimeOffset now)
    {
        var sources = Sources(p, values).ToList();
        // The same happening stands once for each use case that it was collected for, and counts once.
        var once = sources.Select(s => (s.Fact.OccurredAt, Read: values.Of(s)!.Value))
            .DistinctBy(s => s.Read.MessageId is { } id ? (id, default) : (s.Read.Value.GetRawText(), s.OccurredAt)).Select(s => new Sourced(s.OccurredAt, s.Read.Value)).ToList();
        if (sources.Count == 0 || Computations.Of(p.Trait, once, now) is not { } value)
        {
            return null;
        }

        var since = sources.Select(s => s.Permission.Since).Append(p.Permission.Since).Max();
        return new(p.Trait.Id, value, p.Use.Id, p.Use.Purpose, p.Use.LegalBasis, ConsentOf(p.Use, p.Permission), since, DerivedSource, sources.Max(s => s.Fact.OccurredAt))
        {
            Derived = p.Trait, Sources = [.. sources.Select(Read)],
        };
    }

    private static IEnumerable<Permit> Sources(DerivedPermit p, PermittedValues values) => p.Sources.Where(s => values.Of(s) is not null);

    private static FieldRead Read(Permit p) => new(p.Fact.Field, p.Use.Id, p.Use.Version, p.Use.LegalBasis, ConsentOf(p), p.Fact.EventId);

    private static string EventOf(string field) => field.Split('.')[1];

    private static string? ConsentOf(Permit permit) => ConsentOf(permit.Use, permit.Permission);

    private static string? ConsentOf(UseCase use, Consent.Permission permission) => use.LegalBasis == Bases.Consent ? permission.EventId : null;
}
