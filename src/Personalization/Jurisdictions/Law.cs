using System.Collections.Immutable;
using NodaTime;
using Personalization.Wording;

namespace Personalization.Jurisdictions;

/// <summary>A rule and the pack that it stands in.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Rule">The rule.</param>
public sealed record PackRule(Pack Pack, Rule Rule);

/// <summary>
/// The rules of the places whose law a brand is under, as far as they bear on what may be known, used and sent. Where several places
/// have a say, the stricter rule holds.
/// </summary>
public sealed record Law
{
    /// <summary>No pack: what the gateway does anywhere.</summary>
    public static readonly Law None = new();

    /// <summary>The age of majority where no pack names another.</summary>
    public const int Majority = 18;

    private static readonly Term WithoutRule = new(30, TermUnit.CalendarDays);

    /// <summary>The packs: those that were named and those that they include.</summary>
    public ImmutableArray<Pack> Packs { get; init; } = [];

    /// <summary>The rules of the packs, past and coming ones too, without those that another stands in place of.</summary>
    public ImmutableArray<PackRule> Rules { get; init; } = [];

    /// <summary>
    /// After how long a silence an address is taken to have changed hands until its person is verified again. Numbers are given to
    /// somebody else after as little as 45 days without service (47 CFR 64.1200(l)); half a year of silence is the more cautious sign for a
    /// customer who may only have had nothing to say.
    /// </summary>
    public TimeSpan VerifyAfterSilence { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Reads a silence as it is configured, ISO 8601 such as <c>P90D</c>; null when it is none.</summary>
    public static TimeSpan? Silence(string iso) => UseCases.Durations.Parse(iso) is { } silence && silence > TimeSpan.Zero ? silence : null;

    /// <summary>The rules that hold at an instant; each law's days are those of its own capital.</summary>
    public IEnumerable<PackRule> InForce(DateTimeOffset at) => Rules.Where(r => r.Rule.InForce(Days.Of(at, Days.Zone(r.Pack.Zone)!)));

    /// <summary>
    /// By when a request must be answered: the earliest day that any law of the brand names, under the rules of the day on which it came in.
    /// Where none names one: within 30 days.
    /// </summary>
    /// <param name="right">What was asked.</param>
    /// <param name="receivedAt">When the request came in; its day does not count.</param>
    /// <param name="zone">The IANA zone whose days count, such as the brand's; null or unknown: each law's own, UTC where there is none.</param>
    public Due Deadline(DataRight right, DateTimeOffset receivedAt, string? zone = null)
    {
        var dues = Rules.Where(r => r.Rule.Deadline?.Rights.Contains(right) == true).Select(r => DueUnder(r, receivedAt, zone)).OfType<Due>();
        return dues.MinBy(d => d.At) ?? DueOf(WithoutRule, null, null, receivedAt, Days.Zone(zone) ?? DateTimeZone.Utc);
    }

    /// <summary>Whether a day is a public holiday under any of the packs.</summary>
    public bool IsHoliday(DateOnly date) => Packs.Any(p => p.IsHoliday(date));

    /// <summary>
    /// Whether somebody may be contacted at an instant, by the clock on their own wall. With several zones it is allowed only where it is
    /// allowed in all of them; without a zone, or with one that is unknown, not at all where a rule speaks of hours.
    /// </summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The IANA zones in which the person may be.</param>
    /// <param name="kind">With what.</param>
    public ContactTime MayContact(DateTimeOffset at, IReadOnlyCollection<string> zones, ContactKind kind)
    {
        var rules = Rules.Where(r => r.Rule.Hours?.Kinds.Contains(kind) == true).ToList();
        var known = zones.Select(Days.Zone).OfType<DateTimeZone>().ToList();
        if (rules.Count == 0)
        {
            return ContactTime.Now;
        }

        return known.Count > 0 && known.Count == zones.Count
            ? FirstCommon([.. rules.SelectMany(r => known.Select(z => (r, z)))], Instant.FromDateTimeOffset(at))
            : new(Allowed: false, null, rules[0].Rule.Id, rules[0].Rule.Article);
    }

    /// <summary>Below which age somebody is a minor.</summary>
    public int MinorUntil(DateTimeOffset at) => InForce(at).Select(r => r.Rule.Minor?.Under).Max() ?? Majority;

    /// <summary>What something is called in the law, by key; null when no pack has a word for it. The first pack's word is taken.</summary>
    public Texts? Word(string key, DateTimeOffset at) => InForce(at).Select(r => r.Rule.Words?.GetValueOrDefault(key)).FirstOrDefault(t => t is not null);

    /// <summary>Whether a yes in an area counts only after a second message confirmed it.</summary>
    public bool ConsentNeedsConfirmation(string area, DateTimeOffset at) => InForce(at).Any(r => r.Rule.Consent?.Confirm?.Contains(area, StringComparer.Ordinal) == true);

    /// <summary>Whether every law of the brand lets silence after a notice count as consent. The gateway asks expressly all the same.</summary>
    public bool AllowsTacitConsent(DateTimeOffset at) =>
        InForce(at).Where(r => r.Rule.Consent is not null).Select(r => r.Rule.Consent!.Tacit).ToList() is { Count: > 0 } said && said.TrueForAll(tacit => tacit);

    /// <summary>What advertisements must say.</summary>
    public IEnumerable<PackRule> Phrases(DateTimeOffset at) => InForce(at).Where(r => r.Rule.Phrase is not null);

    // The answer moves forward until every rule and zone allows it; the one that moved it first is named.
    private static ContactTime FirstCommon(IReadOnlyList<(PackRule Rule, DateTimeZone Zone)> wanted, Instant at)
    {
        const int MostMoves = 400;
        var (next, binding) = (at, (PackRule?)null);
        for (var i = 0; i < MostMoves; i++)
        {
            var (rule, when) = wanted.Select(w => (w.Rule, When: ContactHours.Next(w.Rule, w.Zone, next))).MaxBy(w => w.When ?? Instant.MaxValue);
            if (when is null)
            {
                return new(Allowed: false, null, rule.Rule.Id, rule.Rule.Article);
            }

            if (when == next)
            {
                return binding is null ? ContactTime.Now : new(Allowed: false, next.ToDateTimeOffset(), binding.Rule.Id, binding.Rule.Article);
            }

            (next, binding) = (when.Value, binding ?? rule);
        }

        return new(Allowed: false, null, binding!.Rule.Id, binding.Rule.Article);
    }

    private static Due? DueUnder(PackRule rule, DateTimeOffset receivedAt, string? zone)
    {
        var days = Days.Zone(zone) ?? Days.Zone(rule.Pack.Zone)!;
        return rule.Rule.InForce(Days.Of(receivedAt, days)) ? DueOf(rule.Rule.Deadline!.Within, rule.Rule.Deadline.Extension, rule, receivedAt, days) : null;
    }

    private static Due DueOf(Term within, Term? extension, PackRule? rule, DateTimeOffset receivedAt, DateTimeZone zone)
    {
        var received = Days.Of(receivedAt, zone);
        var on = Of(within, received);
        // Of the same kind the two are one term: a month and two more are three from the day that the request came in.
        var longer = extension is null ? (DateOnly?)null
            : extension.Unit == within.Unit ? Of(within with { Amount = within.Amount + extension.Amount }, received)
            : Of(extension, on);
        return new(on, Days.End(on, zone), rule?.Rule.Id, rule?.Rule.Article) { ExtendedOn = longer, ExtendedAt = longer is { } day ? Days.End(day, zone) : null };

        DateOnly Of(Term term, DateOnly from) => rule is null ? from.AddDays(term.Amount) : term.After(from, rule.Pack);
    }
}
