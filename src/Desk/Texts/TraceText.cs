using System.Collections.Frozen;
using System.Globalization;

namespace Desk.Texts;

/// <summary>How a draft came about, in words: the parts of its prompt, what the guard looked at, what it cost.</summary>
public static class TraceText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Cómo se hizo", "How it came about", "Como foi feito");
    public static readonly Phrase Guard = new("Revisiones", "Checks", "Verificações");
    public static readonly Phrase GuardPassed = new("{0} de {0} revisiones superadas", "{0} of {0} checks passed", "{0} de {0} verificações aprovadas");
    public static readonly Phrase GuardStopped = new("Detenido: {0}", "Stopped: {0}", "Barrado: {0}");
    public static readonly Phrase Confidence = new("confianza {0} %", "confidence {0}%", "confiança {0} %");
    public static readonly Phrase Cost = new("Costo", "Cost", "Custo");
    public static readonly Phrase Tokens = new("{0} tokens de entrada, {1} de salida", "{0} tokens in, {1} out", "{0} tokens de entrada, {1} de saída");
    public static readonly Phrase Free = new("sin costo: se escribe aquí mismo", "free: written in this process", "sem custo: escrito aqui mesmo");
    public static readonly Phrase Parts = new("Lo que leyó", "What it read", "O que leu");
    public static readonly Phrase Cut = new("recortado", "cut", "cortado");
    public static readonly Phrase Masked = new("Datos cubiertos antes de leer", "Covered before it read", "Dados cobertos antes da leitura");
    public static readonly Phrase NothingMasked = new("no había nada que cubrir", "there was nothing to cover", "não havia nada a cobrir");
    public static readonly Phrase Tools = new("Herramientas", "Tools", "Ferramentas");
    public static readonly Phrase Tried = new("Antes se intentó con", "Tried before", "Antes se tentou com");
    public static readonly Phrase Version = new("instrucciones, versión {0}", "instructions, version {0}", "instruções, versão {0}");
    public static readonly Phrase Took = new("{0} s", "{0} s", "{0} s");
#pragma warning restore CS1591

    private static readonly FrozenDictionary<string, Phrase> Named = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["instructions"] = new("instrucciones", "instructions", "instruções"),
        ["use_case"] = new("para qué", "what for", "para quê"),
        ["facts"] = new("datos permitidos", "permitted facts", "dados permitidos"),
        ["history"] = new("historial permitido", "permitted history", "histórico permitido"),
        ["summary"] = new("resumen de antes", "summary of before", "resumo de antes"),
        ["knowledge"] = new("conocimiento", "knowledge", "conhecimento"),
        ["note"] = new("nota del equipo", "note of the team", "nota da equipe"),
        ["tools"] = new("herramientas", "tools", "ferramentas"),
        ["transcript"] = new("conversación", "conversation", "conversa"),
        ["question"] = new("pregunta", "question", "pergunta"),
        ["rules"] = new("reglas, otra vez", "rules, once more", "regras, de novo"),
        ["unpermitted_datum"] = new("ningún dato sin permiso", "no datum without permission", "nenhum dado sem permissão"),
        ["identifier"] = new("ningún documento ni número a la vista", "no identifier in the open", "nenhum documento ou número à vista"),
        ["other_person"] = new("nada de otra persona", "nothing of another person", "nada de outra pessoa"),
        ["unsupported"] = new("todo tiene fuente", "everything has a source", "tudo tem fonte"),
        ["forbidden_promise"] = new("ninguna promesa prohibida", "no forbidden promise", "nenhuma promessa proibida"),
        ["offer"] = new("ofertas solo con permiso", "offers only with consent", "ofertas só com permissão"),
        ["language"] = new("en su idioma", "in their language", "no idioma da pessoa"),
        ["length"] = new("cabe en el canal", "fits the channel", "cabe no canal"),
        ["format"] = new("solo el mensaje", "nothing but the message", "só a mensagem"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes that have words.</summary>
    public static IReadOnlyCollection<string> Codes => Named.Keys;

    /// <summary>A part or a check in words; a name that is not known stands for itself.</summary>
    public static string Of(string code, Language language) => Named.TryGetValue(code, out var phrase) ? phrase.In(language) : code.Replace('_', ' ');

    /// <summary>Millionths of a dollar as people read them.</summary>
    public static string Money(long microUsd, Language language)
    {
        var text = "USD " + (microUsd / 1_000_000m).ToString(microUsd >= 10_000 ? "0.00" : "0.000000", CultureInfo.InvariantCulture);
        return language == Language.En ? text : text.Replace('.', ',');
    }

    /// <summary>Milliseconds as seconds.</summary>
    public static string Seconds(int milliseconds, Language language)
    {
        var text = (milliseconds / 1000m).ToString(milliseconds < 100 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
        return Took.In(language, language == Language.En ? text : text.Replace('.', ','));
    }
}
