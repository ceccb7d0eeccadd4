using System.Security.Cryptography;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments.Keeping;
using Personalization.Gate;

namespace Gateway.Attachments.Serving;

/// <summary>What came of asking for an attachment.</summary>
internal abstract record Opened
{
    private Opened() { }

    /// <summary>Here it is, and the look is written down.</summary>
    internal sealed record Here(byte[] Bytes, string Mime, string FileName) : Opened;

    /// <summary>It was here, or was to be.</summary>
    /// <param name="Reason">A code of <see cref="AttachmentCodes"/>.</param>
    internal sealed record Gone(string Reason) : Opened;

    /// <summary>Nothing of that name is known of this person.</summary>
    internal sealed record Unknown : Opened;
}

/// <summary>Opens attachments for who may see them: found by its person's own logs, not taken back, written down, then handed out.</summary>
internal sealed class AttachmentDoor(ILog log, AttachmentStore store, AttachmentGate gate)
{
    private const string Erased = "erased";

    /// <summary>Opens an attachment. Throws <see cref="BlobsUnavailableException"/> when that cannot be done now.</summary>
    public async ValueTask<Opened> OpenAsync(Seen seen, string reference, Actor actor, CancellationToken stop)
    {
        if (!AttachmentStore.IsReference(reference))
        {
            return new Opened.Unknown();
        }

        var logs = KeptAttachments.LogsOf(seen).ToList();
        foreach (var person in logs)
        {
            var found = await NamedAsync(person, Name.Medium(reference), stop);
            if (found.Count == 0)
            {
                continue;
            }

            return found.Select(e => e.Event).OfType<AttachmentLost>().FirstOrDefault() is { } lost ? new Opened.Gone(lost.Reason)
                : found.Select(e => e.Event).OfType<AttachmentKept>().FirstOrDefault() is not { } kept ? new Opened.Gone(Erased)
                : logs.Contains(kept.In ?? person) ? await OpenAsync(seen, logs, kept.In ?? person, kept, actor, stop)
                : new Opened.Unknown();
        }

        return new Opened.Unknown();
    }

    private async ValueTask<Opened> OpenAsync(Seen seen, List<PersonId> logs, PersonId owner, AttachmentKept kept, Actor actor, CancellationToken stop)
    {
        foreach (var person in logs)
        {
            // Between the message being taken back and its attachment being dropped.
            if ((await NamedAsync(person, Name.Native(kept.NativeId), stop)).Any(e => e.Event is MessageRevoked))
            {
                return new Opened.Gone(AttachmentCodes.Revoked);
            }
        }

        if (await BytesAsync(owner, kept.Reference, stop) is not { } bytes)
        {
            return new Opened.Gone(Erased);
        }

        await gate.PassAsync(seen, kept.Reference, kept.Entry, actor, stop);
        var announced = await log.ReadManyAsync(owner, [kept.Entry], stop);
        return new Opened.Here(bytes, kept.Mime, FileNames.Of(announced is [var entry, ..] ? AttachmentPlan.MediumOf(entry.Event, kept.Index)?.FileName : null, kept));
    }

    private async ValueTask<byte[]?> BytesAsync(PersonId owner, string reference, CancellationToken stop)
    {
        try
        {
            return await store.OpenAsync(owner, reference, stop);
        }
        catch (CryptographicException)
        {
            // Whatever lies there now is not what was sealed.
            return null;
        }
    }

    private async ValueTask<IReadOnlyList<Recorded>> NamedAsync(PersonId person, string name, CancellationToken stop) =>
        (await log.FindAsync(person, [name], stop)).TryGetValue(name, out var seqs) ? await log.ReadManyAsync(person, seqs, stop) : [];
}
