using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>What is said around a question.</summary>
internal enum Talk
{
    /// <summary>There is a question in it.</summary>
    None,
    /// <summary>A greeting and nothing else.</summary>
    Hello,
    /// <summary>Thanks and nothing else.</summary>
    Thanks,
    /// <summary>A goodbye and nothing else.</summary>
    Bye,
    /// <summary>Asks whether this is a machine.</summary>
    AreYouAutomatic,
    /// <summary>Asks which data is used.</summary>
    WhichData,
}

/// <summary>Recognises small talk: messages made of nothing but courtesy.</summary>
internal static class SmallTalk
{
    private static readonly Phrases Asked = Phrases.Load("smalltalk.txt");

    private static readonly HashSet<string> Greeting = Set(
        "hola holaa holaaa hello hi hey ola oi oie olá alo buenos buenas buen dias dia tardes noches bom boa tarde noite good morning afternoon evening que tal saludos tudo bem como esta estas estan vai how are you there buenass com voce vc con usted contigo today doing yo opa buen diaa wena wenas buenass eai e ai salve morning evening sup whats up");

    private static readonly HashSet<string> Thanking = Set(
        "gracias muchas mil muy amable obrigado obrigada muito valeu thanks thank you thx so much perfecto perfeito perfect ok okay vale listo genial excelente great super bueno bien bom por todo tudo la ayuda el pela ajuda for your help de acuerdo entendido entendi got it beleza dale capo crack genio jaja jajaja jajajaja jeje haha hahaha kkk kkkk rs rsrs lol valeuu valeuuu brigado brigada brigadao brigadinho bunch a lot cheers ta appreciate appreciated grande maestro sos un joia show legal top bacana tmj");

    private static readonly HashSet<string> Leaving = Set(
        "adios chao chau bye goodbye tchau ate logo luego hasta pronto manana amanha mais see you later nos vemos que este bien cuidese take care");

    /// <summary>What kind of talk a message is.</summary>
    public static Talk In(string text)
    {
        var words = Shorthand.Words(text);
        var folded = string.Join(' ', words);
        return Asked.MatchFolded(folded) switch
        {
            "automatic" => Talk.AreYouAutomatic,
            "data" => Talk.WhichData,
            // A thumb is a thank-you; other emoji alone, a lone "?" or nothing: a greeting is the least wrong.
            _ when words.Length == 0 && Thumbs.Any(t => text.Contains(t, StringComparison.Ordinal)) => Talk.Thanks,
            _ when words.Length == 0 => Talk.Hello,
            _ when words.Length > 8 => Talk.None,
            _ when words.All(w => Greeting.Contains(w)) && words.Any(w => w is not ("dia" or "tarde" or "como" or "que" or "you" or "are" or "how" or "there")) => Talk.Hello,
            _ when words.All(w => Leaving.Contains(w) || Thanking.Contains(w)) => words.Any(w => w is "adios" or "chao" or "chau" or "bye" or "goodbye" or "tchau" or "hasta" or "ate" or "see" or "vemos") ? Talk.Bye : Talk.Thanks,
            _ when words.All(w => Thanking.Contains(w) || Greeting.Contains(w)) => Talk.Thanks,
            _ => Talk.None,
        };
    }

    private static readonly string[] Thumbs = ["👍", "🙏", "👌", "❤", "💜", "🙌", "👏", "😊", "🤝"];

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
