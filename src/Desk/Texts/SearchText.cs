namespace Desk.Texts;

/// <summary>Texts of the search.</summary>
public static class SearchText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Buscar", "Search", "Buscar");
    public static readonly Phrase Field = new("Personas y mensajes", "People and messages", "Pessoas e mensagens");
    public static readonly Phrase Hint = new("Nombre, teléfono, pedido o palabras", "Name, phone, order or words", "Nome, telefone, pedido ou palavras");
    public static readonly Phrase Results = new("Resultados", "Results", "Resultados");
    public static readonly Phrase Channel = new("Canal", "Channel", "Canal");
    public static readonly Phrase State = new("Estado", "State", "Estado");
    public static readonly Phrase All = new("Todos", "All", "Todos");
    public static readonly Phrase Waiting = new("En espera", "Waiting", "Aguardando");
    public static readonly Phrase Claimed = new("Tomadas", "Taken", "Assumidas");
    public static readonly Phrase Open = new("Abiertas", "Open", "Abertas");
    public static readonly Phrase Closed = new("Sin caso abierto", "Nothing open", "Sem caso aberto");
    public static readonly Phrase Mine = new("Solo las mías", "Only mine", "Só as minhas");
    public static readonly Phrase Empty = new("Busque por lo que recuerde", "Search by what you remember", "Busque pelo que lembrar");
    public static readonly Phrase EmptyLead = new(
        "Un nombre o su comienzo, los últimos números de un teléfono, un pedido, palabras de un mensaje o de una nota. Comillas para una frase exacta: «llegó roto».",
        "A name or how it begins, the last digits of a phone, an order, words of a message or a note. Quotes for an exact phrase: “arrived broken”.",
        "Um nome ou o começo dele, os últimos números de um telefone, um pedido, palavras de uma mensagem ou nota. Aspas para uma frase exata: “chegou quebrado”.");
    public static readonly Phrase Filters = new(
        "También sirven: canal:whatsapp, de:cliente, de:ana, estado:espera, es:mía, desde:2026-11-01.",
        "These work too: channel:whatsapp, from:customer, from:ana, state:waiting, is:mine, since:2026-11-01.",
        "Também servem: canal:whatsapp, de:cliente, de:ana, estado:aguardando, é:minha, desde:2026-11-01.");
    public static readonly Phrase None = new("Nada con «{0}»", "Nothing with “{0}”", "Nada com “{0}”");
    public static readonly Phrase NoneLead = new(
        "Pruebe con menos palabras o con el comienzo de una. Tildes y mayúsculas no importan. Lo que está cubierto, como una tarjeta o un documento, no se busca.",
        "Try fewer words, or how one begins. Accents and capitals do not matter. What is covered, such as a card or an id, cannot be searched.",
        "Tente menos palavras ou o começo de uma. Acentos e maiúsculas não importam. O que está coberto, como um cartão ou documento, não se busca.");
    public static readonly Phrase NoneFiltered = new("Quite los filtros", "Remove the filters", "Remover os filtros");
    public static readonly Phrase Nothing = new("Falta una palabra", "A word is missing", "Falta uma palavra");
    public static readonly Phrase Slow = new("Demasiadas búsquedas seguidas. Espere unos segundos.", "Too many searches in a row. Wait a few seconds.", "Buscas demais em seguida. Espere alguns segundos.");
    public static readonly Phrase Away = new("La búsqueda no responde ahora. Intente de nuevo en un momento.", "Search does not answer now. Try again in a moment.", "A busca não responde agora. Tente de novo em um momento.");
    public static readonly Phrase Next = new("Más resultados", "More results", "Mais resultados");
    public static readonly Phrase Lag = new("Hasta hace {0} s", "Up to {0} s ago", "Até {0} s atrás");
    public static readonly Phrase Building = new("El índice se está armando: {0} %. Puede faltar algo.", "The index is being built: {0}%. Something may be missing.", "O índice está sendo montado: {0}%. Pode faltar algo.");
    public static readonly Phrase Note = new("nota", "note", "nota");

    /// <summary>Where a handoff stands, as a filter.</summary>
    public static Phrase Of(string state) => state switch { "waiting" => Waiting, "claimed" => Claimed, "open" => Open, _ => Closed };
}
