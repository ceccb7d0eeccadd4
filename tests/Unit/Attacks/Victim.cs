using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Masking;
using Personalization.Profile;
using Personalization.UseCases;
using Tests.Leaks;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.Attacks;

/// <summary>Somebody with facts that may be used and facts that may not, for every reason there is; and the attack where it comes in.</summary>
internal sealed class Victim
{
    public const string Permitted = "orders.code";

    private const string Alphabet = "bcdfghjkmnpqrtvwxz";

    private static readonly MaskingRules Masking = MaskingRules.Default with { Language = "es", Country = "CO" };

    private static readonly string[] Model = ["llm"];

    /// <summary>Of each use case one reason why its facts are closed; the first is open.</summary>
    public static readonly UseCaseSet Uses = Life.Uses(
        Declared("service.orders", fields: ["orders.last.status", Permitted, "first_name", "remarks"], recipients: Model),
        Declared("service.loyalty", purpose: "loyalty", fields: ["loyalty.code"], recipients: Model),
        Declared("service.billing", purpose: "billing", fields: ["billing.code"], recipients: Model),
        Declared("service.inhouse", purpose: "inhouse", fields: ["inhouse.code"]),
        Declared("service.health", purpose: "health", fields: ["health.about"], recipients: Model),
        Declared("marketing.news", area: "marketing", purpose: "news", fields: ["news.code"], recipients: Model));

    private readonly Attack _attack;

    public Victim(Attack attack, bool attacked)
    {
        _attack = attack;
        foreach (var field in Uses.All.SelectMany(u => u.Fields).Where(f => f.Contains('.', StringComparison.Ordinal) && f != "orders.last.status"))
        {
            Canaries[field] = new(0, field, Value(attack.Id + field));
        }

        Live(attacked);
        Turn = new(Life.Seen, new BrandConfig { Id = "acme", Name = "Acme", Language = attack.Language, Country = "CO", TimeZone = "America/Bogota" }, Uses, "t1") { Masking = Masking };
    }

    public Life Life { get; } = new();

    public Turn Turn { get; }

    /// <summary>Each field's value, which stands nowhere else.</summary>
    public Dictionary<string, Canary> Canaries { get; } = new(StringComparer.Ordinal);

    /// <summary>What nobody may be told.</summary>
    public IEnumerable<Canary> Closed => Canaries.Values.Where(c => c.Field != Permitted);

    private void Live(bool attacked)
    {
        string Planted(string through, string otherwise) => attacked && _attack.Through == through ? _attack.Written : otherwise;
        var facts = Canaries.ToDictionary(c => c.Key, c => (object)c.Value.Text, StringComparer.Ordinal);
        (facts["orders.last.status"], facts["first_name"], facts["remarks"]) = ("shipped", Planted("name", "Ximena"), Planted("profile", "—"));
        Life.Writes(Planted("summary", _attack.Harmless)).Settled().When(Grants("service.orders", "service.billing", "service.inhouse", "marketing.news"))
            // Allowed, but not this very field by its name.
            .When(Changed("service.health", ConsentAction.Grant) with { Explicit = null })
            .When(Identify.Decide(JsonSerializer.SerializeToElement(facts), Uses, "first_party:api", null, Life.Now, "m1").Events);
        Told();
        Life.When(Changed("service.billing", ConsentAction.Withdraw));
        // Longer than the transcript, so that what came before is summed up.
        for (var i = 0; i < (_attack.Through == "summary" ? 24 : 1); i++)
        {
            Life.After(TimeSpan.FromSeconds(20)).Writes(_attack.Harmless + " #" + (char)('a' + i)).Settled();
        }

        Life.When(
            new HandoffRequested("h_1", HandoffReason.Asked, 2, Life.Now, "…"), new HandoffClaimed("h_1", "ana"), new HandoffReturned("h_1", "ana", Planted("note", "Se acordó llamar mañana.")));
        foreach (var line in attacked ? _attack.Before : [])
        {
            Life.After(TimeSpan.FromSeconds(20)).Writes(line).Settled();
        }

        Life.After(TimeSpan.FromSeconds(20)).Writes(Planted("direct", _attack.Harmless), brandLanguage: _attack.Language);
    }

    // Before it was withdrawn, a fact went into an answer: that answer is that fact in another form.
    private void Told() => Life.When(
        new DraftWritten(
            "f_0", "Código " + Canaries["billing.code"].Text, "es", DraftOutcome.Answered, [], [new("billing.code", "service.billing", Bases.Consent, "e3", Quoted: true) { Event = "e9" }], 1, "h", "m", Life.Epochs),
        new MessageQueued(
            "d_0", Author.Assistant, Sender, WhatsApp, "Código " + Canaries["billing.code"].Text, MessageClass.Reply, "service", "support", Life.Epochs, UsesFacts: true, Draft: "f_0"));

    private static IEnumerable<IEvent> Grants(params string[] uses) => uses.Select(u => Changed(u, ConsentAction.Grant));

    private static ConsentChanged Changed(string use, ConsentAction action) => Consents.Decide(Uses, new(use, action, "form", "api", "es", Evidence.None)).Event!;

    private static string Value(string of) => "kq" + string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(of)).Take(14).Select(b => Alphabet[b % Alphabet.Length]));
}
