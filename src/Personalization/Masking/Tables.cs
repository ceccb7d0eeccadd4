using System.Collections.Frozen;
using System.Reflection;

namespace Personalization.Masking;

/// <summary>The tables that stand beside the code as text.</summary>
internal static class Tables
{
    /// <summary>The rows of a table, <c>name: values</c>; lines that begin with # explain.</summary>
    internal static IEnumerable<(string Name, string Value)> Rows(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                yield return (line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
        }
    }

    /// <summary>The values of a row that are separated by a character.</summary>
    internal static string[] Values(string value, char separator) => value.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What stands in the place of an identifier.</summary>
internal static class Tokens
{
    internal const string Dots = "····";

    private const int Shown = 4;
    private const int ShownOfShort = 2;
    private const int Short = 7;

    private static readonly FrozenDictionary<string, string[]> Labels = Tables.Rows("labels.txt").ToFrozenDictionary(r => r.Name, r => Tables.Values(r.Value, '|'), StringComparer.Ordinal);

    /// <summary>What an identifier is called.</summary>
    internal static string Label(string type, string language) => Labels.TryGetValue(type, out var labels) ? labels[language switch { "pt" => 1, "en" => 2, _ => 0 }] : type;

    /// <summary>The token of a value in a language: a label and its last characters; of an e-mail address its first character and its last domain.</summary>
    internal static string Of(string type, string value, string language)
    {
        var label = Label(type, language);
        return type == IdentifierTypes.Email
            ? $"{label} {value[0]}{Dots}@{Dots}{value[value.LastIndexOf('.')..]}"
            : $"{label} {Dots}{value[^Math.Min(value.Length, value.Length < Short ? ShownOfShort : Shown)..]}";
    }
}
