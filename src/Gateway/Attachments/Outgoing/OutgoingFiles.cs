using System.Security.Cryptography;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Attachments.Harm;
using Gateway.Attachments.Keeping;

namespace Gateway.Attachments.Outgoing;

/// <summary>A file that goes out: as the channel takes it, and as it is kept.</summary>
/// <param name="Medium">With the address that the provider fetches it from.</param>
/// <param name="Kept">What is written into the log with the message; the entry is filled in there.</param>
internal sealed record OutgoingFile(Media Medium, AttachmentKept Kept);

/// <summary>Files that people of the brand send: looked at as what customers send is, and kept sealed under the person's keys.</summary>
internal sealed class OutgoingFiles(AttachmentStore store, IVault vault, Inspection inspection, OutgoingLinks links)
{
    /// <summary>
    /// Keeps the files of a message. The same message again takes the same places, so a repeated press keeps nothing twice.
    /// What is refused keeps none of them.
    /// </summary>
    internal async ValueTask<(IReadOnlyList<OutgoingFile> Files, FileFault? Fault)> KeepAsync(
        Seen seen, string channel, string dispatchId, IReadOnlyList<IFormFile> files, Uri site, CancellationToken stop)
    {
        if (files.Count > OutgoingRules.MostFiles)
        {
            return ([], new("too_many", "", OutgoingRules.MostFiles));
        }

        if (files.Sum(f => f.Length) > OutgoingRules.MostTogether)
        {
            return ([], new("too_large", files.MaxBy(f => f.Length)!.FileName, OutgoingRules.MostTogether));
        }

        var read = new List<(Media Medium, byte[] Bytes, string Mime)>();
        foreach (var file in files)
        {
            var bytes = await BytesAsync(file, stop);
            var (kind, mime, fault) = OutgoingRules.Of(bytes, Name(file), file.ContentType, channel);
            if (fault is not null)
            {
                return ([], fault);
            }

            var medium = new Media(kind!, "", mime, null, Name(file));
            if (await inspection.OfAsync(bytes, medium, stop) is not null)
            {
                return ([], new("harmful", Name(file)));
            }

            read.Add((medium, bytes, mime!));
        }

        List<OutgoingFile> kept = [];
        foreach (var (index, (medium, bytes, mime)) in read.Index())
        {
            var reference = vault.MediaName(seen.Person, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"outgoing/{dispatchId}/{index}"))[..32];
            if (!await store.KeepAsync(seen.Person, reference, bytes, stop))
            {
                return ([], new("gone", Name(files[index])));
            }

            kept.Add(new(
                medium with { Id = links.Of(site, seen.Person, reference, mime).AbsoluteUri },
                new(dispatchId, index, 0, reference, mime, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)))));
        }

        return (kept, null);
    }

    /// <summary>Takes away what was kept for a message that was refused.</summary>
    internal async ValueTask DropAsync(Seen seen, IReadOnlyList<OutgoingFile> files, CancellationToken stop)
    {
        foreach (var file in files)
        {
            await store.DropAsync(seen.Person, file.Kept.Reference, stop);
        }
    }

    private static string Name(IFormFile file) => Path.GetFileName(file.FileName.Replace('\\', '/')) is { Length: > 0 } name ? name.Length <= 120 ? name : name[^120..] : "file";

    private static async ValueTask<byte[]> BytesAsync(IFormFile file, CancellationToken stop)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }
}
