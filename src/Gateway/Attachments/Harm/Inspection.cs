using Conversations.Messages;
using Gateway.Configuration;

namespace Gateway.Attachments.Harm;

/// <summary>Looks at what was fetched before it is kept: by rules always, and by a scanner where one is configured.</summary>
internal sealed class Inspection(MediaConfig config)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Clamd? _scanner = config.Scanner is { } address ? new(address, Patience) : null;

    /// <summary>Why it is not kept, or not yet; null when it may be kept.</summary>
    internal async ValueTask<Outcome?> OfAsync(ReadOnlyMemory<byte> bytes, Media medium, CancellationToken stop) =>
        Harms.In(bytes, medium.Voice ? "voice" : medium.Type, medium.Mime, medium.FileName) is { } harm ? new Outcome.Lost(harm)
        : _scanner is null ? null
        : await _scanner.ScanAsync(bytes, stop) switch
        {
            Scan.Clean => null,
            Scan.Found => new Outcome.Lost(AttachmentCodes.Signature),
            _ => new Outcome.Later(AttachmentCodes.NotScanned, After: null),
        };
}
