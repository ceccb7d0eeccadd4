using Desk.Models;

namespace Desk.Texts;

/// <summary>What a channel tells that is no message, and what people do to messages, in words.</summary>
public static class NoticeText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase NewNumber = new("Cambió de número: ahora es {0}", "Changed number: it is {0} now", "Mudou de número: agora é {0}");
    public static readonly Phrase NewNumberUnknown = new("Cambió de número", "Changed number", "Mudou de número");
    public static readonly Phrase NewId = new("El canal le dio otro identificador", "The channel gave them another id", "O canal lhe deu outro identificador");
    public static readonly Phrase IdentityChanged = new("Cambió de dispositivo: confirme quién es antes de dar datos", "Changed device: confirm who it is before giving data", "Mudou de aparelho: confirme quem é antes de dar dados");
    public static readonly Phrase Linking = new("Enlazó o soltó su cuenta", "Linked or unlinked their account", "Vinculou ou desvinculou a conta");
    public static readonly Phrase Welcome = new("Abrió el chat por primera vez", "Opened the chat for the first time", "Abriu a conversa pela primeira vez");
    public static readonly Phrase Call = new("Llamada por {0}", "Call on {0}", "Chamada por {0}");
    public static readonly Phrase OptIn = new("Aceptó en {0}: {1}", "Agreed on {0}: {1}", "Aceitou no {0}: {1}");
    public static readonly Phrase ControlTaken = new("Otra aplicación tomó la conversación", "Another app took the thread", "Outro aplicativo assumiu a conversa");
    public static readonly Phrase ControlPassed = new("La conversación pasó a {0}", "The thread passed to {0}", "A conversa passou para {0}");
    public static readonly Phrase ControlAsked = new("Otra aplicación pide la conversación", "Another app asks for the thread", "Outro aplicativo pede a conversa");
    public static readonly Phrase AnotherApp = new("otra aplicación", "another app", "outro aplicativo");
    public static readonly Phrase DecidedArrived = new("{0} decidió: el mensaje llegó", "{0} decided: the message arrived", "{0} decidiu: a mensagem chegou");
    public static readonly Phrase DecidedAgain = new("{0} decidió: se envía de nuevo", "{0} decided: it is sent again", "{0} decidiu: envia-se de novo");
    public static readonly Phrase Held = new("El mensaje espera su momento. {0}", "The message waits for its time. {0}", "A mensagem espera o seu momento. {0}");
    public static readonly Phrase Rerouted = new("El mensaje sale ahora por {0}", "The message leaves over {0} now", "A mensagem sai agora por {0}");
    public static readonly Phrase NoOtherChannel = new("El mensaje no puede salir por otro canal", "The message may not leave over another channel", "A mensagem não pode sair por outro canal");
    public static readonly Phrase Resumed = new("El mensaje ya puede salir", "The message may leave now", "A mensagem já pode sair");
    public static readonly Phrase MarketingStop = new("Pidió en {0}: no más publicidad", "Asked on {0}: no more marketing", "Pediu no {0}: sem publicidade");
    public static readonly Phrase MarketingResume = new("Pidió en {0}: publicidad, sí", "Asked on {0}: marketing again", "Pediu no {0}: publicidade de novo");
    public static readonly Phrase Other = new("{0} avisa: {1}", "{0} tells: {1}", "{0} avisa: {1}");

    public static readonly Phrase Reacted = new("{0} reaccionó {1}: {2}", "{0} reacted {1} to {2}", "{0} reagiu {1}: {2}");
    public static readonly Phrase Unreacted = new("{0} quitó su reacción: {2}", "{0} took the reaction from {2}", "{0} retirou a reação: {2}");
    public static readonly Phrase Edited = new("{0} editó {2}", "{0} edited {2}", "{0} editou {2}");
    public static readonly Phrase Revoked = new("{0} eliminó {2}", "{0} deleted {2}", "{0} apagou {2}");
    public static readonly Phrase Read = new("{0} leyó {2}", "{0} read {2}", "{0} leu {2}");
    public static readonly Phrase ReadUntil = new("{0} leyó todo hasta las {1}", "{0} read everything until {1}", "{0} leu tudo até as {1}");
    public static readonly Phrase Echoed = new("{3} muestra de vuelta {2}", "{3} shows {2} back", "{3} mostra de volta {2}");
    public static readonly Phrase TheMessage = new("el mensaje #{0}", "message #{0}", "a mensagem #{0}");
    public static readonly Phrase AMessage = new("un mensaje anterior", "an earlier message", "uma mensagem anterior");
    public static readonly Phrase Marketing = new("la publicidad por {0}", "marketing on {0}", "a publicidade por {0}");
#pragma warning restore CS1591

    /// <summary>The sentence of a notice.</summary>
    public static string Of(NoticeItem item, Language language)
    {
        var channel = CommonText.Channel(item.Channel, language);
        return item.What switch
        {
            "user_changed_number" when item.Subject is { } number => NewNumber.In(language, number),
            "user_changed_number" => NewNumberUnknown.In(language),
            "user_changed_user_id" or "user_id_update" => NewId.In(language),
            "customer_identity_changed" => IdentityChanged.In(language),
            "account_linking" => Linking.In(language),
            "request_welcome" => Welcome.In(language),
            "referral" => MessageText.From(item.Referral?.Source ?? "").In(language),
            "optin" => OptIn.In(language, channel, item.Subject),
            "marketing_stop" => MarketingStop.In(language, channel),
            "marketing_resume" => MarketingResume.In(language, channel),
            "control_take" => ControlTaken.In(language),
            "control_pass" => ControlPassed.In(language, item.Subject ?? AnotherApp.In(language)),
            "control_request" => ControlAsked.In(language),
            "decided_arrived" => DecidedArrived.In(language, item.Subject),
            "held" => Held.In(language, item.Subject),
            "resumed" => Resumed.In(language),
            "no_other_channel" => NoOtherChannel.In(language),
            "rerouted" => Rerouted.In(language, channel),
            "decided_again" => DecidedAgain.In(language, item.Subject),
            _ when item.What.StartsWith("call", StringComparison.Ordinal) => Call.In(language, channel),
            _ => Other.In(language, channel, item.What),
        };
    }

    /// <summary>The sentence of an act; 0 who, 1 the emoji or the time, 2 which message, 3 the channel.</summary>
    public static Phrase Of(ActItem item) => item.Kind switch
    {
        ActKind.Reacted => Reacted,
        ActKind.Unreacted => Unreacted,
        ActKind.Edited => Edited,
        ActKind.Revoked => Revoked,
        ActKind.Read => item.Until is null ? Read : ReadUntil,
        _ => Echoed,
    };
}
