using System.Collections.Frozen;

namespace Desk.Texts;

/// <summary>Why something that is known of a person is not used: for who works for the brand, and for the person.</summary>
public static class ReasonText
{
    /// <summary>What stands before the reason of a source from which something would be computed.</summary>
    public const string OfSource = "source_";

#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Source = new("Se calcula con un dato que no se puede usar: {0}", "It is computed from something that may not be used: {0}", "É calculado com um dado que não pode ser usado: {0}");
    public static readonly Phrase Other = new("ahora no está permitido", "it is not permitted now", "agora não é permitido");
#pragma warning restore CS1591

    private static readonly FrozenDictionary<string, (Phrase Team, Phrase Person)> All = new Dictionary<string, (Phrase, Phrase)>(StringComparer.Ordinal)
    {
        ["no_consent"] = (new("nunca lo ha permitido", "they never allowed it", "nunca permitiu"), DataText.BecauseAsk),
        ["new_version"] = (new("lo permitió antes de que este uso cambiara", "they allowed it before this use changed", "permitiu antes de este uso mudar"), DataText.BecauseChanged),
        ["pending"] = (new("falta que lo confirme", "they have yet to confirm it", "falta confirmar"), DataText.BecausePending),
        ["denied"] = (new("dijo que no", "they said no", "disse que não"), DataText.BecauseNo),
        ["withdrawn"] = (new("retiró el permiso", "they took the consent back", "retirou a permissão"), DataText.BecauseBack),
        ["expired"] = (new("el permiso venció", "the consent ran out", "a permissão venceu"), DataText.BecauseOver),
        ["objected"] = (new("se opuso", "they objected", "se opôs"), DataText.BecauseObjected),
        ["restricted"] = (new("pidió que sus datos se guarden sin usarse", "they asked that their data be kept and not used", "pediu que seus dados sejam guardados sem uso"), DataText.BecausePaused),
        ["conflict"] = (new("hay un sí y un no contradictorios: hay que preguntarle", "there is a yes and a no that contradict each other: they have to be asked", "há um sim e um não contraditórios: é preciso perguntar"), DataText.BecauseConflict),
        ["minor"] = (new("es menor de edad", "they are a minor", "é menor de idade"), DataText.BecauseMinor),
        ["identity_doubted"] = (new("puede ser otra persona: hay que verificarla", "it may be somebody else: verify them first", "pode ser outra pessoa: é preciso verificar"), DataText.BecauseUnsure),
        ["silent_too_long"] = (new("hubo un silencio largo: hay que verificar quién es", "there was a long silence: verify who it is", "houve um silêncio longo: é preciso verificar quem é"), DataText.BecauseUnsure),
        ["shared_address"] = (new("varias personas usan este teléfono", "several people use this phone", "várias pessoas usam este telefone"), DataText.BecauseShared),
        ["not_a_recipient"] = (new("no se declaró que quien lo pide lo reciba", "whoever asks is not declared to receive it", "quem pede não foi declarado como destinatário"), DataText.BecauseReceiver),
        ["channel"] = (new("no se usa por este canal", "it is not used on this channel", "não se usa por este canal"), DataText.BecauseChannel),
        ["stopped"] = (new("pidió la baja en este canal", "they opted out on this channel", "pediu cancelamento neste canal"), DataText.BecauseBack),
        ["retention"] = (new("pasó su plazo y está por borrarse", "its time is over and it is about to be deleted", "seu prazo passou e está para ser apagado"), DataText.BecauseTime),
        ["sensitive"] = (new("es un dato sensible y falta un permiso expreso", "it is sensitive and needs an explicit consent", "é um dado sensível e falta uma permissão expressa"), DataText.BecauseSensitive),
        ["removed_by_agent"] = (new("un agente lo quitó de este borrador", "an agent took it out of this draft", "um agente o tirou deste rascunho"), DataText.BecauseRemoved),
        ["undeclared"] = (new("la marca ya no declara este uso", "the brand no longer declares this use", "a marca já não declara este uso"), DataText.BecauseGone),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes that have a sentence.</summary>
    public static IReadOnlyCollection<string> Codes => All.Keys;

    /// <summary>The reason as those who work for the brand read it.</summary>
    public static string ForTeam(string reason, Language language) => reason.StartsWith(OfSource, StringComparison.Ordinal)
        ? Source.In(language, ForTeam(reason[OfSource.Length..], language))
        : (All.TryGetValue(reason, out var said) ? said.Team : Other).In(language);

    /// <summary>The reason as the person reads it.</summary>
    public static string ForPerson(string reason, Language language) => reason.StartsWith(OfSource, StringComparison.Ordinal)
        ? Source.In(language, ForPerson(reason[OfSource.Length..], language))
        : (All.TryGetValue(reason, out var said) ? said.Person : Other).In(language);
}
