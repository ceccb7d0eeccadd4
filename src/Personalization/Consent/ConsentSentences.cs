using Personalization.Wording;

namespace Personalization.Consent;

/// <summary>What a person reads around consent, always in the gateway's own words and never in a model's.</summary>
public static class ConsentSentences
{
    /// <summary>After an opt-out: what holds from now on and how to come back. No offer, no question.</summary>
    public static readonly Texts OptedOut = new(
        Es: "Listo: {brand} no le escribirá más por aquí y dejamos de usar sus datos para ofrecerle algo o personalizar respuestas. Si nos escribe, le respondemos. Para volver a recibir mensajes, responda ALTA.",
        Pt: "Pronto: {brand} não vai mais escrever para você por aqui e deixamos de usar seus dados para ofertas ou para personalizar respostas. Se você escrever, respondemos. Para voltar a receber mensagens, responda VOLTAR.",
        En: "Done: {brand} will not write to you here any more, and your data is no longer used for offers or to personalise answers. If you write, we will answer. To receive messages again, reply START.");

    /// <summary>After an opt-in.</summary>
    public static readonly Texts OptedIn = new(
        Es: "Listo: {brand} puede volver a escribirle por aquí. El uso de sus datos sigue apagado hasta que usted lo permita. Para dejar de recibir mensajes, responda BAJA.",
        Pt: "Pronto: {brand} pode voltar a escrever para você por aqui. O uso dos seus dados continua desligado até que você permita. Para não receber mais mensagens, responda SAIR.",
        En: "Done: {brand} may write to you here again. The use of your data stays off until you allow it. To stop receiving messages, reply STOP.");

    /// <summary>After a word that may have been an opt-out.</summary>
    public static readonly Texts Doubted = new(
        Es: "¿Quiere que {brand} deje de escribirle? Responda BAJA y así será. Si hablaba de otra cosa, responda ALTA o cuéntenos qué necesita. Mientras tanto no le enviaremos publicidad.",
        Pt: "Você quer que {brand} pare de escrever? Responda SAIR e assim será. Se era outro assunto, responda VOLTAR ou conte o que precisa. Enquanto isso, não enviaremos publicidade.",
        En: "Would you like {brand} to stop writing to you? Reply STOP and we will. If you meant something else, reply START or tell us what you need. Until then you will get no advertising.");

    /// <summary>What this is and how to leave.</summary>
    public static readonly Texts Help = new(
        Es: "Está hablando con {brand}. Escriba su pregunta, o «persona» para que le atienda alguien del equipo. Para no recibir más mensajes, responda BAJA.",
        Pt: "Você está falando com {brand}. Escreva sua pergunta, ou «atendente» para falar com alguém da equipe. Para não receber mais mensagens, responda SAIR.",
        En: "You are talking to {brand}. Write your question, or \"agent\" to talk to someone of the team. To stop receiving messages, reply STOP.");

    /// <summary>After a yes to a notice.</summary>
    public static readonly Texts Allowed = new(
        Es: "Gracias, queda permitido desde ahora. Puede retirarlo cuando quiera escribiendo BAJA.",
        Pt: "Obrigado, está permitido a partir de agora. Você pode retirar quando quiser escrevendo SAIR.",
        En: "Thank you, it is allowed from now on. You can withdraw it at any time by writing STOP.");

    /// <summary>After a no to a notice.</summary>
    public static readonly Texts Refused = new(
        Es: "De acuerdo, no usaremos esos datos.",
        Pt: "Tudo bem, não usaremos esses dados.",
        En: "All right, we will not use that data.");

    /// <summary>How to answer a notice that was shown in the chat.</summary>
    public static readonly Texts HowToAllow = new(
        Es: "Para permitirlo responda SÍ; si no, responda NO.",
        Pt: "Para permitir, responda SIM; se não, responda NÃO.",
        En: "To allow it reply YES; otherwise reply NO.");

    /// <summary>A yes was recorded, and counts only once the person says so here.</summary>
    public static readonly Texts Confirm = new(
        Es: "Para dejarlo en firme, confirme por favor. {notice} Responda SÍ para permitirlo o NO para no hacerlo; si no responde, queda sin permiso.",
        Pt: "Para que fique valendo, confirme por favor. {notice} Responda SIM para permitir ou NÃO para não permitir; sem resposta, fica sem permissão.",
        En: "To make it final, please confirm. {notice} Reply YES to allow it or NO not to; without an answer it is not allowed.");

    /// <summary>A consent has come to its review date.</summary>
    public static readonly Texts Review = new(
        Es: "Hace un tiempo usted nos permitió lo siguiente. {notice} ¿Sigue de acuerdo? Responda SÍ o NO; si no responde, el permiso termina en unas semanas.",
        Pt: "Há algum tempo você nos permitiu o seguinte. {notice} Continua de acordo? Responda SIM ou NÃO; sem resposta, a permissão termina em algumas semanas.",
        En: "Some time ago you allowed us the following. {notice} Do you still agree? Reply YES or NO; without an answer the permission ends in a few weeks.");

    /// <summary>What the person allowed is not what the brand wants today.</summary>
    public static readonly Texts Changed = new(
        Es: "Lo que usted nos había permitido ha cambiado, y por eso ya no lo usamos. Ahora sería así: {notice} Para permitirlo responda SÍ; si no, responda NO.",
        Pt: "O que você nos tinha permitido mudou, e por isso não usamos mais. Agora seria assim: {notice} Para permitir, responda SIM; se não, responda NÃO.",
        En: "What you had allowed us has changed, so we no longer use it. This is how it would be now: {notice} To allow it reply YES; otherwise reply NO.");
}
