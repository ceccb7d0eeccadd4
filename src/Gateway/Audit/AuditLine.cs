using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Gateway.Api;
using Personalization.Audit;
using Personalization.Gate;
using Personalization.Receipts;

namespace Gateway.Audit;

/// <summary>Who: a human or a machine.</summary>
/// <param name="Kind">assistant, agent, api, subject, system or operator.</param>
/// <param name="Id">The model, the agent, the key's place; null where the kind says it all.</param>
/// <param name="Role">As what they may; null for a machine of ours and for the person themselves.</param>
internal sealed record AuditActor(string Kind, string? Id, string? Role);

/// <summary>One entry of the audit, told the same way whatever its kind: who searched, saw or got what, about whom, when, for which purpose, on which basis.</summary>
/// <param name="Person">About whom; null for what concerns nobody in particular, out of the brand's journal.</param>
/// <param name="Log">The audit stream that it stands in, when that is not the person's own: a merged one.</param>
/// <param name="Position">Its place there; of a person's answer, in all of it.</param>
/// <param name="At">When.</param>
/// <param name="Kind">The kind of entry, such as <c>data.read</c>.</param>
/// <param name="By">Who.</param>
/// <param name="What">What: fields, types of identifiers, the words of a search, a list.</param>
/// <param name="Purpose">For which purpose.</param>
/// <param name="Basis">On which basis: legal bases of facts, or the role that let them.</param>
/// <param name="Consents">The consents behind it.</param>
/// <param name="Record">The entry as it is, with its link and its signature.</param>
internal sealed record AuditLine(
    string? Person, string? Log, long Position, DateTimeOffset At, string Kind, AuditActor By, IReadOnlyList<string> What, string? Purpose,
    IReadOnlyList<string> Basis, IReadOnlyList<string> Consents, Witnessed Record)
{
    /// <summary>Whose customer; null where the question named the person.</summary>
    public string? Brand { get; init; }

    private const string Attending = "support";

    // Who answers a conversation reads it: no fact of the profile, and so no consent, stands behind that.
    private static readonly IReadOnlyList<string> Conversing = ["conversation"];
    private static readonly AuditActor Unknown = new("unknown", null, null);

    /// <summary>An entry as a line.</summary>
    internal static AuditLine Of(Witnessed entry, string? person, string? log, long position)
    {
        var told = entry.Event switch
        {
            DataRead r => Told(r.Actor, null, Facts(r.Fields), r.Purpose ?? r.Area, Distinct(r.Fields.Select(f => f.Basis)), r.Fields.Select(f => f.ConsentEvent)),
            AttachmentRead r => Told(r.Actor, null, ["attachment"], Attending, Conversing),
            PersonSearched r => Told(r.Actor, r.Role, [r.Words], "search", ByRole(r.Role)),
            PersonListed r => Told(r.Actor, r.Role, ["list:" + r.Where], r.Where is "waiting" or "search" ? Attending : r.Where, ByRole(r.Role)),
            IdentifierRevealed r => Told(r.Actor, r.Role, r.Types, r.Reason, ByRole(r.Role)),
            RevealRefused r => Told(r.Actor, r.Role, ["refused:" + r.Why], "reveal", []),
            AuditAsked r => Told(r.Actor, r.Role, [r.About ?? r.Of ?? "all"], "audit", ByRole(r.Role)),
            SignedIn r => Told(r.Actor, r.Role, ["sign_in:" + r.How], "access", ByRole(r.Role)),
            SignInRefused r => Told(r.Actor, null, ["sign_in:" + r.How, "not:" + r.Why, .. About(r.Account)], "access", []),
            AccessChanged r => Told(r.Actor, r.Role, [r.What, .. About(r.Account), .. r.Now ?? []], "access", ByRole(r.Role)),
            DeclarationsChanged r => Told(r.Actor, r.Role, r.Ids, r.What, ByRole(r.Role)),
            ParkedSettled r => Told(r.Actor, r.Role, [r.What + ":" + (r.HandoffId ?? r.Message)], "handoffs", ByRole(r.Role)),
            Receipt r => Told(r),
            { } other => Other(JsonSerializer.SerializeToNode(other, other.GetType(), Json.Api)!.AsObject()),
            null => (By: Unknown, What: [], Purpose: null, Basis: [], Consents: []),
        };
        return new(person, log, position, entry.At, entry.Kind, told.By, told.What, told.Purpose, told.Basis, told.Consents, entry);
    }

    private static (AuditActor By, IReadOnlyList<string> What, string? Purpose, IReadOnlyList<string> Basis, IReadOnlyList<string> Consents) Told(
        Actor actor, string? role, IReadOnlyList<string> what, string? purpose, IReadOnlyList<string> basis, IEnumerable<string?>? consents = null) =>
        (new(actor.Kind, actor.Id, role), what, purpose, basis, Distinct(consents ?? []));

    // Of a look, what of the conversation was shown; of a draft, what was used in it.
    private static (AuditActor By, IReadOnlyList<string> What, string? Purpose, IReadOnlyList<string> Basis, IReadOnlyList<string> Consents) Told(Receipt r)
    {
        string?[] part = [r.Seen is { What: SeenPart.Conversation } seen ? string.Create(CultureInfo.InvariantCulture, $"{seen.What}:{seen.From}-{seen.To}") : null, r.Draft is null ? null : "draft:" + r.Outcome];
        var covered = r.Masked.Select(m => string.Create(CultureInfo.InvariantCulture, $"covered:{m.Type}:{m.Count}"));
        // At the gate the same person is called an agent.
        var by = new AuditActor(r.Actor.Kind == ReceiptActor.Human ? "agent" : r.Actor.Kind, r.Actor.Model ?? r.Actor.Agent, null);
        return (by, [.. Distinct(r.Used.Select(u => u.Derived ?? u.Field).Concat(part)), .. covered], r.Purpose, r.Used.Count == 0 ? Conversing : Distinct(r.Used.Select(u => u.Basis)), Distinct(r.Used.Select(u => u.Event)));
    }

    private static IReadOnlyList<string> Facts(IReadOnlyList<FieldRead> fields) => fields.Count == 0 ? ["nothing"] : Distinct(fields.Select(f => f.Derived ?? f.Field));

    private static IReadOnlyList<string> About(string? account) => account is null ? [] : ["account:" + account];

    private static IReadOnlyList<string> ByRole(string role) => ["role:" + role];

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];

    // Whatever comes later: told by the members that such entries share.
    private static (AuditActor By, IReadOnlyList<string> What, string? Purpose, IReadOnlyList<string> Basis, IReadOnlyList<string> Consents) Other(JsonObject read)
    {
        var by = read["actor"] as JsonObject;
        return (by is null ? Unknown : new(Text(by, "kind") ?? Unknown.Kind, Text(by, "id"), Text(read, "role")), [], Text(read, "purpose") ?? Text(read, "area"), [], []);
    }

    private static string? Text(JsonNode? node, string member) =>
        node is JsonObject members && members[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
