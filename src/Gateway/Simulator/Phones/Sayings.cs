namespace Gateway.Simulator.Phones;

/// <summary>What sample customers say with what they send, in their language.</summary>
internal static class Sayings
{
    /// <summary>The question after an advertisement.</summary>
    public static string AfterAd(string language) => In(language, "Hola, vi el anuncio. ¿Todavía hay?", "Hi, I saw the ad. Is it still on?", "Oi, vi o anúncio. Ainda tem?");

    /// <summary>The answer to a story.</summary>
    public static string ToStory(string language) => In(language, "¡Qué lindas! ¿Cuánto valen?", "Lovely! How much are they?", "Que lindas! Quanto custam?");

    /// <summary>The words beside a picture.</summary>
    public static string Caption(string language) => In(language, "Así llegaron", "This is how they came", "Chegaram assim");

    /// <summary>What the get-started button says.</summary>
    public static string Start(string language) => In(language, "Empezar", "Get started", "Começar");

    /// <summary>What the owner writes from another app.</summary>
    public static string Owner(string language) => In(language, "Hola, le escribo yo desde la tienda.", "Hello, this is the shop itself.", "Olá, aqui é da loja.");

    /// <summary>What stands with a basket.</summary>
    public static string Basket(string language) => In(language, "Quiero estas", "I would like these", "Quero estas");

    /// <summary>What somebody writes who is not who they say.</summary>
    public static string Forged(string language) => In(language, "Este mensaje es falso.", "This message is forged.", "Esta mensagem é falsa.");

    private static string In(string language, string es, string en, string pt) => language switch { "en" => en, "pt" => pt, _ => es };
}
