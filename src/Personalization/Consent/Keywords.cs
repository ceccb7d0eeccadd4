using System.Collections.Frozen;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Wording;

namespace Personalization.Consent;

/// <summary>What a keyword asks for.</summary>
public enum Keyword
{
    /// <summary>The message is not a keyword.</summary>
    None,
    /// <summary>To be left alone at this address.</summary>
    OptOut,
    /// <summary>To open this address again.</summary>
    OptIn,
    /// <summary>To be told what this is and how to leave.</summary>
    Help,
}

/// <summary>
/// The keywords of tier 1: a message that consists of nothing but one of them. They act while the message is being taken
/// in, before anything else is said. Opting out is recognised in every language wherever the word cannot mean something
/// ordinary; opting in only where it cannot be a slip.
/// </summary>
public static class Keywords
{
    /// <summary>No keyword has more letters; a longer message is none, whatever it says.</summary>
    private const int MostLetters = 16;

    private static readonly FrozenSet<string> OptOutAnywhere = Set(
        "stop", "stopall", "stop all", "unsubscribe", "revoke", "optout", "opt out", "remove",
        "baja", "parar", "detener", "salir", "remover", "desuscribir", "darme de baja", "no mas",
        "sair", "descadastrar", "arret");

    // Revocation per se towards numbers of the North American plan (47 CFR 64.1200(a)(10)), and plain English.
    private static readonly FrozenSet<string> OptOutEnglish = Set("cancel", "end", "quit");

    // The title of a button is the brand's word: "Cancel" there is about an order, and "Start" begins a menu.
    private static readonly FrozenSet<string> OptOutChosen = Set(
        "stop", "stopall", "stop all", "unsubscribe", "optout", "opt out", "baja", "desuscribir", "darme de baja", "descadastrar", "arret");

    private static readonly FrozenSet<string> OptInAnywhere = Set("start", "unstop", "acepto", "reanudar", "voltar", "aceito");

    private static readonly FrozenSet<string> HelpAnywhere = Set("help", "info", "ayuda", "ajuda", "aide");

    /// <summary>What a message asks for by being a keyword and nothing else.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="language">The brand's language, such as <c>es</c> or <c>pt-BR</c>.</param>
    /// <param name="from">The address it came from; its country decides about some words.</param>
    public static (Keyword Keyword, string Word) Recognise(string? text, string language, Address from)
    {
        if (text is null || !MayBe(text))
        {
            return (Keyword.None, "");
        }

        var word = Folding.Fold(text);
        return (Of(word, Texts.Tag(language), InNorthAmerica(from)), word) is (not Keyword.None, _) found ? found : (Keyword.None, "");
    }

    /// <summary>
    /// The events that a message brings with it when it is a keyword; empty for every other message. They are appended
    /// after the message and together with it.
    /// </summary>
    public static IReadOnlyList<IEvent> Also(string brandLanguage, MessageReceived message)
    {
        if (!message.IsAddressed)
        {
            return [];
        }

        var (keyword, rule) = Asked(message, brandLanguage);
        if (keyword is Keyword.None or Keyword.Help)
        {
            return [];
        }

        var address = AddressRef.Of(message.From);
        var evidence = new Evidence(AddressRef.OfMessage(message.NativeId), message.SentAt, rule);
        return keyword == Keyword.OptOut ? [new AddressStopped(address, Tier: 1, evidence)] : [new AddressResumed(address, evidence)];
    }

    // A carrier that took the message for a stop blocks from now on, whatever its words say, and it may know words that are
    // none of ours. Where the two differ, whoever was told to stop stops.
    private static (Keyword Keyword, string Rule) Asked(MessageReceived message, string brandLanguage)
    {
        var (keyword, word) = Recognise(message.Text, brandLanguage, message.From);
        if (message.Parts?.Any(p => p is Part.Choice) == true && !OptOutChosen.Contains(word))
        {
            keyword = Keyword.None;
        }

        return (keyword, message.Carrier) switch
        {
            (Keyword.OptOut, _) => (keyword, "t1:" + word),
            (_, "STOP") => (Keyword.OptOut, "carrier:STOP"),
            (Keyword.OptIn, _) => (keyword, "t1:" + word),
            (_, "START") => (Keyword.OptIn, "carrier:START"),
            _ => (keyword, ""),
        };
    }

    /// <summary>Whether an address is a number of the North American plan.</summary>
    internal static bool InNorthAmerica(Address address) => address.Id.StartsWith("+1", StringComparison.Ordinal);

    private static Keyword Of(string word, string language, bool northAmerica) => word switch
    {
        _ when OptOutAnywhere.Contains(word) => Keyword.OptOut,
        _ when OptOutEnglish.Contains(word) && (language == "en" || northAmerica) => Keyword.OptOut,
        // "Alto" is Spanish for halt, but Portuguese for tall or loud, and so an answer to many questions.
        "alto" when language != "pt" => Keyword.OptOut,
        // "Cancelar" in Spanish is about an order or an appointment at least as often.
        "cancelar" when language == "pt" => Keyword.OptOut,
        _ when OptInAnywhere.Contains(word) => Keyword.OptIn,
        // "Alta" in Portuguese is an ordinary adjective.
        "alta" when language != "pt" => Keyword.OptIn,
        _ when HelpAnywhere.Contains(word) => Keyword.Help,
        _ => Keyword.None,
    };

    // Every message passes here on its way in: count letters until there are too many, and allocate nothing.
    private static bool MayBe(string text)
    {
        var (letters, beyond) = (0, false);
        foreach (var c in text)
        {
            beyond |= char.IsSurrogate(c);
            if (char.IsLetterOrDigit(c) && ++letters > MostLetters)
            {
                return false;
            }
        }

        return letters >= 3 || (beyond && LettersBeyond(text));
    }

    // Letters beyond the basic plane (𝐒𝐓𝐎𝐏) and emoji look alike to the quick count: only now tell them apart.
    private static bool LettersBeyond(string text)
    {
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune) && ++letters > MostLetters)
            {
                return false;
            }
        }

        return letters >= 3;
    }

    private static FrozenSet<string> Set(params ReadOnlySpan<string> words) => words.ToArray().ToFrozenSet(StringComparer.Ordinal);
}
