using Conversations.Messages;
using Personalization.Caps;
using Personalization.Wording;

namespace Personalization.Gate;

/// <summary>What the gate says about a message.</summary>
public enum GateOutcome
{
    /// <summary>It may leave now.</summary>
    Allow,
    /// <summary>Not now; at <see cref="Verdict.Until"/> it is decided afresh.</summary>
    Defer,
    /// <summary>It does not leave.</summary>
    Deny,
}

/// <summary>The gate's answer, explained.</summary>
/// <param name="Outcome">Whether it may leave.</param>
/// <param name="Rule">The step that decided, one of <see cref="SendGate.Steps"/>.</param>
/// <param name="Code">Why, one of <see cref="Verdicts.Reasons"/>.</param>
/// <param name="Until">
/// For <see cref="GateOutcome.Defer"/> when to decide afresh; for <see cref="GateOutcome.Deny"/> when it would be allowed, if nothing else is sent
/// meanwhile. Null for never, or where none can be named.
/// </param>
public sealed record Verdict(GateOutcome Outcome, string Rule, string Code, DateTimeOffset? Until = null)
{
    /// <summary>It may leave.</summary>
    public static readonly Verdict Allow = new(GateOutcome.Allow, "all", "allowed");

    /// <summary>The limit on contacts that decides, or that is nearest to being used up; null where none applies.</summary>
    public LimitTold? Limit { get; init; }

    /// <summary>The dispatches that were counted.</summary>
    public IReadOnlyList<string> Counted { get; init; } = [];

    /// <summary>What the binding rule wants to become of it, where a limit decides.</summary>
    public OnExceed OnExceed { get; init; }

    /// <summary>The law and its article, where a law decides.</summary>
    public string? Law { get; init; }

    /// <summary>The IANA zones in which the person may be, where the hour decides.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Whether it may leave now.</summary>
    public bool IsAllowed => Outcome == GateOutcome.Allow;

    /// <summary>Whether a message that was taken before waits for a better hour instead of being lost.</summary>
    public bool MayWait => Until is not null && (Outcome == GateOutcome.Defer || Code is "law_hours" or "quiet_hours");

    /// <summary>
    /// Whether the text is only out of date: what it answers still wants an answer, so write it again on the present state.
    /// </summary>
    public bool DecideAgain => Code is "consent_epoch" or "identity_doubted" or "silent_too_long" or "shared_address";

    /// <summary>The reason as one sentence.</summary>
    public string Sentence(string language) => !Verdicts.Reasons.TryGetValue(Code, out var reason) ? Code : CapSentences.Of(reason, Limit, Until, Law, Zones, language);
}

/// <summary>Every reason of the gate, as agents, brands and auditors read it.</summary>
public static class Verdicts
{
    /// <summary>The reasons by code.</summary>
    public static readonly IReadOnlyDictionary<string, Texts> Reasons = new Dictionary<string, Texts>(StringComparer.Ordinal)
    {
        ["allowed"] = new("Se puede enviar.", "Pode ser enviada.", "It may be sent."),
        ["erased"] = new(
            "La persona ya no existe aquí: sus datos se borraron.",
            "A pessoa não existe mais aqui: seus dados foram apagados.",
            "This person is not here any more: their data was erased."),
        ["expired"] = new(
            "El mensaje perdió su sentido antes de poder salir.",
            "A mensagem perdeu o sentido antes de poder sair.",
            "The message lost its point before it could leave."),
        ["human_owns"] = new(
            "Una persona del equipo atiende esta conversación, así que el asistente calla.",
            "Uma pessoa da equipe está atendendo esta conversa, então o assistente se cala.",
            "A person of the team has this conversation, so the assistant is silent."),
        ["ownership_epoch"] = new(
            "La conversación cambió de manos después de escribirse este texto.",
            "A conversa mudou de mãos depois que este texto foi escrito.",
            "The conversation changed hands after this text was written."),
        ["consent_epoch"] = new(
            "Los permisos cambiaron después de escribirse este texto.",
            "As permissões mudaram depois que este texto foi escrito.",
            "Permissions changed after this text was written."),
        ["address_stopped"] = new(
            "La persona pidió que no se le escribiera a esta dirección.",
            "A pessoa pediu para não receber mensagens neste endereço.",
            "The person asked not to be contacted at this address."),
        ["already_confirmed"] = new(
            "La baja ya se confirmó, o pasó el momento de hacerlo.",
            "O cancelamento já foi confirmado, ou passou a hora de confirmar.",
            "The opt-out was confirmed already, or it is too late to do so."),
        ["identity_doubted"] = new(
            "Puede que ya no sea la misma persona quien usa esta dirección: hay que verificarla antes de usar sus datos.",
            "Pode não ser mais a mesma pessoa quem usa este endereço: é preciso verificá-la antes de usar seus dados.",
            "It may not be the same person any more who uses this address: they have to be verified before their data is used."),
        ["silent_too_long"] = new(
            "Hubo un silencio tan largo que el número pudo pasar a otra persona: hay que verificarla antes de usar sus datos.",
            "Houve um silêncio tão longo que o número pode ter passado a outra pessoa: é preciso verificá-la antes de usar seus dados.",
            "The silence was so long that the number may be somebody else’s by now: the person has to be verified before their data is used."),
        ["shared_address"] = new(
            "Varias personas usan esta dirección, así que por aquí no se usan datos de nadie.",
            "Várias pessoas usam este endereço, então aqui não se usam dados de ninguém.",
            "Several people use this address, so nobody’s data is used here."),
        ["minor"] = new(
            "La persona es menor de edad: no recibe publicidad ni ofertas.",
            "A pessoa é menor de idade: não recebe publicidade nem ofertas.",
            "The person is a minor: they get no advertising and no offers."),
        ["no_consent"] = new(
            "No hay un permiso vigente de la persona para este fin.",
            "Não há permissão vigente da pessoa para esta finalidade.",
            "There is no permission of the person in force for this purpose."),
        ["channel_not_authorised"] = new(
            "La persona permitió este fin, pero no por este canal.",
            "A pessoa permitiu esta finalidade, mas não por este canal.",
            "The person allowed this purpose, but not on this channel."),
        ["law_hours"] = new(
            "A esta hora la ley no permite publicidad{law}.",
            "A esta hora a lei não permite publicidade{law}.",
            "The law allows no advertising at this hour{law}."),
        ["law_per_day"] = new(
            "La ley permite {limit} contacto publicitario al día, y hoy ya hubo {used}{law}.",
            "A lei permite {limit} contato publicitário por dia, e hoje já houve {used}{law}.",
            "The law allows {limit} advertising contact a day, and there was {used} today{law}."),
        ["law_one_channel"] = new(
            "Esta semana ya se contactó a la persona por {channel}, y la ley no permite otro canal en la misma semana{law}.",
            "Nesta semana a pessoa já foi contatada por {channel}, e a lei não permite outro canal na mesma semana{law}.",
            "The person was contacted over {channel} this week, and the law allows no other channel in the same week{law}."),
        ["zone_unknown"] = new(
            "No se sabe qué hora es donde está la persona, así que no se le envía publicidad.",
            "Não se sabe que horas são onde a pessoa está, então não se envia publicidade.",
            "Nobody knows what time it is where the person is, so no advertising is sent."),
        ["quiet_hours"] = new(
            "Donde está la persona son horas de descanso.",
            "Onde a pessoa está são horas de descanso.",
            "It is the person's quiet hours."),
        ["platform_rest"] = new(
            "La plataforma no acepta por ahora más marketing para esta persona.",
            "A plataforma não aceita por enquanto mais marketing para esta pessoa.",
            "The platform takes no more marketing for this person for now."),
        ["capped"] = new(
            "El límite {rule} permite {limit} {window}; usados: {used}.",
            "O limite {rule} permite {limit} {window}; usados: {used}.",
            "The limit {rule} allows {limit} {window}; used: {used}."),
        ["person_limit"] = new(
            "La persona pidió como máximo {limit} {window}; usados: {used}.",
            "A pessoa pediu no máximo {limit} {window}; usados: {used}.",
            "The person asked for at most {limit} {window}; used: {used}."),
        ["person_paused"] = new(
            "La persona pidió una pausa de publicidad y ofertas.",
            "A pessoa pediu uma pausa de publicidade e ofertas.",
            "The person asked for a pause from advertising and offers."),
        ["overridden"] = new(
            "Sale por encima del límite {rule}, que permite {limit} {window} (usados: {used}), con una razón escrita.",
            "Sai acima do limite {rule}, que permite {limit} {window} (usados: {used}), com um motivo escrito.",
            "It leaves beyond the limit {rule}, which allows {limit} {window} (used: {used}), with a written reason."),
        ["in_digest"] = new(
            "Salió junto con otros en un solo mensaje.",
            "Saiu junto com outras em uma só mensagem.",
            "It left in one message with others."),
        ["duplicate_dispatch"] = new(
            "Este envío ya se decidió por otro canal: un envío sale por un solo canal.",
            "Este envio já foi decidido por outro canal: um envio sai por um só canal.",
            "This dispatch was decided for another channel already: a dispatch leaves over one channel."),
        ["decided_before"] = new(
            "Este envío ya se decidió: es un solo mensaje.",
            "Este envio já foi decidido: é uma só mensagem.",
            "This dispatch was decided before: it is one message."),
        ["waits_already"] = new(
            "Este envío ya se decidió y espera su momento.",
            "Este envio já foi decidido e espera a sua hora.",
            "This dispatch was decided before and waits for its time."),
        ["no_address"] = new(
            "La persona no tiene una dirección a la que la marca pueda escribir por ese canal.",
            "A pessoa não tem um endereço para o qual a marca possa escrever por esse canal.",
            "The person has no address that the brand can write to on that channel."),
        ["held_full"] = new(
            "Ya esperan demasiados mensajes para esta persona.",
            "Já esperam mensagens demais para esta pessoa.",
            "Too many messages wait for this person already."),
        ["restricted"] = new(
            "La persona pidió que sus datos se guarden sin usarse.",
            "A pessoa pediu que seus dados sejam guardados sem uso.",
            "The person asked that their data be kept without being used."),
        ["objected"] = new(
            "La persona se opuso a que se le envíe publicidad.",
            "A pessoa se opôs a receber publicidade.",
            "The person objected to advertising."),
        ["nothing_to_answer"] = new(
            "La persona no ha escrito desde esta dirección, así que no hay nada que responder.",
            "A pessoa não escreveu deste endereço, então não há nada a responder.",
            "The person never wrote from this address, so there is nothing to reply to."),
        ["window_closed"] = new(
            "Pasaron 24 horas desde el último mensaje de la persona: hace falta una plantilla.",
            "Passaram-se 24 horas desde a última mensagem da pessoa: é preciso um modelo.",
            "The person last wrote more than 24 hours ago: a template is needed."),
        ["window_closed_no_template"] = new(
            "El plazo para responder en este canal pasó, y aquí no hay plantillas: la persona tiene que volver a escribir.",
            "O prazo para responder neste canal passou, e aqui não há modelos: a pessoa precisa escrever de novo.",
            "The time to answer on this channel has passed, and there are no templates here: the person has to write again."),
        ["human_text_only"] = new(
            "Pasaron 24 horas: por este canal ya solo puede salir texto escrito por una persona, sin adjuntos ni borradores del asistente.",
            "Passaram-se 24 horas: por este canal só pode sair texto escrito por uma pessoa, sem anexos nem rascunhos do assistente.",
            "24 hours have passed: only text that a person wrote may still leave on this channel, without attachments and without drafts of the assistant."),
        ["marketing_stopped"] = new(
            "La persona desactivó los mensajes de marketing de la marca en este canal.",
            "A pessoa desativou as mensagens de marketing da marca neste canal.",
            "The person turned the brand's marketing messages off on this channel."),
        ["template_unknown"] = new(
            "La cuenta no tiene esa plantilla.",
            "A conta não tem esse modelo.",
            "The account has no such template."),
        ["template_language"] = new(
            "La plantilla no existe en ese idioma.",
            "O modelo não existe nesse idioma.",
            "The template does not exist in that language."),
        ["template_not_approved"] = new(
            "La plantilla no está aprobada, o ya no.",
            "O modelo não está aprovado, ou já não está.",
            "The template is not approved, or not any more."),
        ["template_parameters"] = new(
            "Los valores no son los que la plantilla necesita.",
            "Os valores não são os que o modelo precisa.",
            "The values are not those that the template needs."),
        ["template_value"] = new(
            "Un valor de la plantilla está vacío o tiene algo que el proveedor rechaza.",
            "Um valor do modelo está vazio ou tem algo que o provedor recusa.",
            "A value of the template is empty or has something that the provider refuses."),
        ["template_header"] = new(
            "El encabezado no es el que la plantilla necesita.",
            "O cabeçalho não é o que o modelo precisa.",
            "The header is not the one that the template needs."),
        ["template_buttons"] = new(
            "Los valores de los botones no son los que la plantilla necesita.",
            "Os valores dos botões não são os que o modelo precisa.",
            "The buttons' values are not those that the template needs."),
        ["template_category"] = new(
            "La categoría de la plantilla no sirve para este mensaje.",
            "A categoria do modelo não serve para esta mensagem.",
            "The template's category does not fit this message."),
        ["template_unfillable"] = new(
            "La plantilla tiene algo que aquí no se puede llenar.",
            "O modelo tem algo que aqui não pode ser preenchido.",
            "The template has something that cannot be filled here."),
        ["template_not_possible"] = new(
            "Este canal no tiene plantillas.",
            "Este canal não tem modelos.",
            "This channel has no templates."),
    };
}
