namespace Desk.Texts;

/// <summary>Sentences about a change of consent.</summary>
public static class ConsentChangeText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Grant = new("Permitió {0}", "Allowed {0}", "Permitiu {0}");
    public static readonly Phrase Deny = new("No permitió {0}", "Did not allow {0}", "Não permitiu {0}");
    public static readonly Phrase Withdraw = new("Retiró el permiso de {0}", "Withdrew {0}", "Retirou a permissão de {0}");
    public static readonly Phrase Expire = new("Venció el permiso de {0}", "The consent for {0} expired", "Venceu a permissão de {0}");
    public static readonly Phrase Renew = new("Renovó {0}", "Renewed {0}", "Renovou {0}");
    public static readonly Phrase Import = new("Permiso importado: {0}", "Imported consent: {0}", "Permissão importada: {0}");
    public static readonly Phrase Object = new("Se opuso a {0}", "Objected to {0}", "Opôs-se a {0}");
    public static readonly Phrase Restrict = new("Limitó {0}", "Restricted {0}", "Limitou {0}");
    public static readonly Phrase Stop = new("Detuvo {0}: nada que la marca inicie sale por ahí", "Stopped {0}: nothing the brand begins leaves there", "Parou {0}: nada que a marca inicie sai por aí");
    public static readonly Phrase Start = new("Abrió {0} de nuevo", "Opened {0} again", "Abriu {0} de novo");
    public static readonly Phrase Pause = new("En pausa: {0}", "Paused: {0}", "Em pausa: {0}");
    public static readonly Phrase Resume = new("Se reanuda {0}", "Resumed {0}", "Retomado: {0}");
    public static readonly Phrase StopMarketing = new("Detuvo {0}", "Stopped {0}", "Parou {0}");
    public static readonly Phrase ResumeMarketing = new("Reanudó {0}", "Resumed {0}", "Retomou {0}");
    public static readonly Phrase Other = new("Cambio de permiso: {0}", "Change of consent: {0}", "Mudança de permissão: {0}");
    public static readonly Phrase Everything = new("todo", "everything", "tudo");
    public static readonly Phrase ByButton = new("con un botón", "with a button", "com um botão");
    public static readonly Phrase ByKeyword = new("con una palabra clave", "with a keyword", "com uma palavra-chave");
    public static readonly Phrase ByForm = new("en un formulario", "in a form", "em um formulário");
    public static readonly Phrase ByTyping = new("por escrito", "in writing", "por escrito");
    public static readonly Phrase ByVoice = new("de palabra", "by word of mouth", "verbalmente");
    public static readonly Phrase ByImport = new("importado", "imported", "importado");
    public static readonly Phrase ByPlatform = new("en la aplicación del canal", "in the channel’s own app", "no aplicativo do canal");
    public static readonly Phrase NewEpoch = new("comienza la época {0}", "epoch {0} begins", "começa a época {0}");
#pragma warning restore CS1591

    /// <summary>The sentence of an action; its placeholder is the subject.</summary>
    public static Phrase Of(string action) => action switch
    {
        "grant" => Grant,
        "deny" => Deny,
        "withdraw" => Withdraw,
        "expire" => Expire,
        "renew" => Renew,
        "import" => Import,
        "object" => Object,
        "restrict" => Restrict,
        "stop" => Stop,
        "start" => Start,
        "pause" => Pause,
        "resume" => Resume,
        "stop_marketing" => StopMarketing,
        "resume_marketing" => ResumeMarketing,
        _ => Other,
    };

    /// <summary>A mechanism in words; an unknown one by its id.</summary>
    public static string Mechanism(string mechanism, Language language) => mechanism switch
    {
        "button" => ByButton.In(language),
        "keyword" => ByKeyword.In(language),
        "form" => ByForm.In(language),
        "typed" or "free_text" => ByTyping.In(language),
        "verbal" => ByVoice.In(language),
        "import" => ByImport.In(language),
        "platform_signal" => ByPlatform.In(language),
        _ => mechanism,
    };
}
