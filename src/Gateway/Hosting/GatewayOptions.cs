using System.ComponentModel.DataAnnotations;

namespace Gateway.Hosting;

/// <summary>What the command line and the environment say; everything else stands in the configuration file.</summary>
internal sealed class GatewayOptions
{
    /// <summary>The path of the configuration file; null starts the demo.</summary>
    public string? Config { get; set; }

    /// <summary>The folder for what the gateway keeps on disk.</summary>
    public string Data { get; set; } = "data";

    /// <summary>32 bytes in base64, or the path of a file that holds them.</summary>
    public string? MasterKey { get; set; }

    /// <summary>The key before a rotation, for <c>rekey</c> only.</summary>
    public string? PreviousMasterKey { get; set; }

    /// <summary>How long the assistant waits for the customer to finish a thought, in milliseconds.</summary>
    [Range(0, 60_000)]
    public int DebounceMilliseconds { get; set; } = 700;

    /// <summary>The longest that an answer waits for a customer who keeps typing, in milliseconds.</summary>
    [Range(0, 120_000)]
    public int MostDebounceMilliseconds { get; set; } = 4000;

    /// <summary>How long a model may take before a person is asked instead, in seconds.</summary>
    [Range(1, 120)]
    public int DraftSeconds { get; set; } = 20;

    /// <summary>Whether this process does due work; false for one that only takes webhooks and calls.</summary>
    public bool Worker { get; set; } = true;

    /// <summary>How often Twilio's lists are looked through for what no webhook told, in minutes; 0 for never.</summary>
    [Range(0, 1440)]
    public int ReconcileMinutes { get; set; } = 15;

    /// <summary>Whether the demo runs.</summary>
    public bool IsDemo => Config is null;

    internal TimeSpan Debounce => TimeSpan.FromMilliseconds(DebounceMilliseconds);

    internal TimeSpan MostDebounce => TimeSpan.FromMilliseconds(MostDebounceMilliseconds);
}
