using System.Text.Json;
using Conversations.Log;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Tools;
using Personalization.UseCases;

namespace Gateway.Tools;

/// <summary>The draft that a brand's own tool is called for.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Request">What is written from.</param>
internal sealed record ToolCase(Turn Turn, DraftRequest Request);

/// <summary>What of the person a brand's own tool gets, and what it may tell.</summary>
internal sealed class BrandToolFields(ILog log, ProfileGate gate)
{
    /// <summary>
    /// What the tool gets: the declared fields out of a view that is opened for it as the recipient, so that the reading stands in the audit before anything
    /// leaves. Null when what is permitted changed since the draft's own view was opened.
    /// </summary>
    internal async ValueTask<ProfileView?> OpenAsync(ToolConfig tool, ToolCase @case, CancellationToken stop)
    {
        var then = @case.Turn.Seen;
        if (await log.LoadAsync(then.Person, stop) is not { } now || now.Person != then.Person || now.Of<ConsentState>().Epoch != @case.Request.View.ConsentEpoch)
        {
            return null;
        }

        var use = (@case.Request.View.Use with { Area = tool.Area, Fields = tool.Fields }).To(@case.Turn.Thread.With);
        return await gate.OpenAsync(now, use, Actor.Tool(tool.Name), @case.Turn.Uses, stop);
    }

    /// <summary>What was sent, as facts that the draft rests on.</summary>
    internal static IEnumerable<FactUsed> Sent(ProfileView view) =>
        view.Facts.Select(f => new FactUsed(f.Field, f.UseCase, f.Basis, f.ConsentEvent, Quoted: false) { Event = f.Ground.Event })
            .Concat(view.Facts.SelectMany(f => f.Sources.Select(s => new FactUsed(s.Field, s.UseCase, s.Basis, s.ConsentEvent, Quoted: false) { Event = s.FactEvent })));

    /// <summary>
    /// What the tool told without what its writer may not know: a member, however deep, that is named as a field of a profile stays only when a use case permits that
    /// field to the writer. What stays of such fields is told on.
    /// </summary>
    internal static JsonElement Permitted(JsonElement answer, ToolCase @case, ICollection<string> dropped, ICollection<FactUsed> told) => answer.ValueKind switch
    {
        JsonValueKind.Object => JsonSerializer.SerializeToElement(answer.EnumerateObject().Where(m => MayTell(m.Name, @case, dropped, told))
            .ToDictionary(m => m.Name, m => Permitted(m.Value, @case, dropped, told), StringComparer.Ordinal)),
        JsonValueKind.Array => JsonSerializer.SerializeToElement(answer.EnumerateArray().Select(i => Permitted(i, @case, dropped, told))),
        _ => answer,
    };

    private static bool MayTell(string name, ToolCase @case, ICollection<string> dropped, ICollection<FactUsed> told)
    {
        var (uses, view) = (@case.Turn.Uses, @case.Request.View);
        if (!uses.Naming(name).Any() && !uses.Derived.Names(name))
        {
            return true;
        }

        var closed = view.Closed.Select(c => c.UseCase.Id).ToHashSet(StringComparer.Ordinal);
        // A sensitive field is told only where the person has allowed this very one: then the view has it.
        if (view.Use.In(uses).FirstOrDefault(u => u.Fields.Contains(name, StringComparer.Ordinal) && !closed.Contains(u.Id) && !u.IsSensitive(name)) is not { } use || view.Use.LeavesOut(name))
        {
            dropped.Add(name);
            return false;
        }

        var consent = use.LegalBasis == Bases.Consent ? @case.Turn.Consent.Of(use, @case.Turn.Seen.Now).EventId : null;
        told.Add(new(name, use.Id, use.LegalBasis, consent, Quoted: false) { Event = Tool.Teller });
        return true;
    }
}
