using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>A draft in another language than the customer's. A few words, names of products and quotes say nothing about that.</summary>
internal static class WrongLanguage
{
    private const int Few = 6;
    private const int Many = 8;

    // One small word more may be a number's «a» or a brand's.
    private const int Ahead = 2;

    /// <summary>The language it is in, or <c>unknown</c>; null when it is right.</summary>
    internal static string? In(GuardCase @case)
    {
        var (language, body) = (Texts.Tag(@case.Request.Language), @case.Evidence.Body);
        // A brand without knowledge in the customer's language answers in its own, word for word.
        if (!@case.ByModel || !Texts.Languages.Contains(language, StringComparer.Ordinal))
        {
            return null;
        }

        var letters = body.EnumerateRunes().Where(System.Text.Rune.IsLetter).ToList();
        if (letters.Count > 0 && letters.Count(l => l.Value > 0x24F) * 3 > letters.Count)
        {
            return "unknown";
        }

        var words = WithoutNames(Facts(@case).Aggregate(body, (text, value) => text.Replace(value, " ", StringComparison.Ordinal)));
        if (words.Length < Few)
        {
            return null;
        }

        var guess = LanguageGuess.Of(string.Join(' ', words), language);
        // Of another language than the three are many words without a single small one of its own.
        var own = LanguageGuess.Small(words, language);
        return guess != language && LanguageGuess.Small(words, guess) >= own + Ahead ? guess : words.Length >= Many && own == 0 ? "unknown" : null;
    }

    // What a fact says is in the language in which the brand keeps it.
    private static IEnumerable<string> Facts(GuardCase @case) => @case.Request.View.Facts.Select(f => f.Value).Concat(@case.Request.View.History.SelectMany(h => h.Values.Values))
        .Where(v => v.ValueKind == System.Text.Json.JsonValueKind.String).Select(v => v.GetString()!).Where(v => v.Length > 1);

    // A capital within a sentence begins a name; what stands in quotes is somebody else's.
    private static string[] WithoutNames(string body)
    {
        List<string> words = [];
        var (begins, quoted) = (true, false);
        foreach (var word in body.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            quoted |= word[0] is '«' or '"' or '“';
            if (!quoted && (begins || !char.IsUpper(word[0])) && word.Count(char.IsLetter) > 1)
            {
                words.Add(word);
            }

            begins = word[^1] is '.' or '!' or '?' or ':' or '…';
            quoted &= !(word.TrimEnd('.', ',', ';', '!', '?', ':') is [.., '»' or '"' or '”'] && word.Length > 1);
        }

        return [.. words];
    }
}
