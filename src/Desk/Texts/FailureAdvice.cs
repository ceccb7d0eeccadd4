namespace Desk.Texts;

/// <summary>What an agent can do about a message that did not arrive, by the provider's code.</summary>
public static class FailureAdvice
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase OtherChannel = new("Pruebe por otro canal de esta persona", "Try another channel of this person", "Tente por outro canal desta pessoa");
    public static readonly Phrase Later = new("Inténtelo más tarde", "Try again later", "Tente mais tarde");
    public static readonly Phrase Template = new("Elija una plantilla para escribir ahora", "Choose a template to write now", "Escolha um modelo para escrever agora");
    public static readonly Phrase Respect = new("No insista: puede volver a escribir cuando la persona lo pida", "Do not insist: you can write again when the person asks", "Não insista: pode voltar a escrever quando a pessoa pedir");
    public static readonly Phrase Reword = new("Cambie las palabras o quite los enlaces", "Change the words or leave out links", "Mude as palavras ou retire os links");
    public static readonly Phrase Smaller = new("Envíe un archivo más pequeño o de otro tipo", "Send a smaller file or one of another type", "Envie um arquivo menor ou de outro tipo");
    public static readonly Phrase Shorter = new("Divídalo en mensajes más cortos", "Split it into shorter messages", "Divida em mensagens mais curtas");
    public static readonly Phrase Admin = new("Avise a quien administra el canal", "Tell whoever runs the channel", "Avise quem administra o canal");
#pragma warning restore CS1591

    /// <summary>What to do; null where nobody knows.</summary>
    public static Phrase? Of(string? code) => FailureText.Of(code) switch
    {
        null => null,
        var why when why == FailureText.Unreachable || why == FailureText.NoSuchNumber => OtherChannel,
        var why when why == FailureText.NotOnDuty || why == FailureText.Slow => Later,
        var why when why == FailureText.Window => Template,
        var why when why == FailureText.Blocked || why == FailureText.Marketing || why == FailureText.MarketingStopped => Respect,
        var why when why == FailureText.Filtered => Reword,
        var why when why == FailureText.Medium || why == FailureText.Unsupported => Smaller,
        var why when why == FailureText.TooLong => Shorter,
        _ => Admin,
    };
}
