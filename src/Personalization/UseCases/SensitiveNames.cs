using System.Collections.Frozen;
using Personalization.Wording;

namespace Personalization.UseCases;

/// <summary>
/// Facts whose names say that they are sensitive (GDPR art. 9 and 10, Ley 1581 art. 5, LGPD art. 5 II): they are treated as such whether or not
/// the brand declares it. Errs to the safe side, since what it costs is one more honest question.
/// </summary>
internal static class SensitiveNames
{
    // Whole words of the folded name, in English, Spanish and Portuguese.
    private static readonly FrozenSet<string> Words = Set(
        // Health
        "health", "healthcare", "medical", "medicine", "medicines", "medication", "medications", "diagnosis", "diagnoses", "diagnostic", "disease", "diseases", "illness",
        "symptom", "symptoms", "disability", "disabilities", "disabled", "handicap", "allergy", "allergies", "pregnant", "pregnancy", "prescription", "prescriptions", "therapy",
        "hiv", "vih", "aids", "cancer", "diabetes", "diabetic", "blood", "vaccine", "vaccination", "vaccinations", "surgery", "psychiatric", "psychological", "patient",
        "salud", "medico", "medica", "medicos", "medicamento", "medicamentos", "medicacion", "diagnostico", "diagnosticos", "enfermedad", "enfermedades", "sintoma", "sintomas",
        "discapacidad", "alergia", "alergias", "embarazo", "embarazada", "sangre", "vacuna", "vacunas", "cirugia", "psiquiatrico", "psicologico", "paciente",
        "saude", "medicacao", "doenca", "doencas", "deficiencia", "gravidez", "gravida", "gestante", "sangue", "vacina", "vacinas", "cirurgia", "terapia",
        // Belief and opinion
        "religion", "religions", "religious", "faith", "belief", "beliefs", "creed", "church", "political", "politics", "politically", "ideology", "voter", "voting",
        "religioso", "religiosa", "creencia", "creencias", "culto", "iglesia", "politico", "politica", "politicas", "politicos", "ideologia", "filosofica", "philosophical",
        "religiao", "crenca", "crencas", "igreja",
        // Origin
        "ethnicity", "ethnic", "ethnicities", "race", "racial", "indigenous", "etnia", "etnico", "etnica", "raza", "raca", "indigena", "afrodescendiente", "afrodescendente",
        // Unions
        "union", "unions", "sindicato", "sindical", "sindicatos", "sindicalizado",
        // Sex life
        "sexual", "sexuality", "sexualidad", "sexualidade", "orientation", "orientacion", "orientacao", "lgbt", "transgender", "intimacy",
        // Body and genes
        "biometric", "biometrics", "fingerprint", "fingerprints", "faceprint", "voiceprint", "iris", "genetic", "genetics", "genome", "dna", "adn",
        "biometrico", "biometrica", "biometria", "biometricos", "huella", "huellas", "dactilar", "digitais", "genetico", "genetica", "geneticos",
        // Crime
        "criminal", "crime", "crimes", "conviction", "convictions", "offence", "offences", "offense", "offenses", "penal", "penales", "penais", "delito", "delitos", "condena", "condenas", "condenacao");

    // Long enough to be found in a name that is written together, such as healthcondition.
    private static readonly string[] Stems =
        ["medical", "diagnos", "religi", "ethnic", "sexual", "biometr", "genetic", "criminal", "disabilit", "pregnan", "discapacid", "enfermedad", "embaraz", "sindica", "political"];

    private static readonly string[] Starts = ["health", "salud", "saude"];

    /// <summary>Whether a name says so.</summary>
    public static bool Say(string field) => FieldNames.Parts(field).SelectMany(Folding.Words).Any(Says);

    private static bool Says(string word) =>
        Words.Contains(word) || Array.Exists(Starts, s => word.StartsWith(s, StringComparison.Ordinal)) || Array.Exists(Stems, s => word.Contains(s, StringComparison.Ordinal));

    private static FrozenSet<string> Set(params ReadOnlySpan<string> words) => words.ToArray().ToFrozenSet(StringComparer.Ordinal);
}
