using System.Text;
using Gateway.Channels;
using Gateway.Configuration;

namespace Unit.Wire;

/// <summary>
/// A webhook as a provider sends it, beside its channel: <c>Fixtures/&lt;kind&gt;.json</c> or <c>.form</c> (parameters one a line or in one),
/// and what it must become in <c>&lt;kind&gt;.entries.json</c>. A form whose name begins with <c>status</c> came to the status address.
/// </summary>
internal sealed record Fixture(ChannelKind Channel, string Name, string Path)
{
    private const string Ending = ".entries.json";

    /// <summary>The folder of all channels.</summary>
    public static string Channels { get; } = Find();

    /// <summary>Where its expectation stands.</summary>
    public string Entries => System.IO.Path.ChangeExtension(Path, null) + Ending;

    private bool IsForm => Path.EndsWith(".form", StringComparison.Ordinal);

    /// <summary>All of one channel.</summary>
    public static IEnumerable<Fixture> Of(ChannelKind channel) => Files(channel)
        .Where(f => !f.EndsWith(Ending, StringComparison.Ordinal))
        .Select(f => new Fixture(channel, System.IO.Path.GetFileNameWithoutExtension(f), f));

    /// <summary>All of all channels.</summary>
    public static IEnumerable<Fixture> All() => Enum.GetValues<ChannelKind>().SelectMany(Of);

    /// <summary>The one of this name: <c>WhatsAppCloud/text.json</c>.</summary>
    public static Fixture Named(string name) => All().Single(f => f.ToString() == name);

    /// <summary>What no other file of its folder belongs to.</summary>
    public static IEnumerable<string> Orphans()
    {
        var files = Enum.GetValues<ChannelKind>().SelectMany(Files).ToHashSet(StringComparer.Ordinal);
        return All().Where(f => !files.Contains(f.Entries)).Select(f => f.Path)
            .Concat(files.Where(f => f.EndsWith(Ending, StringComparison.Ordinal) && !new[] { ".json", ".form" }.Any(e => files.Contains(f[..^Ending.Length] + e))));
    }

    /// <summary>The bytes of the body.</summary>
    public byte[] Body() => IsForm
        ? Encoding.UTF8.GetBytes(File.ReadAllText(Path).Trim().ReplaceLineEndings("&").Replace("&&", "&", StringComparison.Ordinal))
        : File.ReadAllBytes(Path);

    /// <summary>What the gateway reads in it.</summary>
    public Parsed? Read() => Read(Body());

    /// <summary>What the gateway reads in another body that came the same way.</summary>
    public Parsed? Read(byte[] body)
    {
        if (Channel is not (ChannelKind.TwilioSms or ChannelKind.TwilioWhatsApp))
        {
            return Given.Read(Given.Meta, Given.MetaRequest(body));
        }

        var isStatus = Name.StartsWith("status", StringComparison.Ordinal);
        return Given.Read(Given.Twilio, IsForm
            ? Given.TwilioRequest(Encoding.UTF8.GetString(body), isStatus ? "/status" : "", isStatus ? "?d=dispatch-1" : "")
            : Given.TwilioJson(body));
    }

    public override string ToString() => $"{Channel}/{System.IO.Path.GetFileName(Path)}";

    private static IEnumerable<string> Files(ChannelKind channel)
    {
        var folder = System.IO.Path.Combine(Channels, channel.ToString(), "Fixtures");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
    }

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(at!.FullName, "Messaging.sln")))
        {
            at = at.Parent;
        }

        return System.IO.Path.Combine(at.FullName, "src", "Gateway", "Channels");
    }
}
