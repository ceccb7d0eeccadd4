using Personalization.Wording;

namespace Personalization.Identity;

/// <summary>What a person reads when it is about who they are, always in the gateway's own words and never in a model's.</summary>
public static class IdentitySentences
{
    /// <summary>After "wrong number": an apology and what holds from now on; nothing about anybody.</summary>
    public static readonly Texts WrongPerson = new(
        Es: "Disculpe la molestia y gracias por avisar. {brand} no usará por aquí los datos de nadie hasta saber con quién habla. Si no quiere recibir más mensajes, responda BAJA; si necesita algo, escríbanos.",
        Pt: "Desculpe o incômodo e obrigado por avisar. {brand} não usará aqui os dados de ninguém até saber com quem fala. Se não quiser receber mais mensagens, responda SAIR; se precisar de algo, escreva.",
        En: "Sorry for the trouble, and thank you for telling us. {brand} will use nobody’s data here until we know whom we are talking to. To get no more messages, reply STOP; if you need anything, just write.");

    /// <summary>The message that carries a code.</summary>
    public static readonly Texts Code = new(
        Es: "Su código de {brand} es {code}. Vale 10 minutos. No se lo dé a nadie: {brand} nunca se lo pedirá. Si usted no lo pidió, ignore este mensaje.",
        Pt: "Seu código de {brand} é {code}. Vale por 10 minutos. Não o passe a ninguém: {brand} nunca vai pedi-lo. Se você não o pediu, ignore esta mensagem.",
        En: "Your {brand} code is {code}. It is good for 10 minutes. Do not give it to anybody: {brand} will never ask you for it. If you did not ask for it, ignore this message.");

    /// <summary>The code was right.</summary>
    public static readonly Texts Linked = new(
        Es: "Listo: quedó verificado.",
        Pt: "Pronto: está verificado.",
        En: "Done: it is verified.");

    /// <summary>It was not, or came too late.</summary>
    public static readonly Texts NotTheCode = new(
        Es: "Ese código no es correcto o ya no vale. Revíselo, o pida uno nuevo.",
        Pt: "Esse código não está correto ou não vale mais. Confira-o, ou peça outro.",
        En: "That code is not right, or it is no longer good. Check it, or ask for a new one.");

    /// <summary>The day's codes are used up.</summary>
    public static readonly Texts TooMany = new(
        Es: "Ya se pidieron tres códigos en las últimas 24 horas; pida otro mañana.",
        Pt: "Já foram pedidos três códigos nas últimas 24 horas; peça outro amanhã.",
        En: "Three codes were asked for within 24 hours; ask for another one tomorrow.");
}
