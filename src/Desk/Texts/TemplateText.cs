using Desk.Models;

namespace Desk.Texts;

/// <summary>Texts about templates.</summary>
public static class TemplateText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Plantillas", "Templates", "Modelos");
    public static readonly Phrase Lead = new("Lo que el proveedor aprobó, como está ahora.", "What the provider approved, as it stands now.", "O que o provedor aprovou, como está agora.");
    public static readonly Phrase ReadAt = new("Leídas {0}", "Read {0}", "Lidos {0}");
    public static readonly Phrase NeverRead = new("Aún no se han leído del proveedor.", "Not read from the provider yet.", "Ainda não foram lidos do provedor.");
    public static readonly Phrase ReadFailed = new("La última lectura falló: {0}", "The last reading failed: {0}", "A última leitura falhou: {0}");
    public static readonly Phrase Nothing = new("Esta cuenta no tiene plantillas.", "This account has no templates.", "Esta conta não tem modelos.");
    public static readonly Phrase Name = new("Nombre", "Name", "Nome");
    public static readonly Phrase Category = new("Categoría", "Category", "Categoria");
    public static readonly Phrase Quality = new("Calidad", "Quality", "Qualidade");
    public static readonly Phrase Words = new("Texto", "Text", "Texto");

    public static readonly Phrase Pick = new("Escribir con una plantilla", "Write with a template", "Escrever com um modelo");
    public static readonly Phrase PickLead = new("Pasaron 24 horas: solo puede salir una plantilla aprobada.", "24 hours have passed: only an approved template may leave.", "Passaram 24 horas: só pode sair um modelo aprovado.");
    public static readonly Phrase NothingToPick = new("Ninguna plantilla aprobada sirve para responder aquí.", "No approved template serves to answer here.", "Nenhum modelo aprovado serve para responder aqui.");
    public static readonly Phrase Choose = new("Elegir", "Choose", "Escolher");
    public static readonly Phrase Which = new("Plantilla", "Template", "Modelo");
    public static readonly Phrase Preview = new("Así la verá", "As they will see it", "Como será vista");
    public static readonly Phrase GapText = new("Valor {0}", "Value {0}", "Valor {0}");
    public static readonly Phrase GapHeader = new("Encabezado: {0}", "Header: {0}", "Cabeçalho: {0}");
    public static readonly Phrase GapMedium = new("Dirección https del adjunto ({0})", "https address of the attachment ({0})", "Endereço https do anexo ({0})");
    public static readonly Phrase GapButton = new("Valor del botón «{0}»", "Value of the button “{0}”", "Valor do botão “{0}”");

    public static readonly Phrase Approved = new("aprobada", "approved", "aprovado");
    public static readonly Phrase Pending = new("en revisión", "pending", "em análise");
    public static readonly Phrase Rejected = new("rechazada", "rejected", "recusado");
    public static readonly Phrase Paused = new("en pausa", "paused", "pausado");
    public static readonly Phrase Disabled = new("desactivada", "disabled", "desativado");
    public static readonly Phrase Deleted = new("eliminada", "deleted", "excluído");
    public static readonly Phrase Unsubmitted = new("sin presentar", "not submitted", "não enviado");
    public static readonly Phrase UnknownState = new("desconocido", "unknown", "desconhecido");
    public static readonly Phrase Utility = new("Utilidad", "Utility", "Utilidade");
    public static readonly Phrase Authentication = new("Autenticación", "Authentication", "Autenticação");
    public static readonly Phrase Green = new("alta", "high", "alta");
    public static readonly Phrase Yellow = new("media", "medium", "média");
    public static readonly Phrase Red = new("baja", "low", "baixa");
#pragma warning restore CS1591

    /// <summary>A state in words.</summary>
    public static Phrase State(string state) => state switch
    {
        "approved" => Approved,
        "pending" => Pending,
        "rejected" => Rejected,
        "paused" => Paused,
        "disabled" => Disabled,
        "deleted" => Deleted,
        "unsubmitted" => Unsubmitted,
        _ => UnknownState,
    };

    /// <summary>How a state is for who wants to send.</summary>
    public static Health HealthOf(string state) => state switch
    {
        "approved" => Health.Good,
        "rejected" or "disabled" or "deleted" => Health.Down,
        "paused" or "pending" => Health.Degraded,
        _ => Health.Unknown,
    };

    /// <summary>A category in words; an unknown one by its id.</summary>
    public static string CategoryOf(string? category, Language language) => category switch
    {
        null or "" => CommonText.Unknown.In(language),
        "marketing" => CommonText.Marketing.In(language),
        "utility" => Utility.In(language),
        "authentication" => Authentication.In(language),
        "service" => CommonText.Service.In(language),
        "sms" => CommonText.Sms.In(language),
        _ => category,
    };

    /// <summary>A quality in words; null while nobody knows.</summary>
    public static Phrase? QualityOf(string? quality) => quality switch { "green" => Green, "yellow" => Yellow, "red" => Red, _ => null };

    /// <summary>What a gap asks for.</summary>
    public static Phrase Gap(TemplateGapKind kind) => kind switch
    {
        TemplateGapKind.Header => GapHeader,
        TemplateGapKind.Medium => GapMedium,
        TemplateGapKind.Button => GapButton,
        _ => GapText,
    };
}
