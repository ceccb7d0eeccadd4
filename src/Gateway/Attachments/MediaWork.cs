using System.Security.Cryptography;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments.Content;
using Gateway.Attachments.Fetching;
using Gateway.Attachments.Harm;
using Gateway.Attachments.Keeping;
using Gateway.Work;
using Microsoft.Extensions.Logging;

namespace Gateway.Attachments;

/// <summary>
/// Fetches what a log announces, one attachment for each place in this process, and drops what was taken back. That an attempt begins
/// is written before its call, so that no other process makes it too; one of which nothing is heard is made again when its time is over.
/// </summary>
internal sealed partial class MediaWork(
    ILog log, Sources sources, AttachmentStore store, KeptAttachments kept, Rooms rooms, Effects effects, Inspection inspection, MediaOptions options, ILogger<MediaWork> logger) : IWorkHandler
{
    private static readonly TimeSpan WhileAway = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [AttachmentPlan.Work];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        // A place is not waited for: fetching must not hold a lane, nor take the places of sends.
        if (rooms.TryEnter() is not { } room)
        {
            await log.DecideAsync(person, _ => new([], [AttachmentPlan.Again(WhileFull())]), stop);
            return;
        }

        var entered = false;
        Begun? begun = null;
        try
        {
            await effects.EnterAsync(stop);
            entered = true;
            begun = await BeginAsync(person, stop);
        }
        finally
        {
            if (begun is null)
            {
                room.Dispose();
            }

            if (begun is null && entered)
            {
                effects.Leave();
            }
        }

        if (begun is not null)
        {
            effects.Run("media", () => RunAsync(begun, room));
        }
    }

    // Spread, so that a crowd that sends at once does not come back at once each time.
    private static TimeSpan WhileFull() => TimeSpan.FromMilliseconds(Random.Shared.Next(500, 3000));

    /// <summary>What has begun: an attempt, or the dropping of what was taken back.</summary>
    private sealed record Begun(Seen Seen, PendingAttachment? Pending, IReadOnlyList<AttachmentKept> Revoked);

    // Goes on until something has begun, or there is nothing to do now.
    private async ValueTask<Begun?> BeginAsync(PersonId person, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var revoked = AttachmentPlan.HalfKept(seen, store.ReferenceOf).Concat(await kept.OfAsync(seen, seen.Of<AttachmentState>().Revoked, stop)).ToList();
            var (decision, next) = revoked.Count > 0
                ? (new Decision([], [AttachmentPlan.Again(options.Lease)]), null)
                : AttachmentPlan.Next(seen, options.Lease, store.ReferenceOf);
            if (await log.TryCommitAsync(seen, decision, stop))
            {
                return revoked.Count > 0 || next is not null ? new(seen, next, revoked) : null;
            }
        }

        return null;
    }

    private async Task RunAsync(Begun begun, Room room)
    {
        using var place = room;
        foreach (var one in begun.Revoked)
        {
            await DropAsync(begun.Seen, one);
        }

        if (begun.Pending is { } pending)
        {
            await FetchAsync(begun.Seen.Person, pending, room);
        }
    }

    private async Task FetchAsync(PersonId person, PendingAttachment pending, Room room)
    {
        var owner = pending.In ?? person;
        var announced = await log.ReadManyAsync(owner, [pending.Entry], CancellationToken.None);
        var outcome = announced is [var entry, ..] && AttachmentPlan.MediumOf(entry.Event, pending.Index) is { } medium
            ? await KeepAsync(owner, pending, medium, await sources.FetchAsync(pending.Sender, medium, room, CancellationToken.None))
            : new Outcome.Lost(AttachmentCodes.NoSource);
        var seen = await log.DecideAsync(person, s => AttachmentPlan.Told(s, owner, pending, outcome, store.ReferenceOf), CancellationToken.None);
        if (outcome is Outcome.Kept k && (seen is null || seen.Of<AttachmentState>().Revoked.Contains(pending.NativeId)))
        {
            // Taken back, or the person erased, while it was fetched.
            await store.DropAsync(owner, k.Reference, CancellationToken.None);
        }
        else if (outcome is Outcome.Lost lost)
        {
            Lost(logger, person.Value, pending.Entry, lost.Reason);
        }
    }

    private async ValueTask<Outcome> KeepAsync(PersonId owner, PendingAttachment pending, Media medium, Fetched fetched)
    {
        if (fetched is not Fetched.Got { Bytes: var bytes })
        {
            return fetched is Fetched.Later later ? new Outcome.Later(later.Reason, later.After) : new Outcome.Lost(((Fetched.Lost)fetched).Reason);
        }

        // Before it is written anywhere: what may do harm is never kept, and what nobody has looked at is not kept yet.
        if (await inspection.OfAsync(bytes, medium, CancellationToken.None) is { } stopped)
        {
            return stopped;
        }

        if (ContentRules.Kept(bytes.Span, medium.Type, medium.Mime) is not { } mime)
        {
            return new Outcome.Lost(AttachmentCodes.WrongType);
        }

        var reference = store.ReferenceOf(owner, pending.Entry, pending.Index);
        try
        {
            return await store.KeepAsync(owner, reference, bytes, CancellationToken.None)
                ? new Outcome.Kept(reference, mime, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)))
                : new Outcome.Lost(AttachmentCodes.NoSource);
        }
        catch (BlobsUnavailableException e)
        {
            Waits(logger, owner.Value, e.Message);
            return new Outcome.Later(AttachmentCodes.NotStored, After: null);
        }
    }

    private async Task DropAsync(Seen seen, AttachmentKept one)
    {
        try
        {
            await store.DropAsync(one.In ?? seen.Person, one.Reference, CancellationToken.None);
            await log.DecideAsync(seen.Person, s => AttachmentPlan.Dropped(s, one), CancellationToken.None);
        }
        catch (BlobsUnavailableException e)
        {
            // Whoever asks for it is told that it was taken back; its sealed bytes go as soon as that can be.
            Waits(logger, seen.Person.Value, e.Message);
            await log.DecideAsync(seen.Person, _ => new([], [AttachmentPlan.Again(WhileAway)]), CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Information, "An attachment of {Person} (entry {Entry}) is not kept: {Reason}")]
    private static partial void Lost(ILogger logger, string person, long entry, string reason);

    [LoggerMessage(LogLevel.Warning, "An attachment of {Person} waits: {Reason}")]
    private static partial void Waits(ILogger logger, string person, string reason);
}
