namespace Desk.Texts;

/// <summary>Texts about the texts that are kept for answers.</summary>
public static class RepliesText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Respuestas guardadas", "Saved replies", "Respostas salvas");
    public static readonly Phrase Lead = new(
        "Lo que el equipo escribe a menudo. En la conversación se abren con / o con el botón.",
        "What the team writes often. In a conversation they open with / or with the button.",
        "O que a equipe escreve com frequência. Na conversa abrem-se com / ou com o botão.");
    public static readonly Phrase None = new("Todavía no hay ninguna", "There are none yet", "Ainda não há nenhuma");
    public static readonly Phrase Add = new("Guardar una respuesta nueva", "Save a new reply", "Salvar uma nova resposta");
    public static readonly Phrase Shortcut = new("Nombre corto", "Short name", "Nome curto");
    public static readonly Phrase Channel = new("Canal", "Channel", "Canal");
    public static readonly Phrase AllChannels = new("Todos los canales", "All channels", "Todos os canais");
    public static readonly Phrase Text = new("Texto en {0}", "Text in {0}", "Texto em {0}");
    public static readonly Phrase Variables = new(
        "Variables: {{nombre}}, {{agente}}, {{marca}}. Cualquier otra, como {{número de guía}}, la llena quien envía; sin llenar no sale.",
        "Variables: {{name}}, {{agent}}, {{brand}}. Any other, such as {{tracking number}}, is filled by whoever sends; unfilled it does not leave.",
        "Variáveis: {{nome}}, {{agente}}, {{marca}}. Qualquer outra, como {{código de rastreio}}, é preenchida por quem envia; sem preencher não sai.");
    public static readonly Phrase Save = new("Guardar", "Save", "Salvar");
    public static readonly Phrase Edit = new("Editar {0}", "Edit {0}", "Editar {0}");
    public static readonly Phrase Delete = new("Eliminar {0}", "Delete {0}", "Excluir {0}");
    public static readonly Phrase Changed = new("{0}, {1}", "{0}, {1}", "{0}, {1}");

    public static readonly Phrase Open = new("Respuestas guardadas", "Saved replies", "Respostas salvas");
    public static readonly Phrase Filter = new("Filtrar: escriba parte del nombre o del texto", "Filter: type part of the name or the words", "Filtrar: escreva parte do nome ou do texto");
    public static readonly Phrase Use = new("Usar", "Use", "Usar");
    public static readonly Phrase Close = new("Cerrar", "Close", "Fechar");
    public static readonly Phrase NoneHere = new("No hay respuestas guardadas para este canal.", "There are no saved replies for this channel.", "Não há respostas salvas para este canal.");

    public static readonly Phrase WhereMade = new(
        "Quien dirige la mesa las escribe en Consola › Respuestas guardadas.", "Whoever leads the desk writes them under Console › Saved replies.", "Quem lidera a mesa as escreve em Console › Respostas salvas.");

    public static readonly Phrase BadShortcut = new(
        "El nombre corto tiene entre 1 y 32 letras, números, - y _, sin espacios.", "The short name has 1 to 32 letters, digits, - and _, without spaces.", "O nome curto tem entre 1 e 32 letras, números, - e _, sem espaços.");
    public static readonly Phrase Taken = new("Otra respuesta ya tiene ese nombre corto.", "Another reply has that short name.", "Outra resposta já tem esse nome curto.");
    public static readonly Phrase Missing = new("Escriba el texto al menos en un idioma.", "Write the text in at least one language.", "Escreva o texto em pelo menos um idioma.");
    public static readonly Phrase Long = new("Un texto tiene como máximo 2000 caracteres.", "A text has at most 2000 characters.", "Um texto tem no máximo 2000 caracteres.");
    public static readonly Phrase Braces = new(
        "A una variable le falta una llave o el nombre: se escribe {{nombre}}.", "A variable lacks a brace or its name: it is written {{name}}.", "Falta uma chave ou o nome em uma variável: escreve-se {{nome}}.");
    public static readonly Phrase Full = new("Ya hay 500 respuestas: elimine una antes de guardar otra.", "There are 500 replies: delete one before you save another.", "Já há 500 respostas: exclua uma antes de salvar outra.");
    public static readonly Phrase Gone = new("Alguien la eliminó entretanto. Su texto sigue abajo: guárdelo como nueva.", "Somebody deleted it meanwhile. Your text is below: save it as a new one.", "Alguém a excluiu nesse meio-tempo. Seu texto está abaixo: salve-o como nova.");
#pragma warning restore CS1591

    /// <summary>What was wrong, in words; null for nothing.</summary>
    public static Phrase? Of(string? problem) => problem switch
    {
        null => null,
        "shortcut_taken" => Taken,
        "text_missing" => Missing,
        "text_long" => Long,
        "braces" => Braces,
        "full" => Full,
        "gone" => Gone,
        _ => BadShortcut,
    };
}
