using Conversations.Log;
using Gateway.Assistant;
using Personalization.Drafting;
using Personalization.Masking;
using Personalization.Receipts;
using Book = Personalization.Receipts.Receipts;

namespace Gateway.Receipts;

/// <summary>What is known of a draft while it is written, whether or not it comes to one.</summary>
internal sealed class Writing
{
    /// <summary>What it is written from; null until the view is opened.</summary>
    internal DraftRequest? Request { get; set; }

    /// <summary>What was covered in it.</summary>
    internal IReadOnlyList<MaskCount> Masked { get; set; } = [];

    /// <summary>The hash of what went to the model; null when nothing did.</summary>
    internal string? PromptSha256 { get; private set; }

    /// <summary>Whether nobody else is to be asked: the turn was overtaken, or what was permitted changed.</summary>
    internal bool IsOver { get; set; }

    /// <summary>Why it came to nothing.</summary>
    internal string? Failure { get; set; }

    /// <summary>From now on a model may have got the data, whatever comes of the call.</summary>
    internal void Asking(string hash) => PromptSha256 = hash;

    /// <summary>No call was made after all: there was no money for one.</summary>
    internal void NobodyAsked() => PromptSha256 = null;
}

/// <summary>A receipt that is durable.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">Its place in the audit stream.</param>
internal sealed record KeptReceipt(string Id, long At);

/// <summary>Writes the receipt of a draft to the person's audit stream.</summary>
internal sealed class DraftReceipts(ILog log)
{
    /// <summary>
    /// Writes the receipt, and answers it once it is durable. A draft that is overtaken has one too, and so does a call that failed: what a model
    /// got, it got. Null when nobody got anything, or the person is gone. Throws <see cref="StoreUnavailableException"/>: then there is no draft.
    /// </summary>
    internal async ValueTask<KeptReceipt?> KeepAsync(Turn turn, string language, string draftId, Drafter writer, Writing writing, Draft? draft, Func<Seen, string?> overtaken)
    {
        if (writing.Request is not { } request || (draft is null && writing.PromptSha256 is null)
            || await log.LoadAsync(turn.Seen.Person, CancellationToken.None) is not { } now)
        {
            return null;
        }

        var occasion = new Occasion(Occasion.NewId(Guid.CreateVersion7()), turn.Seen, turn.Uses, language, writing.Masked);
        var discarded = overtaken(now) ?? (draft is null ? writing.Failure ?? "failed" : draft.Trace.StoppedBy);
        var receipt = Book.OfDraft(occasion, request.View, writer, new(draftId, draft, writing.PromptSha256, discarded)
        {
            Gave = [.. request.Tools.SelectMany(t => t.Gave)],
        });
        var kept = await log.RecordReadAsync(turn.Seen.Person, receipt, CancellationToken.None);
        return new(receipt.Id, kept.Seq);
    }
}
