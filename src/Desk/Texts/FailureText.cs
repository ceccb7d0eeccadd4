namespace Desk.Texts;

/// <summary>Why a provider did not take a message to the person, in words, by the provider's code.</summary>
public static class FailureText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Unreachable = new("el canal no puede entregarle a esta persona", "the channel cannot deliver to this person", "o canal não consegue entregar a esta pessoa");
    public static readonly Phrase NotOnDuty = new("el teléfono está apagado o sin servicio", "the phone is off or has no service", "o telefone está desligado ou sem serviço");
    public static readonly Phrase NoSuchNumber = new("el número no existe o no recibe mensajes", "the number does not exist or takes no messages", "o número não existe ou não recebe mensagens");
    public static readonly Phrase Blocked = new("la persona bloqueó o detuvo este remitente", "the person blocked or stopped this sender", "a pessoa bloqueou ou parou este remetente");
    public static readonly Phrase Filtered = new("el operador lo filtró", "the carrier filtered it", "a operadora o filtrou");
    public static readonly Phrase Window = new("pasaron más de 24 horas desde su último mensaje: hace falta una plantilla", "more than 24 hours since their last message: a template is needed", "passaram mais de 24 horas desde a última mensagem: é preciso um modelo");
    public static readonly Phrase Marketing = new("el canal no entrega más publicidad a esta persona por ahora", "the channel delivers no more marketing to this person for now", "o canal não entrega mais publicidade a esta pessoa por ora");
    public static readonly Phrase MarketingStopped = new("la persona detuvo la publicidad de la marca", "the person stopped the brand’s marketing", "a pessoa parou a publicidade da marca");
    public static readonly Phrase Slow = new("el canal pide ir más despacio", "the channel asks to slow down", "o canal pede para ir mais devagar");
    public static readonly Phrase Template = new("la plantilla no existe, está en pausa o le faltan datos", "the template does not exist, is paused or lacks values", "o modelo não existe, está em pausa ou lhe faltam dados");
    public static readonly Phrase Medium = new("el canal no aceptó el adjunto", "the channel did not take the attachment", "o canal não aceitou o anexo");
    public static readonly Phrase Account = new("la cuenta de la marca tiene un problema con el canal", "the brand’s account has a problem with the channel", "a conta da marca tem um problema com o canal");
    public static readonly Phrase Registration = new("el número de la marca no está registrado para este destino", "the brand’s number is not registered for this destination", "o número da marca não está registrado para este destino");
    public static readonly Phrase TooLong = new("es demasiado largo para el canal", "it is too long for the channel", "é longo demais para o canal");
    public static readonly Phrase Unsupported = new("el canal no conoce este tipo de mensaje", "the channel does not know this kind of message", "o canal não conhece este tipo de mensagem");
#pragma warning restore CS1591

    /// <summary>A provider's code in words; null when it is not known. A finer code may stand behind a slash.</summary>
    public static Phrase? Of(string? code) => code?.Split('/', ':')[0] switch
    {
        "131026" or "63024" or "551" or "1545041" or "30008" or "130472" => Unreachable,
        "30003" => NotOnDuty,
        "21211" or "21614" or "30005" or "30006" or "63003" => NoSuchNumber,
        "21610" or "63014" or "30004" => Blocked,
        "30007" => Filtered,
        "131047" or "63016" or "2018278" => Window,
        "131049" or "63049" or "2018354" or "2018352" => Marketing,
        "131050" => MarketingStopped,
        "4" or "613" or "80007" or "130429" or "131048" or "131056" or "20429" or "21611" or "63018" or "30022" => Slow,
        "132000" or "132001" or "132005" or "132007" or "132012" or "132015" or "132016" or "132068" or "63032" => Template,
        "131051" => Unsupported,
        "131052" or "131053" or "21620" or "21623" or "63019" => Medium,
        "131031" or "131042" or "368" or "190" or "63007" or "63038" => Account,
        "131045" or "21606" or "21612" or "21408" or "30032" or "30034" => Registration,
        "21617" or "30013" => TooLong,
        _ => null,
    };
}
