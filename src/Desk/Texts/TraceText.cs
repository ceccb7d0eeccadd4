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
    public static readonly Phrase Confidence = new("confianza {0}\u00a0%", "confidence {0}%", "confiança {0}\u00a0%");
    public static readonly Phrase Cost = new("Costo", "Cost", "Custo");
    public static readonly Phrase Tokens = new("{0} tokens de entrada, {1} de salida", "{0} tokens in, {1} out", "{0} tokens de entrada, {1} de saída");
    public static readonly Phrase Free = new("sin costo, sin salir de aquí", "free, and nothing left this server", "sem custo, sem sair daqui");
    public static readonly Phrase Parts = new("Lo que leyó, en tokens", "What it read, in tokens", "O que leu, em tokens");
    public static readonly Phrase Cut = new("recortado", "cut", "cortado");
    public static readonly Phrase Masked = new("Datos cubiertos antes de leer", "Covered before it read", "Dados cobertos antes da leitura");
    public static readonly Phrase NothingMasked = new("no había nada que cubrir", "there was nothing to cover", "não havia nada a cobrir");
    public static readonly Phrase Tools = new("Herramientas", "Tools", "Ferramentas");
    public static readonly Phrase Tried = new("Antes se intentó con", "Tried before", "Antes se tentou com");
    public static readonly Phrase Version = new("instrucciones, versión {0}", "instructions, version {0}", "instruções, versão {0}");
    public static readonly Phrase Embedded = new("asistente incluido", "built-in assistant", "assistente incluído");
    public static readonly Phrase Took = new("{0}\u00a0s", "{0}\u00a0s", "{0}\u00a0s");
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

    // The same checks by what they stopped.
    private static readonly FrozenDictionary<string, Phrase> Stops = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["unpermitted_datum"] = new("usaba un dato sin permiso", "it used a datum without permission", "usava um dado sem permissão"),
        ["identifier"] = new("mostraba un documento o número", "it showed an identifier", "mostrava um documento ou número"),
        ["other_person"] = new("nombraba algo de otra persona", "it named something of another person", "citava algo de outra pessoa"),
        ["unsupported"] = new("decía algo sin fuente", "it said something without a source", "dizia algo sem fonte"),
        ["forbidden_promise"] = new("prometía lo que no se puede prometer", "it promised what may not be promised", "prometia o que não se pode prometer"),
        ["offer"] = new("ofrecía algo sin permiso", "it made an offer without consent", "oferecia algo sem permissão"),
        ["language"] = new("no estaba en el idioma del cliente", "it was not in the customer’s language", "não estava no idioma do cliente"),
        ["length"] = new("no cabía en el canal", "it did not fit the channel", "não cabia no canal"),
        ["format"] = new("no era solo un mensaje", "it was not just a message", "não era só uma mensagem"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What a check found, what a tool answered, why a model gave nothing.
    private static readonly FrozenDictionary<string, Phrase> Outcomes = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["ok"] = new("respondió", "answered", "respondeu"),
        ["time_out"] = new("tardó demasiado", "took too long", "demorou demais"),
        ["silent"] = new("no dijo nada", "said nothing", "não disse nada"),
        ["empty"] = new("llegó vacío", "came empty", "veio vazio"),
        ["restless"] = new("no dejó de llamar herramientas", "would not stop calling tools", "não parou de chamar ferramentas"),
        ["endless_calls"] = new("no dejó de llamar herramientas", "would not stop calling tools", "não parou de chamar ferramentas"),
        ["malformed"] = new("respuesta ilegible", "unreadable answer", "resposta ilegível"),
        ["format"] = new("formato equivocado", "wrong format", "formato errado"),
        ["endless"] = new("no terminaba nunca", "came to no end", "não terminava nunca"),
        ["cut_off"] = new("se cortó a la mitad", "broke off halfway", "cortou no meio"),
        ["filtered"] = new("lo retuvo el proveedor", "held back by the provider", "retido pelo provedor"),
        ["refused_in_the_answer"] = new("se negó", "it declined", "recusou"),
        ["budget"] = new("el presupuesto no alcanza", "over budget", "acima do orçamento"),
        ["resting"] = new("en pausa tras varias fallas", "paused after several failures", "em pausa após várias falhas"),
        ["unreachable"] = new("no responde", "cannot be reached", "não responde"),
        ["failed"] = new("falló", "failed", "falhou"),
        ["refused"] = new("lo rechazó", "refused", "recusou"),
        ["redirected"] = new("remitió a otra dirección", "pointed elsewhere", "apontou para outro endereço"),
        ["too_large"] = new("respuesta demasiado larga", "answer too large", "resposta grande demais"),
        ["not_json"] = new("respuesta ilegible", "unreadable answer", "resposta ilegível"),
        ["wrong_shape"] = new("no es lo que se declaró", "not what was declared", "não é o que foi declarado"),
        ["bad_arguments"] = new("mal llamada", "called wrongly", "mal chamada"),
        ["duplicate"] = new("ya se había llamado", "called before", "já tinha sido chamada"),
        ["too_many_calls"] = new("demasiadas llamadas", "too many calls", "chamadas demais"),
        ["unknown_tool"] = new("no existe", "does not exist", "não existe"),
        ["not_permitted"] = new("nada lo permite", "nothing permits it", "nada o permite"),
        ["nothing_known"] = new("no hay datos", "nothing is known", "não há dados"),
        ["question_pending"] = new("ya hay una pregunta pendiente", "a question is already waiting", "já há uma pergunta pendente"),
        ["not_for_this_tool"] = new("nada lo permite", "nothing permits it", "nada o permite"),
        ["overtaken"] = new("algo más nuevo la anuló", "overtaken by something newer", "anulada por algo mais novo"),
        ["no_source"] = new("falta la fuente", "no source named", "falta a fonte"),
        ["unknown_source"] = new("esa fuente no existe", "no such source", "essa fonte não existe"),
        ["words"] = new("la fuente no dice eso", "the source does not say so", "a fonte não diz isso"),
        ["price"] = new("un precio", "a price", "um preço"),
        ["number"] = new("una cifra", "a number", "um número"),
        ["quantity"] = new("una cantidad", "a quantity", "uma quantidade"),
        ["percentage"] = new("un porcentaje", "a percentage", "uma porcentagem"),
        ["date"] = new("una fecha", "a date", "uma data"),
        ["time"] = new("una hora", "a time", "um horário"),
        ["phone"] = new("un teléfono", "a phone number", "um telefone"),
        ["email"] = new("un correo", "an e-mail address", "um e-mail"),
        ["address"] = new("una dirección", "an address", "um endereço"),
        ["name"] = new("un nombre", "a name", "um nome"),
        ["card"] = new("una tarjeta", "a card", "um cartão"),
        ["prompt"] = new("palabras de sus instrucciones", "words of its instructions", "palavras das instruções"),
        ["hidden"] = new("letras invisibles", "invisible characters", "letras invisíveis"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Phrase> ToolNames = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["business_hours"] = new("horario de atención", "business hours", "horário de atendimento"),
        ["order_status"] = new("estado del pedido", "order status", "situação do pedido"),
        ["create_handoff"] = new("pasar a una persona", "hand to a person", "passar para uma pessoa"),
        ["ask_consent"] = new("pedir un permiso", "ask for a consent", "pedir uma permissão"),
        ["book_callback"] = new("acordar una llamada", "book a callback", "marcar uma ligação"),
        ["unknown"] = new("una que no existe", "one that does not exist", "uma que não existe"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes that have words.</summary>
    public static IReadOnlyCollection<string> Codes => Named.Keys;

    /// <summary>Why a check stopped a draft, in words.</summary>
    public static string Stop(string check, Language language) => Stops.TryGetValue(check, out var phrase) ? phrase.In(language) : check.Replace('_', ' ');

    /// <summary>The outcomes that have words.</summary>
    public static IReadOnlyCollection<string> OutcomeCodes => Outcomes.Keys;

    /// <summary>What came of a call, or what a check found, in words; a field's name or a number stands for itself.</summary>
    public static string Outcome(string code, Language language) =>
        Outcomes.TryGetValue(code, out var phrase) ? phrase.In(language)
        : code.Split('_', 2) is ["refused", var status] ? $"{Outcomes["refused"].In(language)}: {status}"
        : code.Split(':', 2) is ["policy", var policy] ? $"{Outcomes["words"].In(language)} ({policy})"
        : code.Replace('_', ' ');

    /// <summary>Who wrote it: a model by its own name.</summary>
    public static string Writer(string model, Language language) => model == Personalization.Drafting.EmbeddedChatClient.Model ? Embedded.In(language) : model;

    /// <summary>A tool in words; one of a brand's own stands for itself.</summary>
    public static string Tool(string name, Language language) => ToolNames.TryGetValue(name, out var phrase) ? phrase.In(language) : name;

    /// <summary>A model that was tried before, with why it gave nothing: <c>small-1:time_out</c>.</summary>
    public static string TriedOne(string tried, Language language)
    {
        // A model's own name may hold a colon: llama3:8b.
        var cut = tried.LastIndexOf(':');
        return cut <= 0 ? tried : $"{tried[..cut]} ({Outcome(tried[(cut + 1)..], language)})";
    }

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
