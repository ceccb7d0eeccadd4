using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>What a customer is told when a person takes over for a reason: short, once, and without a word about what may be the matter with them.</summary>
public static class HandoverSentences
{
    private static readonly Texts Person = new(
        "Ya le avisé a una persona del equipo, que le escribirá por aquí lo antes posible.",
        "Já avisei uma pessoa da equipe, que vai escrever por aqui o quanto antes.",
        "I have told a person of the team, who will write to you here as soon as possible.");

    private static readonly Texts Care = new(
        "Gracias por contármelo; lo que le pasa importa. No tiene que pasar por esto sin compañía.",
        "Obrigado por me contar; o que você está passando importa. Você não precisa passar por isso sem ninguém.",
        "Thank you for telling me; what you are going through matters. You do not have to go through this alone.");

    private static readonly Texts Danger = new(
        "Lamento mucho lo que está pasando. Lo primero es que usted y quienes le acompañan estén a salvo.",
        "Sinto muito pelo que está acontecendo. O mais importante agora é que você e quem está com você fiquem em segurança.",
        "I am very sorry about what is happening. What matters first is that you and those with you are safe.");

    private static readonly Texts Health = new(
        "Esto puede necesitar ayuda médica ahora mismo, y por aquí no se la podemos dar.",
        "Isso pode precisar de ajuda médica agora mesmo, e por aqui não conseguimos dar essa ajuda.",
        "This may need medical help right now, and we cannot give it here.");

    private static readonly Texts Child = new(
        "Lo primero es que esté a salvo. Si hay cerca una persona adulta de confianza, pídale ayuda ahora.",
        "O mais importante agora é ficar em segurança. Se houver por perto um adulto de confiança, peça ajuda agora.",
        "Being safe comes first. If there is a grown-up you trust nearby, ask for help now.");

    private static readonly Texts Fraud = new(
        "Vamos a verlo cuanto antes. Mientras tanto, no comparta claves ni códigos, no pague nada más y avise a su banco.",
        "Vamos ver isso o quanto antes. Enquanto isso, não passe senhas nem códigos, não pague mais nada e avise o seu banco.",
        "We will look at this as soon as we can. Meanwhile, do not share passwords or codes, pay nothing more, and tell your bank.");

    private static readonly Texts Loss = new(
        "Lamento mucho su pérdida.",
        "Sinto muito pela sua perda.",
        "I am very sorry for your loss.");

    private static readonly Texts Distress = new(
        "Lamento que esté pasando por esto, y gracias por decírmelo.",
        "Sinto muito que você esteja passando por isso, e obrigado por me dizer.",
        "I am sorry that you are going through this, and thank you for telling me.");

    private static readonly Texts Charge = new(
        "Un cobro que no es suyo hay que verlo pronto. Mientras tanto, no comparta claves ni códigos, y si puede avise a su banco.",
        "Uma cobrança que não é sua precisa ser vista logo. Enquanto isso, não passe senhas nem códigos e, se puder, avise o seu banco.",
        "A charge that is not yours has to be looked at soon. Meanwhile, do not share passwords or codes, and tell your bank if you can.");

    private static readonly Texts Legal = new(
        "Entiendo. Esto lo tiene que ver una persona del equipo, no un asistente automático.",
        "Entendo. Isso precisa ser visto por uma pessoa da equipe, não por um assistente automático.",
        "I understand. This is for a person of the team to look at, not for an automatic assistant.");

    private static readonly Texts Sorry = new(
        "Tiene razón en reclamar, y lamento las molestias.",
        "Você tem razão em reclamar, e lamento o transtorno.",
        "You are right to complain, and I am sorry for the trouble.");

    private static readonly Texts Missed = new(
        "No he respondido a lo que preguntó, y no quiero hacerle perder más tiempo.",
        "Não respondi ao que você perguntou e não quero tomar mais do seu tempo.",
        "I have not answered what you asked, and I do not want to take more of your time.");

    private static readonly Texts FollowUp = new(
        "Eso lo acordó con una persona del equipo, y no quiero responderle a medias.",
        "Isso você combinou com uma pessoa da equipe, e não quero responder pela metade.",
        "You agreed that with a person of the team, and I do not want to give you half an answer.");

    private static readonly Texts Decides = new(
        "Esto lo decide una persona del equipo, y no quiero prometerle nada antes.",
        "Isso quem decide é uma pessoa da equipe, e não quero prometer nada antes.",
        "This is for a person of the team to decide, and I do not want to promise anything before.");

    /// <summary>The whole sentence for a sign.</summary>
    /// <param name="sign">Why.</param>
    /// <param name="country">The country whose emergency line to name; null where it is not known.</param>
    /// <param name="language">The customer's language.</param>
    public static string For(HandoverSign sign, string? country, string language)
    {
        var line = sign.Kind is HandoverKind.SelfHarm or HandoverKind.Violence or HandoverKind.Medical or HandoverKind.Minor or HandoverKind.Distress
            ? EmergencyLines.In(country, sign.Kind, language)
            : "";
        return string.Join(' ', new[] { Opening(sign.Kind).In(language), line, Person.In(language) }.Where(s => s.Length > 0));
    }

    private static Texts Opening(HandoverKind kind) => kind switch
    {
        HandoverKind.SelfHarm => Care,
        HandoverKind.Violence => Danger,
        HandoverKind.Medical => Health,
        HandoverKind.Minor => Child,
        HandoverKind.Fraud => Fraud,
        HandoverKind.Loss => Loss,
        HandoverKind.Distress => Distress,
        HandoverKind.Charge => Charge,
        HandoverKind.Legal => Legal,
        HandoverKind.Frustration => Sorry,
        HandoverKind.Repeated => Missed,
        HandoverKind.FollowUp => FollowUp,
        _ => Decides,
    };
}
