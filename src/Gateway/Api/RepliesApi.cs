using Gateway.Audit;
using Gateway.Replies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Audit;
using Personalization.Gate;

namespace Gateway.Api;

/// <summary>The texts that a brand keeps for its agents' answers.</summary>
internal static class RepliesApi
{
    internal static void MapReplies(this RouteGroupBuilder brand)
    {
        brand.MapGet("/replies", async (string brand, CannedBook book, CancellationToken stop) => View(await book.OfAsync(brand, stop)))
            .For(Rights.Look).WithSummary("The texts that are kept for agents' answers, and the epoch to change them from.");
        brand.MapPut("/replies", PutAsync).For(Rights.Operate).WithSummary("Declares all of them anew; with \"epoch\" only if nobody changed them since.");
    }

    private static async Task<IResult> PutAsync(string brand, HttpContext http, CannedBook book, Journal journal, TimeProvider clock, CancellationToken stop)
    {
        var body = await Body.ReadAsync<All>(http.Request, stop);
        var (by, now) = (http.Caller().Name, clock.GetUtcNow());
        var told = body.Items.Select((r, index) => new CannedReply(
            string.IsNullOrEmpty(r.Id) ? "c_" + Guid.CreateVersion7().ToString("N") : r.Id, r.Shortcut.Trim(), r.Texts.ToDictionary(t => t.Key, t => t.Value.ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal), r.Channel)
        {
            By = by, At = now,
        }).ToList();
        if (told.Count > CannedReplies.Most || told.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count() != told.Count)
        {
            throw new BadRequestException(told.Count > CannedReplies.Most ? $"\"items\" has at most {CannedReplies.Most} texts." : "Two of \"items\" have the same \"id\".");
        }

        if (told.Index().Select(x => (x.Index, Fault: CannedReplies.Fault(x.Item, told))).FirstOrDefault(x => x.Fault is not null) is { Fault: { } fault } wrong)
        {
            throw new BadRequestException($"items[{wrong.Index}]: {Sentence(fault)}");
        }

        if (await book.ChangeAsync(brand, before => ([.. told.Select(r => before.FirstOrDefault(b => b.Id == r.Id) is { } old && Same(old, r) ? old : r)], null), stop, body.Epoch) is not null)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "changed", "Somebody changed the texts since you read them; read them again and repeat.");
        }

        await journal.WriteAsync(brand, new DeclarationsChanged(Actor.Api(by), http.Caller().RoleName, "replies", [.. told.Select(r => r.Id)]), stop);
        return View(await book.OfAsync(brand, stop));
    }

    // What did not change keeps who wrote it.
    private static bool Same(CannedReply old, CannedReply now) => old.Shortcut == now.Shortcut && old.Channel == now.Channel && old.Texts.Count == now.Texts.Count && old.Texts.All(t => now.Texts.GetValueOrDefault(t.Key) == t.Value);

    private static IResult View((IReadOnlyList<CannedReply> All, long Epoch) read) => Results.Json(new { epoch = read.Epoch, items = read.All }, Json.Api);

    private static string Sentence(string fault) => fault switch
    {
        "shortcut" => "\"shortcut\" has between 1 and 32 letters, digits, - and _, without spaces.",
        "shortcut_taken" => "another text has this \"shortcut\".",
        "language" => "\"texts\" has the keys es, en and pt.",
        "text_missing" => "\"texts\" says nothing in any language.",
        "text_long" => $"a text has at most {CannedReplies.MostText} characters.",
        "braces" => "a variable is written {{name}}: one of the braces is missing, or the name is empty or too long.",
        _ => "\"channel\" is whatsapp, sms, messenger, instagram or left out.",
    };

    private sealed record All(IReadOnlyList<One> Items, long? Epoch = null);

    private sealed record One(string Shortcut, IReadOnlyDictionary<string, string> Texts, string? Id = null, string? Channel = null, string? By = null, DateTimeOffset? At = null);
}
