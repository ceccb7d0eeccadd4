namespace Desk.Texts;

/// <summary>What a simulated phone's provider can be made to do, and the brand's numbers that a phone writes to.</summary>
public static class DrillText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Menu = new("Ensayos", "Drills", "Ensaios");
    public static readonly Phrase Lead = new("Lo que puede salir mal, a propósito.", "What can go wrong, on purpose.", "O que pode dar errado, de propósito.");
    public static readonly Phrase Code = new("Código de error", "Error code", "Código de erro");
    public static readonly Phrase Armed = new("Al próximo envío: {0}", "The next send: {0}", "No próximo envio: {0}");
    public static readonly Phrase Done = new("Hecho: {0}", "Done: {0}", "Feito: {0}");
    public static readonly Phrase Answered = new("{0} · la pasarela respondió {1}", "{0} · the gateway answered {1}", "{0} · o gateway respondeu {1}");
    public static readonly Phrase WindowClosed = new("La ventana está cerrada hasta que la persona escriba", "The window is closed until the person writes", "A janela está fechada até a pessoa escrever");

    public static readonly Phrase Statuses = new("Lo que informa el proveedor", "What the provider reports", "O que o provedor informa");
    public static readonly Phrase Told = new("Informó: {0}", "Reported: {0}", "Informou: {0}");
    public static readonly Phrase Late = new("8 s tarde", "8 s late", "8 s depois");
    public static readonly Phrase Twice = new("dos veces", "twice", "duas vezes");

    public static readonly Phrase Lines = new("Números de {0}", "{0}’s numbers", "Números de {0}");
    public static readonly Phrase Line = new("Escribe a {0}", "Writes to {0}", "Escreve para {0}");
    public static readonly Phrase ThroughTwilio = new("por Twilio", "through Twilio", "pelo Twilio");
    public static readonly Phrase Unread = new("{0} sin leer", "{0} unread", "{0} não lidas");
    public static readonly Phrase Mine = new("Escribe desde {0}", "Writes from {0}", "Escreve de {0}");
    public static readonly Phrase Second = new("Otro número suyo", "Another number", "Outro número seu");
    public static readonly Phrase Stranger = new("{0}: otra persona para la pasarela", "{0}: another person to the gateway", "{0}: outra pessoa para o gateway");
    public static readonly Phrase TheirLog = new("Ver su registro", "See their log", "Ver o registro");
    public static readonly Phrase Link = new("Es la misma persona", "It is the same person", "É a mesma pessoa");

    private static readonly (Phrase, Phrase) ByHand = (new("Informes a mano", "Reports by hand", "Informes à mão"), new("El proveedor calla; usted informa desde cada mensaje.", "The provider is silent; you report from each message.", "O provedor se cala; você informa em cada mensagem."));
    private static readonly (Phrase, Phrase) ByThemselves = (new("Informes automáticos", "Reports by themselves", "Informes automáticos"), new("El proveedor vuelve a informar por sí solo.", "The provider reports by itself again.", "O provedor volta a informar sozinho."));
    private static readonly (Phrase, Phrase) Duplicate = (new("Repetir el último aviso", "Repeat the last webhook", "Repetir o último aviso"), new("Los mismos bytes, tres veces a la vez.", "The same bytes, three times at once.", "Os mesmos bytes, três vezes ao mesmo tempo."));
    private static readonly (Phrase, Phrase) Forged = (new("Firma falsa", "Forged signature", "Assinatura falsa"), new("Un mensaje de quien no sabe el secreto.", "A message by somebody without the secret.", "Uma mensagem de quem não sabe o segredo."));
    private static readonly (Phrase, Phrase) Tardy = (new("Informes tarde y al revés", "Reports late and backwards", "Informes tarde e ao contrário"), new("Leído antes que enviado.", "Read before sent.", "Lido antes de enviado."));
    private static readonly (Phrase, Phrase) Hasty = (new("Informe antes de la respuesta", "Report before the answer", "Informe antes da resposta"), new("Llega antes de saber el id.", "It comes before the id is known.", "Chega antes de se saber o id."));
    private static readonly (Phrase, Phrase) Taken = (new("No contesta, pero lo tomó", "No answer, but taken", "Não responde, mas aceitou"), new("La persona recibe el mensaje.", "The person gets the message.", "A pessoa recebe a mensagem."));
    private static readonly (Phrase, Phrase) Lost = (new("No contesta y se pierde", "No answer, and lost", "Não responde e se perde"), new("Nadie recibe nada.", "Nobody gets anything.", "Ninguém recebe nada."));
    private static readonly (Phrase, Phrase) Refused = (new("Error del proveedor", "Provider’s error", "Erro do provedor"), new("Al próximo envío, el código que elija.", "On the next send, the code you choose.", "No próximo envio, o código que escolher."));
    private static readonly (Phrase, Phrase) Window = (new("Cerrar la ventana", "Close the window", "Fechar a janela"), new("Hasta que la persona escriba, solo plantillas.", "Until the person writes, templates only.", "Até a pessoa escrever, só modelos."));
    private static readonly (Phrase, Phrase) Handshake = (new("Saludo de Meta", "Meta’s handshake", "Saudação da Meta"), new("Con la clave buena y con una mala.", "With the right token and with a wrong one.", "Com a chave certa e com uma errada."));
#pragma warning restore CS1591

    /// <summary>A drill: its name and what it does.</summary>
    public static (Phrase Words, Phrase What) Of(string drill, bool byHand) => drill switch
    {
        "by_hand" => byHand ? ByThemselves : ByHand,
        "duplicate" => Duplicate,
        "forged" => Forged,
        "tardy" => Tardy,
        "hasty" => Hasty,
        "taken" => Taken,
        "lost" => Lost,
        "error" => Refused,
        "window" => Window,
        "handshake" => Handshake,
        _ => (Menu, Lead),
    };
}
