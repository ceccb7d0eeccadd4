using System.Security.Cryptography;
using Gateway.Demo;

namespace Gateway.Simulator.Phones;

/// <summary>A small file that people of the demo send. Providers hand out an id or an address for each sending; the last digit says which file it is.</summary>
/// <param name="Key">What an act calls it.</param>
/// <param name="Type">image, audio, document or sticker.</param>
/// <param name="Name">Its name, as it stands in the demo's folder.</param>
/// <param name="Mime">Its MIME type.</param>
/// <param name="Voice">Whether it is recorded in the chat.</param>
internal sealed record SampleFile(string Key, string Type, string Name, string Mime, bool Voice = false)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<SampleFile> All =
    [
        new("photo", "image", "photo.png", "image/png"),
        new("voice", "audio", "voice.ogg", "audio/ogg; codecs=opus", Voice: true),
        new("document", "document", "invoice.pdf", "application/pdf"),
        new("sticker", "sticker", "sticker.webp", "image/webp"),
    ];

    private readonly Lazy<byte[]> _bytes = new(() => DemoData.FileNamed(Name));

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    /// <summary>SHA-256 of the bytes.</summary>
    public byte[] Hash => SHA256.HashData(_bytes.Value);

    /// <summary>Where a page of the simulator shows it.</summary>
    public string PagePath => "/simulator/files/" + Key;

    /// <summary>An id in digits for one more sending of this file.</summary>
    public string NewId() => RandomNumberGenerator.GetString("123456789", 1) + RandomNumberGenerator.GetString("0123456789", 14) + Index;

    /// <summary>The file of an act; null for no file's.</summary>
    public static SampleFile? Named(string? key) => All.FirstOrDefault(f => f.Key == key);

    /// <summary>The file that was sent under an id; null for no id of ours.</summary>
    public static SampleFile? Sent(string? id) =>
        id is { Length: 16 } && id.All(char.IsAsciiDigit) && id[^1] - '0' is var index && index < All.Count ? All[index] : null;

    private int Index => All.TakeWhile(f => f.Key != Key).Count();
}
