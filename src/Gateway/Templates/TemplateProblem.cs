using Personalization.Wording;

namespace Gateway.Templates;

/// <summary>Why a template does not leave.</summary>
/// <param name="Code">A stable code, also among <see cref="Personalization.Gate.Verdicts.Reasons"/>.</param>
/// <param name="Values">What fills the sentence.</param>
internal sealed record TemplateProblem(string Code, params (string Name, string Value)[] Values)
{
    /// <summary>No template of that name is in the account.</summary>
    public const string UnknownTemplate = "template_unknown";
    /// <summary>It exists, in other languages.</summary>
    public const string MissingLanguage = "template_language";
    /// <summary>It is not approved.</summary>
    public const string NotApproved = "template_not_approved";
    /// <summary>The gaps of the text and the values do not match.</summary>
    public const string WrongParameters = "template_parameters";
    /// <summary>A value that the provider refuses.</summary>
    public const string BadValue = "template_value";
    /// <summary>What is above the text does not match.</summary>
    public const string WrongHeader = "template_header";
    /// <summary>The buttons' values do not match.</summary>
    public const string WrongButtons = "template_buttons";
    /// <summary>The category does not fit what the message is for.</summary>
    public const string WrongCategory = "template_category";
    /// <summary>The template has something that this gateway cannot fill.</summary>
    public const string Unfillable = "template_unfillable";
    /// <summary>The channel has no templates.</summary>
    public const string NoTemplates = "template_not_possible";

    private static readonly Dictionary<string, Texts> Sentences = new(StringComparer.Ordinal)
    {
        [UnknownTemplate] = new(
            "La cuenta no tiene ninguna plantilla {name}.", "A conta não tem nenhum modelo {name}.", "The account has no template {name}."),
        [MissingLanguage] = new(
            "La plantilla {name} no existe en el idioma {language}; existe en {languages}.",
            "O modelo {name} não existe no idioma {language}; existe em {languages}.",
            "The template {name} does not exist in the language {language}; it exists in {languages}."),
        [NotApproved] = new(
            "La plantilla {name} no está aprobada: su estado es {state}.",
            "O modelo {name} não está aprovado: seu estado é {state}.",
            "The template {name} is not approved: its state is {state}."),
        [WrongParameters] = new(
            "La plantilla {name} necesita estos valores: {wanted}; llegaron {given}.",
            "O modelo {name} precisa destes valores: {wanted}; chegaram {given}.",
            "The template {name} needs these values: {wanted}; given were {given}."),
        [BadValue] = new(
            "El valor {gap} está vacío, o tiene saltos de línea, tabuladores o más de cuatro espacios seguidos, que el proveedor rechaza.",
            "O valor {gap} está vazio, ou tem quebras de linha, tabulações ou mais de quatro espaços seguidos, que o provedor recusa.",
            "The value {gap} is empty, or has line breaks, tabs or more than four spaces in a row, which the provider refuses."),
        [WrongHeader] = new(
            "El encabezado de la plantilla {name} es {wanted}; llegó {given}.",
            "O cabeçalho do modelo {name} é {wanted}; chegou {given}.",
            "The header of the template {name} is {wanted}; given was {given}."),
        [WrongButtons] = new(
            "Los botones de la plantilla {name} que necesitan un valor son {wanted}; llegaron {given}.",
            "Os botões do modelo {name} que precisam de um valor são {wanted}; chegaram {given}.",
            "The buttons of the template {name} that need a value are {wanted}; given were {given}."),
        [WrongCategory] = new(
            "La plantilla {name} es de categoría {category} y no sirve para un mensaje de clase {class}.",
            "O modelo {name} é da categoria {category} e não serve para uma mensagem da classe {class}.",
            "The template {name} is of category {category} and does not fit a message of class {class}."),
        [Unfillable] = new(
            "La plantilla {name} tiene algo que aquí no se puede llenar: {what}.",
            "O modelo {name} tem algo que aqui não pode ser preenchido: {what}.",
            "The template {name} has something that cannot be filled here: {what}."),
        [NoTemplates] = new("Este canal no tiene plantillas.", "Este canal não tem modelos.", "This channel has no templates."),
    };

    /// <summary>The reason as one sentence.</summary>
    public string In(string language) => Sentences[Code].With(language, [.. Values.Select(v => (v.Name, Worded(v.Value, language)))]);

    private static string Worded(string value, string language) => value.Length > 0 ? value : None.In(language);

    private static readonly Texts None = new("ninguno", "nenhum", "none");
}
