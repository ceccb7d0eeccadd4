using System.Globalization;
using Conversations.Log;
using Personalization.Consent;

namespace Personalization.Drafting.Context;

/// <summary>
/// The prompt as it stands in its file: a line with its version, which is not sent; the instructions; a line <c>---</c>; and the rules once more,
/// for behind the data.
/// </summary>
/// <param name="Version">Raised with every change of the words.</param>
/// <param name="Hash">SHA-256 of the whole file.</param>
/// <param name="Instructions">What stands before the data.</param>
/// <param name="Rules">What stands behind it.</param>
public sealed record PromptFile(int Version, string Hash, string Instructions, string Rules)
{
    private const string Front = "version: ";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["es"] = "Spanish", ["pt"] = "Brazilian Portuguese", ["en"] = "English" };

    /// <summary>The file of this program.</summary>
    public static readonly PromptFile Own = Embedded();

    /// <summary>Reads a file; throws <see cref="FormatException"/> for one that has no version or no rules.</summary>
    public static PromptFile Read(string file)
    {
        var text = file.ReplaceLineEndings("\n").TrimEnd();
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        var cut = text.IndexOf("\n---\n", StringComparison.Ordinal);
        return text.StartsWith(Front, StringComparison.Ordinal) && cut > line
            && int.TryParse(text.AsSpan(Front.Length, line - Front.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new(version, AddressRef.Hash(text), text[(line + 1)..cut].Trim(), text[(cut + 5)..].Trim())
                : throw new FormatException("The prompt's file begins with a line such as \"version: 2\" and has its rules behind a line \"---\".");
    }

    /// <summary>A text of the file, filled in for a brand and a language.</summary>
    public static string Filled(string text, string brand, string language) => text
        .Replace("{brand}", PromptText.Shortened(PromptText.Clean(brand).ReplaceLineEndings(" "), 80), StringComparison.Ordinal)
        .Replace("{language}", Names.GetValueOrDefault(Wording.Texts.Tag(language), "the language of the customer"), StringComparison.Ordinal);

    private static PromptFile Embedded()
    {
        using var stream = typeof(PromptFile).Assembly.GetManifestResourceStream("assistant-prompt.txt")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }
}
