using Gateway.Attachments.Fetching;
using Gateway.Attachments.Keeping;
using Gateway.Attachments.Serving;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Work;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalization.Gate;

namespace Gateway.Attachments;

/// <summary>What the host needs to know of attachments.</summary>
internal static class MediaSetup
{
    /// <summary>Registers fetching, keeping and serving.</summary>
    internal static IServiceCollection AddMedia(this IServiceCollection services, GatewayConfig config, GatewayOptions options)
    {
        services.TryAddSingleton(new MediaOptions());
        services.AddSingleton<IBlobs>(p => config.Media.S3 is { } s3
            ? new S3Blobs(s3, p.GetRequiredService<TimeProvider>())
            : new FileBlobs(Path.Combine(Path.GetFullPath(options.Data), "media")));
        return services
            .AddSingleton(p => new Sources(config, p.GetRequiredService<MediaOptions>(), p.GetRequiredService<TimeProvider>()))
            .AddSingleton(new Harm.Inspection(config.Media))
            .AddSingleton<AttachmentStore>().AddSingleton<KeptAttachments>().AddSingleton<Rooms>()
            .AddSingleton<Outgoing.OutgoingLinks>().AddSingleton<Outgoing.OutgoingFiles>()
            .AddSingleton<AttachmentGate>().AddSingleton<AttachmentDoor>()
            .AddSingleton<IWorkHandler, MediaWork>();
    }
}
