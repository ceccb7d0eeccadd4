using Gateway.Configuration;
using Gateway.Demo;
using Gateway.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;

namespace Gateway.Hosting;

/// <summary>What the terminal says when the gateway is up: where to go, where the data lies, how to stop.</summary>
internal static class Announcement
{
    internal static async Task StartAsync(WebApplication app, GatewayOptions options, GatewayConfig config, IReadOnlyList<string> warnings, DemoInstallation? demo)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartRefusedException(Listening.InUse("The address"));
        }

        var self = SelfAddress.Of(app.Services.GetRequiredService<IServer>());
        var text = new System.Text.StringBuilder().AppendLine();
        foreach (var warning in warnings)
        {
            text.AppendLine("  ! " + warning);
        }

        var link = app.Services.GetRequiredService<SignInLinks>().Create(demo is null ? "/desk" : "/simulator");
        text.AppendLine().AppendLine($"  Desk        {new Uri(self, "desk")}").AppendLine($"  Console     {new Uri(self, "console")}");
        if (demo is not null)
        {
            text.AppendLine($"  Simulator   {new Uri(self, "simulator")}");
        }

        text.AppendLine($"  Sign in     {new Uri(self, link)}   (once, within 15 minutes)")
            .AppendLine($"  Data        {Path.GetFullPath(options.Data)}")
            .AppendLine($"  Stop        Ctrl+C").AppendLine();
        Console.Write(text);
    }
}
