using Personalization.Wording;

namespace Personalization.Conduct;

/// <summary>What the customer is told when the assistant stops.</summary>
public static class ConductSentences
{
    /// <summary>A draft waits for a look.</summary>
    public static readonly Texts Reviewed = new(
        "Quiero darle una respuesta correcta: una persona del equipo de {brand} la revisa y le responde por aquí mismo.",
        "Quero dar uma resposta correta: uma pessoa da equipe da {brand} vai revisar e responder por aqui mesmo.",
        "I want to give you a correct answer: a person of the {brand} team looks at it and will answer you right here.");

    /// <summary>It rests, and a person is asked for.</summary>
    public static readonly Texts Rests = new(
        "Dejo de responder de forma automática para no dar vueltas. Una persona del equipo de {brand} verá sus mensajes y le responderá por aquí mismo.",
        "Vou parar de responder automaticamente para não ficarmos dando voltas. Uma pessoa da equipe da {brand} verá suas mensagens e responderá por aqui mesmo.",
        "I stop answering automatically so that we do not go round in circles. A person of the {brand} team will see your messages and answer you right here.");

    /// <summary>The text is longer than what it reads.</summary>
    public static readonly Texts TooLong = new(
        "Su mensaje es demasiado largo para que lo lea un asistente automático. Lo leerá una persona del equipo de {brand}, que le responderá por aquí mismo.",
        "Sua mensagem é longa demais para um assistente automático. Uma pessoa da equipe da {brand} vai ler e responder por aqui mesmo.",
        "Your message is too long for an automatic assistant. A person of the {brand} team will read it and answer you right here.");

    /// <summary>What is said of a rest that ends with a person.</summary>
    public static Texts Of(string why) => why == RestCodes.TooLong ? TooLong : Rests;
}
