using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>What the assistant says in fixed words.</summary>
public static class DraftSentences
{
    /// <summary>Said first, once a conversation.</summary>
    public static readonly Texts Disclosure = new("Soy el asistente automático de {brand}.", "Sou o assistente automático da {brand}.", "I am the automatic assistant of {brand}.");

    /// <summary>A person was asked for; it is said only once the handoff is durable.</summary>
    public static readonly Texts Person = new(
        "Claro, le paso con una persona del equipo. Le responderá por aquí mismo.",
        "Claro, vou passar você para uma pessoa da equipe. Ela responde por aqui mesmo.",
        "Of course, I am passing you to a person of the team. They will answer you right here.");

    /// <summary>Something without words came, and a person is on the way.</summary>
    public static readonly Texts Wordless = new(
        "Recibí lo que envió, pero no puedo verlo ni oírlo. Se lo paso a una persona del equipo, que le responderá por aquí mismo.",
        "Recebi o que você enviou, mas não consigo ver nem ouvir. Vou passar para uma pessoa da equipe, que responde por aqui mesmo.",
        "I received what you sent, but I can neither see nor hear it. I am passing it to a person of the team, who will answer you right here.");

    /// <summary>Not known, and a person is on the way.</summary>
    public static readonly Texts DontKnowAndHandOver = new(
        "No tengo esa información y no quiero inventarla. Le paso su pregunta a una persona del equipo, que le responderá por aquí mismo.",
        "Não tenho essa informação e não quero inventar. Vou passar sua pergunta para uma pessoa da equipe, que responde por aqui mesmo.",
        "I do not have that information and will not make it up. I am passing your question to a person of the team, who will answer you right here.");

    /// <summary>Not known, and a person is offered.</summary>
    public static readonly Texts DontKnowAndOffer = new(
        "No tengo esa información y no quiero inventarla. Si quiere que le atienda una persona del equipo, escriba «persona».",
        "Não tenho essa informação e não quero inventar. Se quiser falar com uma pessoa da equipe, escreva «atendente».",
        "I do not have that information and will not make it up. If you would like a person of the team, write \"agent\".");

    /// <summary>The datum may not be used, and the customer can allow it.</summary>
    public static readonly Texts NoAccess = new(
        "Para responder eso necesito su permiso. {notice} {how} Si prefiere que le atienda una persona, escriba «persona».",
        "Para responder isso preciso da sua permissão. {notice} {how} Se preferir falar com uma pessoa, escreva «atendente».",
        "To answer that I need your permission. {notice} {how} If you would rather talk to a person, write \"agent\".");

    /// <summary>The datum may not be used any more, because what the customer allowed has changed.</summary>
    public static readonly Texts NoAccessAnyMore = new(
        "Para responder eso necesito de nuevo su permiso: lo que usted había permitido cambió. Ahora sería así: {notice} {how} Si prefiere que le atienda una persona, escriba «persona».",
        "Para responder isso preciso de novo da sua permissão: o que você tinha permitido mudou. Agora seria assim: {notice} {how} Se preferir falar com uma pessoa, escreva «atendente».",
        "To answer that I need your permission again: what you had allowed has changed. This is how it would be now: {notice} {how} If you would rather talk to a person, write \"agent\".");

    /// <summary>The datum may not be used, and there is nothing to allow here.</summary>
    public static readonly Texts NoAccessHere = new(
        "No tengo acceso a esos datos ({fields}) por aquí. Si quiere que le atienda una persona del equipo, escriba «persona».",
        "Não tenho acesso a esses dados ({fields}) por aqui. Se quiser falar com uma pessoa da equipe, escreva «atendente».",
        "I have no access to that data ({fields}) here. If you would like a person of the team, write \"agent\".");

    /// <summary>A greeting.</summary>
    public static readonly Texts Hello = new("¡Hola{name}! ¿En qué le puedo ayudar?", "Olá{name}! Em que posso ajudar?", "Hello{name}! How can I help you?");

    /// <summary>After thanks.</summary>
    public static readonly Texts Welcome = new(
        "Con mucho gusto. Aquí estoy si necesita algo más.", "De nada! Estou por aqui se precisar de mais alguma coisa.", "You are welcome. I am here if you need anything else.");

    /// <summary>After a goodbye.</summary>
    public static readonly Texts Bye = new("¡Hasta luego! Que tenga un buen día.", "Até logo! Tenha um bom dia.", "Goodbye! Have a good day.");

    /// <summary>Asked what it is.</summary>
    public static readonly Texts IsAutomatic = new(
        "Soy un asistente automático de {brand}, no una persona. Si quiere que le atienda alguien del equipo, escriba «persona».",
        "Sou um assistente automático da {brand}, não uma pessoa. Se quiser falar com alguém da equipe, escreva «atendente».",
        "I am an automatic assistant of {brand}, not a person. If you would like someone of the team, write \"agent\".");

    /// <summary>Asked something that has nothing to do with the brand.</summary>
    public static readonly Texts OffTopic = new(
        "De eso no puedo hablarle: soy el asistente automático de {brand} y le ayudo con lo que tenga que ver con {brand}. ¿Qué necesita?",
        "Sobre isso não posso falar: sou o assistente automático da {brand} e ajudo com o que tem a ver com a {brand}. Do que você precisa?",
        "That is not something I can talk about: I am the automatic assistant of {brand} and help with what has to do with {brand}. What do you need?");

    /// <summary>Asked which data is used, when there is some.</summary>
    public static readonly Texts DataUsed = new(
        "Para atenderle puedo usar: {fields}. Puede retirar el permiso cuando quiera escribiendo BAJA.",
        "Para atender você posso usar: {fields}. Você pode retirar a permissão quando quiser escrevendo SAIR.",
        "To help you I may use: {fields}. You can withdraw this at any time by writing STOP.");

    /// <summary>Asked which data is used, when there is none.</summary>
    public static readonly Texts NoDataUsed = new(
        "En esta conversación no uso ningún dato suyo aparte de lo que usted escribe aquí.",
        "Nesta conversa não uso nenhum dado seu além do que você escreve aqui.",
        "In this conversation I use no data of yours apart from what you write here.");

    /// <summary>After an answer to a part of what was asked.</summary>
    public static readonly Texts RestUnknown = new(
        "De lo demás no tengo información; si quiere que le atienda una persona, escriba «persona».",
        "Do restante não tenho informação; se quiser falar com uma pessoa, escreva «atendente».",
        "I have no information on the rest; if you would like a person, write \"agent\".");

    /// <summary>Before a passage that answers only part of the question.</summary>
    public static readonly Texts Nearest = new("Sobre eso encuentro lo siguiente: ", "Sobre isso encontro o seguinte: ", "Here is what I find about that: ");

    /// <summary>Before the headings that a short question may mean.</summary>
    public static readonly Texts WhichOne = new("¿A cuál de estas se refiere?", "A qual destas você se refere?", "Which of these do you mean?");

    /// <summary>In place of the very words of the message before.</summary>
    public static readonly Texts AlreadySaid = new(
        "Lo que sé sobre eso está en mi mensaje anterior. Si no resuelve su duda, escriba «persona» y le atiende alguien del equipo.",
        "O que sei sobre isso está na minha mensagem anterior. Se não resolve sua dúvida, escreva «atendente» e alguém da equipe atende você.",
        "What I know about that is in my last message. If it does not settle it, write \"agent\" and someone of the team will help you.");

    /// <summary>The same where nothing was asked.</summary>
    public static readonly Texts StillHere = new("Aquí sigo. Cuénteme qué necesita.", "Continuo por aqui. Conte o que precisa.", "I am still here. Tell me what you need.");

    /// <summary>Names the source.</summary>
    public static readonly Texts Source = new("Fuente: {source}", "Fonte: {source}", "Source: {source}");
}
