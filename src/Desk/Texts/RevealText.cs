namespace Desk.Texts;

/// <summary>Texts of looking behind a token: why, for how long, and why not.</summary>
public static class RevealText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Offer = new("Cubierto. Ver con un motivo", "Covered. Show with a reason", "Coberto. Ver com um motivo");
    public static readonly Phrase Continues = new("Cubierto: sigue del mensaje anterior", "Covered: it goes on from the message before", "Coberto: continua da mensagem anterior");
    public static readonly Phrase Title = new("Ver {0}", "Show {0}", "Ver {0}");
    public static readonly Phrase Reason = new("¿Para qué lo necesita?", "What do you need it for?", "Para que você precisa?");
    public static readonly Phrase ReasonHint = new("Por ejemplo: el banco pide el número completo para el reembolso", "For example: the bank asks for the full number to refund", "Por exemplo: o banco pede o número completo para o reembolso");
    public static readonly Phrase Noted = new("Se muestra durante {0} y queda anotado con su nombre y este motivo.", "Shown for {0}, and written down with your name and this reason.", "É mostrado por {0} e fica anotado com o seu nome e este motivo.");
    public static readonly Phrase Show = new("Mostrar", "Show", "Mostrar");
    public static readonly Phrase ShownUntil = new("A la vista hasta las {0}", "Shown until {0}", "À vista até as {0}");
    public static readonly Phrase CoveredAgain = new("Cubierto de nuevo", "Covered again", "Coberto de novo");

    public static readonly Phrase NoRole = new("Su rol no permite ver lo que está cubierto.", "Your role does not allow seeing what is covered.", "Seu papel não permite ver o que está coberto.");
    public static readonly Phrase NoReason = new("Diga para qué, con palabras: entre 10 y 500 caracteres.", "Say what for, in words: 10 to 500 characters.", "Diga para quê, com palavras: entre 10 e 500 caracteres.");
    public static readonly Phrase Gone = new("Ya no se guarda: se borró, se retiró o pasó su plazo.", "It is not kept any more: erased, taken back, or past its time.", "Já não é guardado: foi apagado, retirado ou passou do prazo.");
    public static readonly Phrase TooMany = new("Son muchas vistas en poco tiempo. Intente de nuevo en unos minutos.", "That is many looks in a short time. Try again in a few minutes.", "São muitas visualizações em pouco tempo. Tente de novo em alguns minutos.");
    public static readonly Phrase Over = new("El tiempo de esa vista terminó. Pídala de nuevo con un motivo.", "The time of that look is over. Ask again with a reason.", "O tempo dessa visualização terminou. Peça de novo com um motivo.");
    public static readonly Phrase Nothing = new("Ahí no hay nada cubierto.", "Nothing is covered there.", "Ali não há nada coberto.");
#pragma warning restore CS1591

    /// <summary>For how long it is shown: <c>2 min</c>, <c>1 min 30 s</c>, <c>10 s</c>, the same in every language.</summary>
    public static string Time(TimeSpan span) => ((int)span.TotalMinutes, span.Seconds) switch
    {
        (0, var seconds) => $"{seconds} s",
        (var minutes, 0) => $"{minutes} min",
        var (minutes, seconds) => $"{minutes} min {seconds} s",
    };

    /// <summary>Why it was not shown.</summary>
    public static Phrase Because(string why) => why switch
    {
        "role" or "brand" or "other" => NoRole,
        "reason" or "request" => NoReason,
        "gone" => Gone,
        "rate" => TooMany,
        "time" => Over,
        _ => Nothing,
    };
}
