using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Drills;

/// <summary>What can be made to go wrong on a phone, by the names under which forms ask for it.</summary>
internal static class DrillList
{
    /// <summary>Statuses come by hand alone, or by themselves again.</summary>
    public const string ByHand = "by_hand";

    /// <summary>The last webhook, three times at once.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A message whose signature is wrong.</summary>
    public const string Forged = "forged";

    /// <summary>The next send meets the error with the given code.</summary>
    public const string Refused = "error";

    /// <summary>The provider takes the window for closed.</summary>
    public const string Window = "window";

    /// <summary>Meta's handshake, with the right and with a wrong token.</summary>
    public const string Handshake = "handshake";

    private static readonly string[] Everywhere = [ByHand, Duplicate, Forged, "tardy", "hasty", "taken", "lost", Refused];

    /// <summary>What stands in the phone's menu of drills.</summary>
    public static IReadOnlyList<string> Of(SimulatedPhone phone) => phone.Address.Channel switch
    {
        ChannelName.Sms => Everywhere,
        ChannelName.WhatsApp when phone.ByTwilio => [.. Everywhere, Window],
        _ => [.. Everywhere, Window, Handshake],
    };

    /// <summary>What the next send meets; null for a drill that is about no send.</summary>
    public static Fault? FaultOf(string name, int code) => name switch
    {
        "tardy" => new Fault.Tardy(),
        "hasty" => new Fault.Hasty(),
        "taken" => new Fault.Hangs(Taken: true),
        "lost" => new Fault.Hangs(Taken: false),
        Refused => new Fault.Refuses(code),
        _ => null,
    };

    /// <summary>The name of what a send will meet.</summary>
    public static string NameOf(Fault fault) => fault switch
    {
        Fault.Tardy => "tardy",
        Fault.Hasty => "hasty",
        Fault.Hangs { Taken: true } => "taken",
        Fault.Hangs => "lost",
        _ => Refused,
    };
}
