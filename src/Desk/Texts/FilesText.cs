namespace Desk.Texts;

/// <summary>Texts about files that are sent.</summary>
public static class FilesText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Attach = new("Adjuntar", "Attach", "Anexar");
    public static readonly Phrase Remove = new("Quitar {0}", "Remove {0}", "Remover {0}");
    public static readonly Phrase Sending = new("Enviando archivos", "Sending files", "Enviando arquivos");
    public static readonly Phrase TooLarge = new(
        "{0} es demasiado grande para este canal: caben {1}. Su texto sigue aquí.",
        "{0} is too large for this channel: {1} fit. Your text is still here.",
        "{0} é grande demais para este canal: cabem {1}. Seu texto continua aqui.");
    public static readonly Phrase TooMany = new("Un mensaje lleva como máximo {0} archivos.", "One message carries at most {0} files.", "Uma mensagem leva no máximo {0} arquivos.");
    public static readonly Phrase WrongType = new(
        "{0} no se puede enviar por este canal: no es de un tipo admitido. Su texto sigue aquí.",
        "{0} cannot be sent on this channel: it is of no type that is taken. Your text is still here.",
        "{0} não pode ser enviado por este canal: não é de um tipo aceito. Seu texto continua aqui.");
    public static readonly Phrase Harmful = new(
        "{0} no se envió: el examen de archivos lo detuvo. Su texto sigue aquí.",
        "{0} was not sent: the inspection of files stopped it. Your text is still here.",
        "{0} não foi enviado: a inspeção de arquivos o deteve. Seu texto continua aqui.");
    public static readonly Phrase NotInNote = new("Una nota no lleva archivos: quítelos o elija Respuesta.", "A note carries no files: remove them or choose Reply.", "Uma nota não leva arquivos: remova-os ou escolha Resposta.");
#pragma warning restore CS1591
}
