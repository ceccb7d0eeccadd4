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
    private const string Attending = "support";
    private static readonly AuditActor Unknown = new("unknown", null, null);

    /// <summary>An entry as a line.</summary>
    internal static AuditLine Of(Witnessed entry, string? person, string? log, long position)
    {
        var told = entry.Event switch
        {
            DataRead r => Told(r.Actor, null, Facts(r.Fields), r.Purpose ?? r.Area, Bases(r.Fields.Select(f => f.Basis)), r.Fields.Select(f => f.ConsentEvent)),
            Receipt r => Told(new(r.Actor.AtTheGate, r.Actor.Agent ?? r.Actor.Model), null, Got(r), r.Purpose, Bases(r.Used.Select(f => f.Basis)), r.Used.Select(f => f.Event)),
            AttachmentRead r => Told(r.Actor, null, ["attachment"], Attending, []),
            PersonSearched r => Told(r.Actor, r.Role, [r.Words], "search", ByRole(r.Role)),
            PersonListed r => Told(r.Actor, r.Role, ["list:" + r.Where], r.Where == "waiting" ? Attending : r.Where, ByRole(r.Role)),
            IdentifierRevealed r => Told(r.Actor, r.Role, r.Types, r.Reason, ByRole(r.Role)),
            RevealRefused r => Told(r.Actor, r.Role, ["refused:" + r.Why], "reveal", []),
            AuditAsked r => Told(r.Actor, r.Role, [r.About ?? r.Of ?? "all"], "audit", ByRole(r.Role)),
            SignedIn r => Told(r.Actor, r.Role, ["sign_in:" + r.How], "access", ByRole(r.Role)),
            DeclarationsChanged r => Told(r.Actor, r.Role, r.Ids, r.What, ByRole(r.Role)),
            { } other => Other(JsonSerializer.SerializeToNode(other, other.GetType(), Json.Api)!.AsObject()),
            null => (By: Unknown, What: [], Purpose: null, Basis: [], Consents: []),
        };
        return new(person, log, position, entry.At, entry.Kind, told.By, told.What, told.Purpose, told.Basis, told.Consents, entry);
    }

    private static (AuditActor By, IReadOnlyList<string> What, string? Purpose, IReadOnlyList<string> Basis, IReadOnlyList<string> Consents) Told(
        Actor actor, string? role, IReadOnlyList<string> what, string? purpose, IReadOnlyList<string> basis, IEnumerable<string?>? consents = null) =>
        (new(actor.Kind, actor.Id, role), what, purpose, basis, Distinct(consents ?? []));

    private static IReadOnlyList<string> Facts(IReadOnlyList<FieldRead> fields) => fields.Count == 0 ? ["nothing"] : Distinct(fields.Select(f => f.Derived ?? f.Field));

    private static IReadOnlyList<string> Got(Receipt receipt) =>
        Distinct([.. receipt.Used.Select(f => f.Derived ?? f.Field), .. receipt.Masked.Select(m => "covered:" + m.Type), receipt.Seen?.What is SeenPart.Conversation ? SeenPart.Conversation : null]);

    private static IReadOnlyList<string> Bases(IEnumerable<string?> bases) => Distinct(bases);

    private static IReadOnlyList<string> ByRole(string role) => ["role:" + role];

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];

    // Whatever comes later: told by the members that such entries share.
    private static (AuditActor By, IReadOnlyList<string> What, string? Purpose, IReadOnlyList<string> Basis, IReadOnlyList<string> Consents) Other(JsonObject read)
    {
        var used = (read["used"] ?? read["fields"]) as JsonArray ?? [];
        var by = read["actor"] as JsonObject;
        var what = Distinct(used.Select(u => Text(u, "field") ?? (u is JsonValue value && value.TryGetValue<string>(out var name) ? name : null)));
        var masked = read["masked"] is JsonArray counts ? counts.Select(c => Text(c, "type")).OfType<string>().Select(t => "covered:" + t) : [];
        return (
            by is null ? Unknown : new(Text(by, "kind") ?? Unknown.Kind, Text(by, "id") ?? Text(by, "model") ?? Text(by, "agent"), Text(read, "role")),
            [.. what, .. masked], Text(read, "purpose") ?? Text(read, "area"), Bases(used.Select(u => Text(u, "basis"))),
            Distinct(used.Select(u => Text(u, "consentEvent") ?? Text(u, "event"))));
    }

    private static string? Text(JsonNode? node, string member) =>
        node is JsonObject members && members[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
