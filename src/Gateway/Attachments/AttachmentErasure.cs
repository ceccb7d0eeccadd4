using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments.Keeping;
using Microsoft.Extensions.Logging;

namespace Gateway.Attachments;

/// <summary>Takes a person's sealed bytes away while the log still names them. The erasure does not depend on it: without the keys they are noise.</summary>
internal sealed partial class AttachmentErasure(KeptAttachments kept, AttachmentStore store, ILogger<AttachmentErasure> logger)
{
    /// <summary>Takes away what the person's logs name as kept, and what may be kept of attempts that never ended.</summary>
    public async ValueTask ForgetAsync(Seen seen, CancellationToken stop)
    {
        try
        {
            foreach (var pending in seen.Of<AttachmentState>().Pending.Where(p => p.Attempts > 0))
            {
                var owner = pending.In ?? seen.Person;
                await store.DropAsync(owner, store.ReferenceOf(owner, pending.Entry, pending.Index), stop);
            }

            // Those that an erasure reaches: whatever was merged, however far that got.
            foreach (var person in seen.Of<MergeState>().Merges.Where(m => m.Stage is not MergeStage.Undone).Select(m => m.Loser).Prepend(seen.Person))
            {
                await foreach (var one in kept.AllAsync(person, stop))
                {
                    await store.DropAsync(one.In ?? person, one.Reference, stop);
                }
            }
        }
        catch (BlobsUnavailableException e)
        {
            Left(logger, seen.Person.Value, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sealed attachments of {Person}, whose keys are destroyed now, could not be taken away: {Reason}")]
    private static partial void Left(ILogger logger, string person, string reason);
}
