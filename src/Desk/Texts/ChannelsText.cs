using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts of the customer's page about their channels.</summary>
public static class ChannelsText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Sus canales", "Your channels", "Seus canais");
    public static readonly Phrase Lead = new("Si escribe a {0} por varios canales, únalos aquí: no tendrá que contar todo de nuevo, y lo que decida valdrá en todos.", "If you write to {0} on several channels, join them here: you need not tell everything again, and what you decide holds on all of them.", "Se você escreve para {0} por vários canais, junte-os aqui: não precisará contar tudo de novo, e o que decidir valerá em todos.");
    public static readonly Phrase PausedLead = new(
        "Hace poco algo cambió en este número o cuenta. Pida un código a otro número suyo que {0} ya conozca y escríbalo en el chat: con eso basta.",
        "Something about this number or account changed recently. Ask for a code to another number of yours that {0} already knows and write it in the chat: that is enough.",
        "Há pouco algo mudou neste número ou conta. Peça um código para outro número seu que {0} já conheça e escreva-o no chat: isso basta.");
    public static readonly Phrase AskedPaused = new(
        "Si ese número ya es suyo aquí, el código va en camino. Escríbalo en el chat antes de 10 minutos.",
        "If that number is already yours here, the code is on its way. Write it in the chat within 10 minutes.",
        "Se esse número já é seu aqui, o código está a caminho. Escreva-o no chat em até 10 minutos.");
    public static readonly Phrase Own = new("Otro número suyo", "Another number of yours", "Outro número seu");
    public static readonly Phrase Yours = new("Los suyos", "Yours", "Os seus");
    public static readonly Phrase Add = new("Añadir un número", "Add a number", "Adicionar um número");
    public static readonly Phrase AddLead = new("Enviamos un código a ese número para saber que es suyo.", "We send a code to that number, to know that it is yours.", "Enviamos um código a esse número para saber que é seu.");
    public static readonly Phrase Channel = new("Canal", "Channel", "Canal");
    public static readonly Phrase Number = new("Número con indicativo del país", "Number with its country code", "Número com o código do país");
    public static readonly Phrase NumberHelp = new("Por ejemplo, +57 300 123 4567.", "For example, +1 555 000 1111.", "Por exemplo, +55 11 91234 5678.");
    public static readonly Phrase Send = new("Enviar el código", "Send the code", "Enviar o código");
    public static readonly Phrase EnterCode = new("Escriba el código", "Enter the code", "Digite o código");
    public static readonly Phrase Code = new("Código de 6 cifras", "6-digit code", "Código de 6 dígitos");
    public static readonly Phrase Confirm = new("Confirmar", "Confirm", "Confirmar");
    public static readonly Phrase Asked = new("Si a ese número se le puede enviar un código, ya va en camino. Vale 10 minutos.", "If a code can be sent to that number, it is on its way. It is good for 10 minutes.", "Se for possível enviar um código a esse número, ele já está a caminho. Vale por 10 minutos.");
    public static readonly Phrase Verified = new("El código es correcto. En un momento verá aquí el canal.", "The code is right. You will see the channel here in a moment.", "O código está correto. Em instantes você verá o canal aqui.");
    public static readonly Phrase WrongCode = new("Ese código no es correcto o ya no vale. Revíselo, o pida uno nuevo.", "That code is not right, or it is no longer good. Check it, or ask for a new one.", "Esse código não está correto ou não vale mais. Confira-o, ou peça outro.");
    public static readonly Phrase NotANumber = new("Escriba el número con + y el indicativo del país.", "Write the number with + and its country code.", "Escreva o número com + e o código do país.");
    public static readonly Phrase TooMany = new("Ya se pidieron tres códigos en las últimas 24 horas; pida otro mañana.", "Three codes were asked for within 24 hours; ask for another one tomorrow.", "Já foram pedidos três códigos nas últimas 24 horas; peça outro amanhã.");
    public static readonly Phrase NoWay = new("Por ahora no se puede verificar desde aquí. Escríbanos y lo vemos con usted.", "This cannot be verified from here right now. Write to us and we will look into it with you.", "Por enquanto não é possível verificar por aqui. Escreva para nós e vemos com você.");
#pragma warning restore CS1591

    /// <summary>What a form came to, in words; null for nothing.</summary>
    public static Phrase? Of(ChannelNote note) => note switch
    {
        ChannelNote.Asked => Asked,
        ChannelNote.Verified => Verified,
        ChannelNote.WrongCode => WrongCode,
        ChannelNote.NotANumber => NotANumber,
        ChannelNote.TooMany => TooMany,
        ChannelNote.NoWay => NoWay,
        _ => null,
    };
}
