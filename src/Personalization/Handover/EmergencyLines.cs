using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>Whom to call in a country, as a sentence. The numbers stand with their sources in <c>emergency.txt</c>.</summary>
public static class EmergencyLines
{
    private static readonly Dictionary<string, (string Emergency, string Crisis)> Known = Load();

    private static readonly Texts Call = new(
        "Si alguien corre peligro ahora, llame al {emergency}.", "Se alguém corre perigo agora, ligue para {emergency}.", "If anybody is in danger now, please call {emergency}.");

    private static readonly Texts Anywhere = new(
        "Si alguien corre peligro ahora, llame al número de emergencias de su país.",
        "Se alguém corre perigo agora, ligue para o número de emergência do seu país.",
        "If anybody is in danger now, please call the emergency number of your country.");

    private static readonly Texts Talk = new(
        "Para hablar con alguien en cualquier momento: {crisis}.", "Para conversar com alguém a qualquer hora: {crisis}.", "To talk to somebody at any time: {crisis}.");

    /// <summary>The countries that are known.</summary>
    public static IReadOnlyCollection<string> Countries => Known.Keys;

    /// <summary>The sentence for a kind of need; the line to talk only where talking is what may help.</summary>
    public static string In(string? country, HandoverKind kind, string language)
    {
        if (country is null || !Known.TryGetValue(country, out var line))
        {
            return Anywhere.In(language);
        }

        var call = Call.With(language, ("emergency", line.Emergency.Replace("/", Or.In(language), StringComparison.Ordinal)));
        return line.Crisis.Length > 0 && kind is (HandoverKind.SelfHarm or HandoverKind.Distress) ? call + " " + Talk.With(language, ("crisis", line.Crisis)) : call;
    }

    private static readonly Texts Or = new("o al", "ou", "or");

    private static Dictionary<string, (string Emergency, string Crisis)> Load()
    {
        using var stream = typeof(EmergencyLines).Assembly.GetManifestResourceStream("emergency.txt") ?? throw new InvalidOperationException("The file emergency.txt is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(p => p[0], p => (p[1], p[2]), StringComparer.Ordinal);
    }
}
