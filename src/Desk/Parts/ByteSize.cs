using System.Globalization;

namespace Desk.Parts;

/// <summary>Sizes of files as people read them.</summary>
public static class ByteSize
{
    /// <summary>12 B, 34 kB, 5.6 MB.</summary>
    public static string Of(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB"),
    };
}
