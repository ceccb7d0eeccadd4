namespace Integration.Leaks;

/// <summary>A use of data as the test declares it.</summary>
internal sealed record Declared(string Id, string Area, string Basis, bool NamesModel, string? OnlyOn, string[] Fields)
{
    public const string Consent = "consent";

    /// <summary>Every kind of rule is there: what is asked for, what is not, what a model may not see, what is for one channel only, and one field of two uses.</summary>
    public static readonly Declared[] All =
    [
        new("service.orders", "service", Consent, NamesModel: true, null, ["orders.code", "orders.number", "orders.about", "events.order_completed.code"]),
        new("service.fit", "service", Consent, NamesModel: true, "whatsapp", ["fit.code", "fit.about"]),
        new("service.billing", "service", "contract", NamesModel: true, null, ["billing.number", "billing.seen", "billing.visited"]),
        new("service.inhouse", "service", Consent, NamesModel: false, null, ["inhouse.code", "inhouse.about", "events.visit_made.code"]),
        new("sales.advice", "sales", Consent, NamesModel: true, null, ["advice.code", "fit.about", "events.product_viewed.code"]),
        new("marketing.news", "marketing", Consent, NamesModel: true, null, ["news.about", "orders.number"]),
    ];

    /// <summary>
    /// Traits that are computed: what one says is what happened last, so it is found again. Each is collected for another use than the one
    /// that names it, and what stands against either stands against the trait.
    /// </summary>
    public static readonly (string Trait, string From)[] Derived = [("billing.seen", "events.product_viewed.code"), ("billing.visited", "events.visit_made.code")];

    /// <summary>What is told of a person as it is, by <c>identify</c>.</summary>
    public IEnumerable<string> Told => Fields.Where(f => !IsEvent(f) && !Derived.Any(d => d.Trait == f));

    public string Purpose => Id.Replace('.', '_');

    public static bool IsEvent(string field) => field.StartsWith("events.", StringComparison.Ordinal);

    public object Json() => new
    {
        id = Id, area = Area, purpose = Purpose, fields = Fields, channels = OnlyOn is null ? [] : new[] { OnlyOn }, recipients = NamesModel ? new[] { "llm" } : [],
        legalBasis = Basis, why = Words, valueToCustomer = Words,
    };

    private static readonly object Words = new { es = "Para atenderle", pt = "Para atender você", en = "To serve you" };
}

/// <summary>
/// What is permitted about one person, by a model of the test's own: who allowed what, until when, and where they said stop. It shares
/// no code with the gateway and knows nothing of its log.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, (bool Yes, DateTimeOffset Until)> _said = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Use, string Field), Canary> _facts = [];
    private readonly Dictionary<(string Use, string Field), List<Canary>> _happened = [];
    private readonly HashSet<string> _stopped = [];

    /// <summary>Every value that this person was ever known by.</summary>
    public HashSet<Canary> Ever { get; } = [];

    /// <summary>What was permitted to whoever drafts at some time: it may have become words of the conversation.</summary>
    public HashSet<Canary> Said { get; } = [];

    public void Knows(string field, Canary value)
    {
        Ever.Add(value);
        foreach (var use in Declared.All.Where(u => u.Fields.Contains(field, StringComparer.Ordinal)))
        {
            _facts[(use.Id, field)] = value;
        }
    }

    /// <summary>What happens is not superseded by what happens next.</summary>
    public void Happened(string field, Canary value)
    {
        Ever.Add(value);
        foreach (var use in Declared.All.Where(u => u.Fields.Contains(field, StringComparer.Ordinal)))
        {
            (_happened.TryGetValue((use.Id, field), out var all) ? all : _happened[(use.Id, field)] = []).Add(value);
        }
    }

    public void Says(string use, bool yes, DateTimeOffset? until = null) => _said[use] = (yes, until ?? DateTimeOffset.MaxValue);

    /// <summary>A stop takes back all that was consented to, and what does not rest on consent is not used on that address.</summary>
    public void Stops(string address)
    {
        _stopped.Add(address);
        foreach (var use in _said.Keys.ToList())
        {
            _said[use] = (false, DateTimeOffset.MaxValue);
        }
    }

    /// <summary>Erased: nothing is known any more.</summary>
    public void Forget()
    {
        _facts.Clear();
        _happened.Clear();
        _said.Clear();
    }

    /// <summary>Of two records of one person, a no on either side is a no, and the newer value is the value.</summary>
    public void Takes(Ledger newer)
    {
        foreach (var (use, theirs) in newer._said)
        {
            _said[use] = _said.TryGetValue(use, out var mine) ? (mine.Yes && theirs.Yes, mine.Until < theirs.Until ? mine.Until : theirs.Until) : (false, theirs.Until);
        }

        foreach (var (key, value) in newer._facts)
        {
            _facts[key] = value;
        }

        foreach (var (key, values) in newer._happened)
        {
            (_happened.TryGetValue(key, out var all) ? all : _happened[key] = []).AddRange(values);
        }

        _stopped.UnionWith(newer._stopped);
        Ever.UnionWith(newer.Ever);
        Said.UnionWith(newer.Said);
    }

    /// <summary>What the assistant's model may be given for an answer on this channel.</summary>
    public HashSet<Canary> ForModel(string channel, string address, DateTimeOffset now) => In(
        u => u.Area == "service", u => u.NamesModel && (u.OnlyOn is null || u.OnlyOn == channel) && (u.Basis == Declared.Consent || !_stopped.Contains(address)) && Allows(u, now));

    /// <summary>What an agent may see beside a conversation: it goes nowhere, so no channel and no recipient count.</summary>
    public HashSet<Canary> ForAgent(DateTimeOffset now) => In(u => u.Area == "service", u => Allows(u, now));

    /// <summary>What the brand's own systems may be told for one use.</summary>
    public HashSet<Canary> ForBrand(Declared use, DateTimeOffset now) => In(u => u == use, u => Allows(u, now));

    private HashSet<Canary> In(Func<Declared, bool> wanted, Func<Declared, bool> may) =>
        [.. Declared.All.Where(wanted).Where(may).SelectMany(u => u.Fields.SelectMany(f => Values(u, f, may)))];

    private IEnumerable<Canary> Values(Declared use, string field, Func<Declared, bool> may)
    {
        if (Declared.Derived.FirstOrDefault(d => d.Trait == field).From is { } from)
        {
            // Of all that happened the last, if every use that collected it may be made.
            var collected = Declared.All.Where(u => _happened.ContainsKey((u.Id, from))).ToList();
            return collected.TrueForAll(u => may(u)) ? collected.Select(u => _happened[(u.Id, from)][^1]).Take(1) : [];
        }

        return Declared.IsEvent(field) ? _happened.GetValueOrDefault((use.Id, field), []) : _facts.TryGetValue((use.Id, field), out var fact) ? [fact] : [];
    }

    private bool Allows(Declared use, DateTimeOffset now) => use.Basis != Declared.Consent || (_said.TryGetValue(use.Id, out var said) && said.Yes && now < said.Until);
}
