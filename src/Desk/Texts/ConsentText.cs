using Personalization.UseCases;

namespace Desk.Texts;

/// <summary>Texts about consent, facts and addresses.</summary>
public static class ConsentText
{
#pragma warning disable CS1591 // The texts say themselves what they are.
    public static readonly Phrase Title = new("Lo que permite ahora", "What they allow now", "O que permite agora");
    public static readonly Phrase Epoch = new("época {0}", "epoch {0}", "época {0}");
    public static readonly Phrase None = new("Esta marca no usa datos personales.", "This brand uses no personal data.", "Esta marca não usa dados pessoais.");
    public static readonly Phrase Why = new("Para qué", "Why", "Para quê");
    public static readonly Phrase Value = new("Qué gana", "What it gives", "O que ganha");
    public static readonly Phrase Uses = new("Usa", "Uses", "Usa");
    public static readonly Phrase SharedWith = new("Los recibe", "Shared with", "Quem os recebe");
    public static readonly Phrase Model = new("un modelo de lenguaje que redacta las respuestas", "a language model that writes the answers", "um modelo de linguagem que redige as respostas");
    private static readonly Phrase Derived = new("calculado de otros datos", "computed from other data", "calculado a partir de outros dados");
    public static readonly Phrase FromBrand = new("de los sistemas de la marca", "from the brand’s own systems", "dos sistemas da marca");
    public static readonly Phrase Allowed = new("Permitido", "Allowed", "Permitido");
    public static readonly Phrase NotAllowed = new("No permitido", "Not allowed", "Não permitido");
    public static readonly Phrase Paused = new("En pausa por su BAJA", "Paused by their STOP", "Em pausa pelo SAIR");
    public static readonly Phrase AllowedSince = new("permitido desde {0}", "allowed since {0}", "permitido desde {0}");
    public static readonly Phrase RefusedSince = new("no permitido desde {0}", "not allowed since {0}", "não permitido desde {0}");
    public static readonly Phrase NeverAsked = new("sin preguntar", "not asked", "sem perguntar");
    public static readonly Phrase ByBasis = new("por {0}", "by {0}", "por {0}");
    public static readonly Phrase Consent = new("consentimiento", "consent", "consentimento");
    public static readonly Phrase Contract = new("contrato", "contract", "contrato");
    public static readonly Phrase Legal = new("obligación legal", "legal obligation", "obrigação legal");
    public static readonly Phrase Interest = new("interés legítimo", "legitimate interest", "interesse legítimo");
    public static readonly Phrase Addresses = new("Canales", "Channels", "Canais");
    public static readonly Phrase Stopped = new("Detenido", "Stopped", "Parado");
    public static readonly Phrase Open = new("Abierto", "Open", "Aberto");
    public static readonly Phrase LastWrote = new("escribió {0}", "wrote {0}", "escreveu {0}");
#pragma warning restore CS1591

    /// <summary>Who receives data, in words; an unknown one by its id.</summary>
    public static string Recipient(string recipient, Language language) => recipient == Recipients.Model ? Model.In(language)
        : Recipients.IsOneModel(recipient) ? $"{Model.In(language)} ({Recipients.NameOf(recipient)})" : recipient;

    /// <summary>Where a fact came from, in words; an unknown source by its id.</summary>
    public static string Source(string source, Language language) => source switch
    {
        "derived" => Derived.In(language),
        _ => source.StartsWith("first_party", StringComparison.Ordinal) ? FromBrand.In(language) : source,
    };

    /// <summary>A legal basis in words; an unknown one by its id.</summary>
    public static string Basis(string basis, Language language) => basis switch
    {
        "consent" => Consent.In(language),
        "contract" => Contract.In(language),
        "legal_obligation" => Legal.In(language),
        "legitimate_interest" => Interest.In(language),
        _ => basis,
    };
}
