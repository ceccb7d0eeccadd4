using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Gateway.Consent;
using Personalization.Consent;
using Personalization.UseCases;
using Storage;

namespace Gateway.Api;

/// <summary>An entry of the consent ledger: the timeline's, and beside it every member of the record under its own name.</summary>
internal static class LedgerEntry
{
    internal static JsonObject Of(TimelineEntry entry, Recorded r, Seen seen, UseCaseSet uses, StoredEntry? stored, StoredEntry? before, KeptNotice? text)
    {
        var json = JsonSerializer.SerializeToNode(entry, Json.Api)!.AsObject();
        var told = Timeline.Data(
            ("eventId", r.Id), ("hash", Hex(stored)), ("prevHash", Hex(before)), ("personId", seen.Person), ("controller", seen.Brand), ("brand", seen.Brand), ("recordedAt", r.At));
        foreach (var (name, value) in told.Concat(Members(r, uses)).ToList())
        {
            json[name] = value?.DeepClone();
        }

        if (text is not null)
        {
            json["noticeText"] = text.Text;
        }

        return json;
    }

    private static JsonObject Members(Recorded r, UseCaseSet uses) => r.Event switch
    {
        ConsentChanged e => Timeline.Data(
            ("schemaVersion", e.Schema), ("action", e.Action), ("useCase", e.UseCase), ("useCaseVersion", e.UseCaseVersion), ("area", e.Area), ("purpose", e.Purpose),
            ("legalBasis", e.Basis), ("fields", e.Fields), ("channels", e.Channels), ("recipients", e.Recipients), ("automatedDecision", e.AutomatedDecision),
            ("valueToCustomer", uses.FindEver(e.UseCase) is { } use && use.Version == e.UseCaseVersion ? use.ValueToCustomer.In(e.Notice?.Language ?? "") : null),
            ("mechanism", e.Mechanism), ("notice", e.Notice), ("evidence", e.Evidence), ("identity", e.Identity), ("jurisdiction", e.Jurisdiction), ("pending", e.Pending),
            ("explicit", e.Explicit), ("grantedAt", Grants(e) ? e.Evidence.SaidAt ?? r.At : null), ("effectiveAt", e.EffectiveAt ?? r.At), ("expiresAt", e.ExpiresAt),
            ("reviewAt", e.ReviewAt), ("scopeOfWithdrawal", e.Scope), ("supersedes", e.Supersedes), ("recordedBy", e.RecordedBy)),
        AddressStopped e => Timeline.Data(
            ("action", "withdraw"), ("scopeOfWithdrawal", e.Tier == 0 ? "address" : "address_marketing_sales_and_consents"), ("identity", new { address = e.Address }),
            ("mechanism", e.Tier switch { 0 => "form", 1 => "keyword", _ => "free_text" }), ("evidence", e.Evidence), ("recordedBy", "customer")),
        AddressResumed e => Timeline.Data(("action", "resume"), ("scopeOfWithdrawal", "address"), ("identity", new { address = e.Address }), ("evidence", e.Evidence), ("recordedBy", "customer")),
        MarketingPreference e => Timeline.Data(
            ("action", e.Stops ? "withdraw" : "resume"), ("scopeOfWithdrawal", "marketing_and_sales"), ("identity", new { address = e.Address }), ("mechanism", "platform_signal"), ("evidence", e.Evidence)),
        _ => [],
    };

    private static bool Grants(ConsentChanged e) => e.Action is ConsentAction.Grant or ConsentAction.Renew or ConsentAction.Import;

    private static string? Hex(StoredEntry? entry) => entry is null ? null : Convert.ToHexStringLower(entry.Hash);
}
