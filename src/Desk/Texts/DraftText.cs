namespace Desk.Texts;

/// <summary>The texts around the assistant's draft at the composer.</summary>
public static class DraftText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Head = new("Borrador, sin enviar", "Draft, not sent", "Rascunho, não enviado");
    public static readonly Phrase Suggest = new("Proponer respuesta", "Suggest a reply", "Propor resposta");
    public static readonly Phrase Again = new("Proponer otra", "Suggest another", "Propor outra");
    public static readonly Phrase Writing = new("El asistente escribe un borrador para usted…", "The assistant is writing a draft for you…", "O assistente está escrevendo um rascunho para você…");
    public static readonly Phrase Remove = new("Quitar «{0}» y proponer otra respuesta", "Remove “{0}” and suggest another reply", "Remover “{0}” e propor outra resposta");
    public static readonly Phrase AllowedOn = new("permitido el {0}", "allowed on {0}", "permitido em {0}");
    public static readonly Phrase Without = new("Sin usar, porque usted lo quitó: {0}", "Not used, because you removed it: {0}", "Sem usar, porque você removeu: {0}");
    public static readonly Phrase Passage = new("Lo que dice esta página", "What this page says", "O que diz esta página");
    public static readonly Phrase PassageGone = new("Esta página cambió o ya no está.", "This page changed or is gone.", "Esta página mudou ou não existe mais.");
    public static readonly Phrase Struck = new("Borrador tachado: usaba un dato que la persona dejó de permitir, y sus palabras se fueron con el permiso.", "Draft struck: it used something the person no longer allows, and its words went with the permission.", "Rascunho riscado: usava um dado que a pessoa deixou de permitir, e suas palavras saíram com a permissão.");
    public static readonly Phrase WordsGone = new("Sus palabras se fueron con el permiso", "Its words went with the permission", "Suas palavras saíram com a permissão");
    public static readonly Phrase StruckSent = new("No se envió: el texto viene de un borrador que ya no vale, porque cambió lo que esta persona permite o lo que se sabe. Su texto sigue aquí; escríbalo de nuevo sin esos datos.", "Not sent: the text comes from a draft that no longer holds, because what this person allows or what is known changed. Your text is still here; write it anew without that data.", "Não foi enviado: o texto vem de um rascunho que não vale mais, porque mudou o que esta pessoa permite ou o que se sabe. Seu texto continua aqui; escreva de novo sem esses dados.");

    public static readonly Phrase WhyNot = new("¿Por qué no sirve?", "Why is it of no use?", "Por que não serve?");
    public static readonly Phrase OwnWords = new("Con sus palabras (opcional)", "In your own words (optional)", "Com suas palavras (opcional)");
    public static readonly Phrase Wrong = new("Dice algo que no es cierto", "It says something that is not true", "Diz algo que não é verdade");
    public static readonly Phrase BesidesThePoint = new("No responde la pregunta", "It does not answer the question", "Não responde à pergunta");
    public static readonly Phrase Tone = new("El tono no es el nuestro", "The tone is not ours", "O tom não é o nosso");
    public static readonly Phrase TooMuch = new("Usa datos que no hacen falta", "It uses data that is not needed", "Usa dados desnecessários");
    public static readonly Phrase OldKnowledge = new("La base de conocimiento está desactualizada", "The knowledge is out of date", "A base de conhecimento está desatualizada");

    public static readonly Phrase FailedNewer = new("Llegó otro mensaje mientras se escribía: pida otra propuesta.", "Another message came while it was written: ask for another.", "Chegou outra mensagem enquanto era escrita: peça outra proposta.");
    public static readonly Phrase FailedConsent = new("Cambiaron los permisos mientras se escribía: pida otra propuesta.", "Consents changed while it was written: ask for another.", "As permissões mudaram enquanto era escrita: peça outra proposta.");
    public static readonly Phrase FailedSupport = new("El asistente no encontró de dónde responder.", "The assistant found nothing to answer from.", "O assistente não encontrou de onde responder.");
    public static readonly Phrase FailedGuard = new("La propuesta se detuvo porque no pasó la revisión; escriba usted la respuesta.", "The suggestion was stopped because it did not pass the check; write the reply yourself.", "A proposta foi detida porque não passou na revisão; escreva você a resposta.");
    public static readonly Phrase FailedMoved = new("La conversación cambió mientras se escribía: pida otra propuesta.", "The conversation changed while it was written: ask for another.", "A conversa mudou enquanto era escrita: peça outra proposta.");
    public static readonly Phrase FailedModel = new("No se pudo escribir una propuesta; inténtelo de nuevo.", "No suggestion could be written; try again.", "Não foi possível escrever uma proposta; tente de novo.");

    public static readonly Phrase NoQuestion = new("No hay una pregunta que el asistente pueda responder.", "There is no question that the assistant could answer.", "Não há uma pergunta que o assistente possa responder.");
    public static readonly Phrase Budget = new("Se agotaron los borradores de hoy de la marca.", "The brand’s drafts for today are used up.", "Os rascunhos de hoje da marca se esgotaram.");
    public static readonly Phrase Merging = new("Se están uniendo dos registros de esta persona; inténtelo en un momento.", "Two records of this person are being joined; try again in a moment.", "Dois registros desta pessoa estão sendo unidos; tente em instantes.");
#pragma warning restore CS1591

    /// <summary>The usual reasons to discard a draft.</summary>
    public static IReadOnlyList<Phrase> Reasons { get; } = [Wrong, BesidesThePoint, Tone, TooMuch, OldKnowledge];

    /// <summary>Why a draft that was asked for came to nothing.</summary>
    public static Phrase Failed(string why) => why switch
    {
        "newer_message" or "changed_message" => FailedNewer,
        "consent_changed" => FailedConsent,
        "no_support" => FailedSupport,
        "owner_changed" or "overtaken" or "newer_draft" or "resolved" or "answered_otherwise" => FailedMoved,
        _ when why.StartsWith("guard.", StringComparison.Ordinal) => FailedGuard,
        _ => FailedModel,
    };

    /// <summary>Why one may not be asked for; null for a code that has other words.</summary>
    public static Phrase? Refused(string code) => code switch
    {
        "no_question" => NoQuestion,
        "budget" => Budget,
        "merge_running" => Merging,
        _ => null,
    };
}
