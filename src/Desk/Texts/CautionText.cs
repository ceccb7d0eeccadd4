namespace Desk.Texts;

/// <summary>What an agent should know of a person before using anything, and what to do about it.</summary>
public static class CautionText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Antes de usar sus datos", "Before using their data", "Antes de usar seus dados");
    public static readonly Phrase Since = new("desde {0}", "since {0}", "desde {0}");

    public static readonly Phrase Doubted = new("Puede ser otra persona", "May be somebody else", "Pode ser outra pessoa");
    public static readonly Phrase DoubtedDo = new(
        "Nada de lo que se sabe se usa por aquí. Atienda sin datos, verifique quién es como lo hace su equipo y dígalo abajo.",
        "Nothing that is known is used here. Help without data, verify who it is the way your team does, and say so below.",
        "Nada do que se sabe é usado por aqui. Atenda sem dados, verifique quem é como a sua equipe faz e diga abaixo.");
    public static readonly Phrase Silent = new("Hacía mucho que no escribía", "Silent for a long time", "Fazia muito que não escrevia");
    public static readonly Phrase SilentDo = new(
        "El número pudo pasar a otra persona. Verifique quién es antes de hablar de lo suyo y dígalo abajo.",
        "The number may be somebody else’s by now. Verify who it is before talking about their matters, and say so below.",
        "O número pode ter passado a outra pessoa. Verifique quem é antes de falar do que é dela e diga abaixo.");
    public static readonly Phrase Shared = new("Teléfono compartido", "Shared phone", "Telefone compartilhado");
    public static readonly Phrase SharedDo = new(
        "Varias personas escriben desde aquí: por aquí no se usan datos de nadie. Pregunte con quién habla y atienda sin datos.",
        "Several people write from here: nobody’s data is used here. Ask whom you are talking to and help without data.",
        "Várias pessoas escrevem daqui: por aqui não se usam dados de ninguém. Pergunte com quem fala e atenda sem dados.");
    public static readonly Phrase Minor = new("Menor de edad", "A minor", "Menor de idade");
    public static readonly Phrase MinorDo = new(
        "Atienda su consulta. Nada de publicidad ni ofertas, y nada que dependa de un permiso suyo.",
        "Answer the question. No advertising, no offers, and nothing that depends on a consent of theirs.",
        "Atenda a consulta. Nada de publicidade nem ofertas, e nada que dependa de uma permissão sua.");
    public static readonly Phrase Restricted = new("Datos en pausa", "Data paused", "Dados em pausa");
    public static readonly Phrase RestrictedDo = new(
        "Pidió que sus datos se guarden sin usarse. Atienda sin ellos; la pausa se quita en su página de preferencias.",
        "They asked that their data be kept and not used. Help without it; they end the pause on their preferences page.",
        "Pediu que seus dados sejam guardados sem uso. Atenda sem eles; a pausa se tira na página de preferências.");
    public static readonly Phrase Objected = new("Sin publicidad", "No advertising", "Sem publicidade");
    public static readonly Phrase ObjectedDo = new(
        "Se opuso a la publicidad. Atienda con normalidad y no ofrezca nada.",
        "They objected to advertising. Help as usual and offer nothing.",
        "Opôs-se à publicidade. Atenda normalmente e não ofereça nada.");

    public static readonly Phrase Verified = new("La verifiqué", "I verified them", "Verifiquei a pessoa");
    public static readonly Phrase VerifiedBy = new("Cómo la verificó", "How you verified them", "Como verificou");
    public static readonly Phrase VerifiedHint = new("p. ej. dijo el número de su último pedido", "e.g. named their last order", "ex.: disse o número do último pedido");
    public static readonly Phrase Other = new("Es otra persona", "It is somebody else", "É outra pessoa");
    public static readonly Phrase OtherLead = new(
        "Quien escribe desde {0} empieza de cero, sin datos ni permisos. Esta conversación queda como estaba.",
        "Whoever writes from {0} starts afresh, without data or consents. This conversation stays as it was.",
        "Quem escreve de {0} começa do zero, sem dados nem permissões. Esta conversa fica como estava.");
    public static readonly Phrase Alone = new("Ya es de una sola persona", "One person’s alone again", "Já é de uma só pessoa");
    public static readonly Phrase Why = new("Por qué", "Why", "Por quê");

    public static readonly Phrase Withheld = new("Lo que no se muestra", "What is not shown", "O que não se mostra");

    public static readonly Phrase Gone = new("Esta persona ya no está aquí", "This person is not here any more", "Esta pessoa não está mais aqui");
    public static readonly Phrase GoneLead = new(
        "Sus datos se borraron, o el enlace no es de esta marca. Si vuelve a escribir, será alguien nuevo: salúdele como la primera vez.",
        "Their data was erased, or the link is not this brand’s. If they write again they are somebody new: greet them like the first time.",
        "Seus dados foram apagados, ou o link não é desta marca. Se escrever de novo, será alguém novo: cumprimente como na primeira vez.");
#pragma warning restore CS1591

    /// <summary>A caution by its kind: what it is, and what to do.</summary>
    public static (Phrase Title, Phrase Do) Of(string kind) => kind switch
    {
        "identity_doubted" => (Doubted, DoubtedDo),
        "silent_too_long" => (Silent, SilentDo),
        "shared_address" => (Shared, SharedDo),
        "minor" => (Minor, MinorDo),
        "restricted" => (Restricted, RestrictedDo),
        _ => (Objected, ObjectedDo),
    };
}
