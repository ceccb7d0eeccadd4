namespace Personalization.Masking;

/// <summary>What somebody says of a number behind it: "... is my company's NIT", "... é minha cédula", "... es el número de mi pedido".</summary>
/// <param name="Kinds">What it is by that; nothing where nothing is said.</param>
/// <param name="Denied">Whether it is said to be something else, such as an order.</param>
/// <param name="Clear">Whether the word between is a verb for sure: a Portuguese "é" without its accent is "and".</param>
internal readonly record struct Claim(Kinds Kinds, bool Denied, bool Clear)
{
    private const int Words = 6;
    private const int Strangers = 3;
    private const int Ahead = 24;
    private const string Determiners = " my mi mis meu minha su sua seu tu tua teu your his her our their nuestro nuestra nosso nossa o a el la the um uma un una ";
    private const string Turns = " que q con com para por for with that which and y pero mas but ";

    internal static Claim Of(Page page, int end)
    {
        var text = page.Text;
        var at = Skip(text, end, ")\"'], \n");
        var verb = Contexts.WordEnd(text, at);
        if (verb == at || at - end > 4 || !IsCopula(page, at, verb))
        {
            return default;
        }

        var clear = verb - at > 1;
        var (word, strangers) = (Skip(text, verb, " "), 0);
        for (var w = 0; w < Words; w++)
        {
            var last = Contexts.WordEnd(text, word);
            if (last == word || (w == 0 && !In(Determiners, text.AsSpan(word, last - word))) || In(Turns, text.AsSpan(word, last - word)))
            {
                return default;
            }

            var mention = page.Mentions.Find(word);
            var kinds = mention.Kinds & ~(Kinds.Marks & ~Kinds.Number);
            if (mention.Kinds != Kinds.None && (kinds & (Kinds.Not | Kinds.Amount)) != Kinds.None)
            {
                return Free(text, mention.End, clear) ? new(Kinds.None, kinds.HasFlag(Kinds.Not), clear) : default;
            }

            if ((kinds & ~Kinds.Number) != Kinds.None)
            {
                return Free(text, mention.End, clear) ? new(kinds, false, clear) : default;
            }

            strangers += w > 0 && mention.Kinds == Kinds.None && !Contexts.IsFiller(text.AsSpan(word, last - word)) ? 1 : 0;
            word = Skip(text, Math.Max(last, mention.End), " '´’");
            if (strangers > Strangers)
            {
                return default;
            }
        }

        return default;
    }

    // "... e meu CPF 529..." speaks of the number that follows.
    private static bool Free(string text, int end, bool clear)
    {
        for (var i = end; !clear && i < text.Length && i < end + Ahead && text[i] is not (',' or ';' or '!' or '?' or Reading.Boundary); i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == Reading.Covered)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCopula(Page page, int start, int end) => page.Mentions.Find(start) is { Kinds: not Kinds.None } m ? m.Kinds.HasFlag(Kinds.Copula) && m.End == end : false;

    private static bool In(string list, ReadOnlySpan<char> word)
    {
        var at = list.AsSpan().IndexOf(word);
        while (at > 0 && !(list[at - 1] == ' ' && list[at + word.Length] == ' '))
        {
            var next = list.AsSpan(at + 1).IndexOf(word);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return at > 0;
    }

    private static int Skip(string text, int at, string over)
    {
        while (at < text.Length && over.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }
}
