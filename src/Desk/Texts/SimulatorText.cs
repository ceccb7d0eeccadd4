namespace Desk.Texts;

/// <summary>Texts of the phone simulator.</summary>
public static class SimulatorText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Simulador de teléfonos", "Phone simulator", "Simulador de telefones");
    public static readonly Phrase Lead = new(
        "Escriba desde un teléfono; a la derecha, lo que la pasarela registra y decide.",
        "Write from a phone; on the right, what the gateway records and decides.",
        "Escreva de um telefone; à direita, o que o gateway registra e decide.");
    public static readonly Phrase Customers = new("Clientes de muestra", "Sample customers", "Clientes de exemplo");
    public static readonly Phrase Phones = new("Teléfonos", "Phones", "Telefones");
    public static readonly Phrase Log = new("Registro", "Log", "Registro");
    public static readonly Phrase PhoneOf = new("Teléfono de {0}, {1}", "{0}’s phone, {1}", "Telefone de {0}, {1}");
    public static readonly Phrase ChatWith = new("Chat con {0}", "Chat with {0}", "Conversa com {0}");
    public static readonly Phrase Write = new("Mensaje", "Message", "Mensagem");
    public static readonly Phrase Send = new("Enviar", "Send", "Enviar");
    public static readonly Phrase QuickPhrases = new("Frases rápidas", "Quick phrases", "Frases rápidas");
    public static readonly Phrase Typing = new("escribiendo…", "typing…", "digitando…");
    public static readonly Phrase IsTyping = new("{0} está escribiendo", "{0} is typing", "{0} está digitando");
    public static readonly Phrase Business = new("Cuenta de empresa", "Business account", "Conta comercial");
    public static readonly Phrase TextMessage = new("Mensaje de texto", "Text message", "Mensagem de texto");
    public static readonly Phrase EmptyChat = new("Escriba el primer mensaje o toque una frase.", "Write the first message or tap a phrase.", "Escreva a primeira mensagem ou toque em uma frase.");
    public static readonly Phrase Nobody = new("La pasarela aún no conoce a esta persona", "The gateway does not know this person yet", "O gateway ainda não conhece esta pessoa");
    public static readonly Phrase NobodyLead = new(
        "Con el primer mensaje nace su registro: una sola lista, en orden, de todo lo que pase en cualquier canal.",
        "The first message begins their log: one list, in order, of everything that happens on any channel.",
        "Com a primeira mensagem nasce o registro: uma só lista, em ordem, de tudo o que acontece em qualquer canal.");
    public static readonly Phrase PersonLog = new("Una persona, un registro", "One person, one log", "Uma pessoa, um registro");
    public static readonly Phrase Version = new("versión {0}", "version {0}", "versão {0}");
    public static readonly Phrase OpenDesk = new("Abrir en la mesa", "Open at the desk", "Abrir na mesa");
    public static readonly Phrase OpenPreferences = new("Sus preferencias", "Their preferences", "As preferências");
    public static readonly Phrase Waits = new("espera a una persona", "waits for a person", "espera uma pessoa");
#pragma warning restore CS1591
}
