namespace Desk.Texts;

/// <summary>The texts of a customer's card.</summary>
public static class CardText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Orders = new("Pedidos", "Orders", "Pedidos");
    public static readonly Phrase Order = new("Pedido {0}", "Order {0}", "Pedido {0}");
    public static readonly Phrase LastOrder = new("Último pedido", "Last order", "Último pedido");
    public static readonly Phrase Preferences = new("Preferencias", "Preferences", "Preferências");
    public static readonly Phrase Writes = new("Escribe en {0}", "Writes in {0}", "Escreve em {0}");
    public static readonly Phrase Spanish = new("español", "Spanish", "espanhol");
    public static readonly Phrase English = new("inglés", "English", "inglês");
    public static readonly Phrase Portuguese = new("portugués", "Portuguese", "português");
    public static readonly Phrase NotAllowed = new("No permitido ({0})", "Not allowed ({0})", "Não permitido ({0})");
    public static readonly Phrase Nothing = new("Ahora no permite nada.", "They allow nothing now.", "Agora não permite nada.");
    public static readonly Phrase Receipts = new("Qué datos se usaron", "Which data was used", "Que dados foram usados");
    public static readonly Phrase NoReceipts = new("No se ha usado ningún dato.", "No data was used.", "Nenhum dado foi usado.");
    public static readonly Phrase InDraft = new("en un borrador", "in a draft", "em um rascunho");
    public static readonly Phrase InLook = new("los vio en la ficha", "saw them on the card", "viu na ficha");
    public static readonly Phrase Times = new("{0} veces", "{0} times", "{0} vezes");
    public static readonly Phrase WithRemoved = new("sin lo que se quitó", "without what was removed", "sem o que foi removido");
    public static readonly Phrase AllReceipts = new("Ver todo en la auditoría", "See all in the audit", "Ver tudo na auditoria");
    public static readonly Phrase Contacts = new("Contactos recientes", "Recent contacts", "Contatos recentes");
    public static readonly Phrase Sent = new("{0} mensajes de la marca en {1} días", "{0} messages of the brand in {1} days", "{0} mensagens da marca em {1} dias");
    public static readonly Phrase SentAtLeast = new("Al menos {0} mensajes de la marca en {1} días", "At least {0} messages of the brand in {1} days", "Pelo menos {0} mensagens da marca em {1} dias");
    public static readonly Phrase NoneSent = new("Ningún mensaje de la marca en {0} días", "No message of the brand in {0} days", "Nenhuma mensagem da marca em {0} dias");
    public static readonly Phrase Used = new("{0} de {1} usados", "{0} of {1} used", "{0} de {1} usados");
    public static readonly Phrase FreeAt = new("se puede desde {0}", "free from {0}", "livre a partir de {0}");
    public static readonly Phrase Resting = new("Ahora nada promocional:", "Nothing promotional now:", "Agora nada promocional:");
    public static readonly Phrase Episodes = new("Episodios anteriores", "Earlier episodes", "Episódios anteriores");
    public static readonly Phrase NotOver = new("sigue abierto", "still open", "ainda aberto");

    public static readonly Phrase Join = new("Es la misma persona que…", "Is the same person as…", "É a mesma pessoa que…");
    public static readonly Phrase JoinWho = new("Dirección o id de la otra persona", "Address or id of the other person", "Endereço ou id da outra pessoa");
    public static readonly Phrase JoinHint = new("+573001234567, instagram:… o p_…", "+573001234567, instagram:… or p_…", "+573001234567, instagram:… ou p_…");
    public static readonly Phrase JoinFind = new("Buscar", "Find", "Buscar");
    public static readonly Phrase JoinWhat = new("Las dos conversaciones quedan en esta ficha y las direcciones de {0} pasan aquí. De los permisos vale el más estricto de los dos; se puede deshacer.", "Both conversations stay on this card and the addresses of {0} move here. Of the consents the stricter one holds; it can be undone.", "As duas conversas ficam nesta ficha e os endereços de {0} passam para cá. Das permissões vale a mais restrita; é possível desfazer.");
    public static readonly Phrase JoinDo = new("Unir a {0} con {1}", "Join {0} with {1}", "Unir {0} com {1}");
    public static readonly Phrase JoinWhy = new("Cómo se sabe que es la misma persona", "How it is known to be the same person", "Como se sabe que é a mesma pessoa");
    public static readonly Phrase JoinMoving = new("Se están uniendo o separando dos registros; tarda unos segundos.", "Two records are being joined or parted; it takes a few seconds.", "Dois registros estão sendo unidos ou separados; leva alguns segundos.");
    public static readonly Phrase Joined = new("Registros unidos", "Joined records", "Registros unidos");
    public static readonly Phrase Undo = new("Deshacer la unión", "Undo the merge", "Desfazer a união");
    public static readonly Phrase UndoWhat = new("{0} vuelve a ser una persona aparte, con sus direcciones y su historia; lo que se negó o se detuvo mientras estaban unidas vale para las dos.", "{0} becomes a person apart again, with their addresses and history; what was refused or stopped while joined holds for both.", "{0} volta a ser uma pessoa à parte, com seus endereços e sua história; o que foi negado ou parado enquanto unidas vale para as duas.");
    public static readonly Phrase UndoWhy = new("Por qué no era la misma persona", "Why it was not the same person", "Por que não era a mesma pessoa");
    public static readonly Phrase BackToThread = new("Volver a la conversación", "Back to the conversation", "Voltar à conversa");
    public static readonly Phrase NoteJoined = new("Unió este registro con otro de la misma persona: {0}", "Joined this record with another one of the same person: {0}", "Uniu este registro com outro da mesma pessoa: {0}");
    public static readonly Phrase NoteUndone = new("Deshizo la unión de dos registros: {0}", "Undid the merge of two records: {0}", "Desfez a união de dois registros: {0}");

    public static readonly Phrase Nobody = new("No hay nadie con esa dirección o id en esta marca.", "There is nobody with that address or id at this brand.", "Não há ninguém com esse endereço ou id nesta marca.");
    public static readonly Phrase NotAnAddress = new("Escriba una dirección como +573001234567 o un id como p_001_…", "Write an address such as +573001234567 or an id such as p_001_…", "Escreva um endereço como +573001234567 ou um id como p_001_…");
    public static readonly Phrase Same = new("Es la misma persona que ya está aquí.", "That is the person who is already here.", "É a mesma pessoa que já está aqui.");
    public static readonly Phrase InDoubt = new("No es seguro quién tiene una dirección de una de las dos: verifíquela primero.", "It is not sure who has an address of one of them: verify that first.", "Não é certo quem tem um endereço de uma das duas: verifique primeiro.");
    public static readonly Phrase Running = new("Ya hay una unión en curso; inténtelo en un momento.", "A merge is under way already; try again in a moment.", "Já há uma união em andamento; tente em instantes.");
    public static readonly Phrase NotCompleted = new("Esa unión ya se deshizo o no ha terminado.", "That merge was undone already or is not finished.", "Essa união já foi desfeita ou não terminou.");
    public static readonly Phrase NeedsWhy = new("Diga cómo se sabe, en una línea.", "Say how it is known, in one line.", "Diga como se sabe, em uma linha.");
#pragma warning restore CS1591

    /// <summary>Why two were not joined or parted.</summary>
    public static Phrase Refused(string code) => code switch
    {
        "address" => NotAnAddress,
        "same_person" => Same,
        "identity_in_doubt" => InDoubt,
        "merge_running" => Running,
        "not_completed" => NotCompleted,
        "why" => NeedsWhy,
        _ => Nobody,
    };

    /// <summary>How an episode ended.</summary>
    public static Phrase Ended(string? end) => end is null ? NotOver : HandoffText.Step(end);

    /// <summary>What a language is called within a sentence.</summary>
    public static Phrase Name(Language language) => language switch { Language.Es => Spanish, Language.Pt => Portuguese, _ => English };
}
