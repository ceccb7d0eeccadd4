using System.Text.RegularExpressions;
using Conversations.People;
using Personalization.Profile;
using Personalization.Wording;

namespace Personalization.UseCases;

/// <summary>Whether a use case makes sense: every objection is a sentence that names the member.</summary>
internal static partial class DeclarationRules
{
    private const int MostFields = 50;
    private const int MostText = 500;
    private const int MostTitle = 60;

    /// <summary>What is wrong; empty when nothing is.</summary>
    public static IEnumerable<string> Of(UseCase use) => Names(use).Concat(Words(use)).Concat(Times(use)).Concat(Care(use)).OfType<string>();

    private static IEnumerable<string?> Names(UseCase use) =>
    [
        Name().IsMatch(use.Id) ? null : "\"id\" is 1 to 64 lower-case letters, digits, dots, dashes or underscores.",
        Areas.All.Contains(use.Area, StringComparer.Ordinal) ? null : "\"area\" is marketing, sales or service.",
        Name().IsMatch(use.Purpose) ? null : "\"purpose\" is 1 to 64 lower-case letters, digits, dots, dashes or underscores.",
        use.Fields.Count is > 0 and <= MostFields ? null : $"\"fields\" names 1 to {MostFields} facts.",
        use.Fields.FirstOrDefault(f => !Field().IsMatch(f)) is { } odd ? $"\"{odd}\" is not the name of a fact." : null,
        use.Fields.FirstOrDefault(Identify.IsIdentifier) is { } identifier ? $"\"{identifier}\" identifies a person and is not a fact." : null,
        use.Channels.FirstOrDefault(c => !Channels.All.Contains(c, StringComparer.Ordinal)) is { } channel ? $"\"{channel}\" is not a channel." : null,
        use.Recipients.FirstOrDefault(r => !Recipient().IsMatch(r)) is { } recipient ? $"\"{recipient}\" is not the name of a recipient." : null,
        use.Recipients.FirstOrDefault(r => r.StartsWith("llm:", StringComparison.Ordinal) && !Recipients.IsOneModel(r)) is { } model ? $"\"{model}\" is not the name of a model: write llm, or llm: and a name." : null,
        use.Recipients.Contains(Recipients.Model, StringComparer.Ordinal) && use.Recipients.FirstOrDefault(Recipients.IsOneModel) is { } one
            ? $"\"recipients\" names \"{one}\" beside \"llm\", which is every model." : null,
        Twice("fields", use.Fields), Twice("channels", use.Channels), Twice("recipients", use.Recipients), Twice("sensitive", use.Sensitive),
        Bases.All.Contains(use.LegalBasis, StringComparer.Ordinal) ? null : $"\"legalBasis\" is one of {string.Join(", ", Bases.All)}.",
    ];

    private static IEnumerable<string?> Words(UseCase use) =>
    [
        .. Missing("why", use.Why), .. Missing("valueToCustomer", use.ValueToCustomer),
        Texts.Languages.Any(l => use.Why.Exactly(l)?.Length > MostText || use.ValueToCustomer.Exactly(l)?.Length > MostText)
            ? $"A text for the customer is one sentence of at most {MostText} characters." : null,
        Texts.Languages.Any(l => use.Title.Exactly(l)?.Length > MostTitle) ? $"\"title\" has at most {MostTitle} characters." : null,
    ];

    private static IEnumerable<string?> Times(UseCase use) =>
    [
        Duration("retention", use.Retention), Duration("consentTerm", use.ConsentTerm), Duration("reviewEvery", use.ReviewEvery),
        .. use.FieldRetention.Select(own => OfField(use, own.Key, own.Value)),
    ];

    // Whoever could not say no was not asked: what concerns a yes needs the basis that is one.
    private static IEnumerable<string?> Care(UseCase use) =>
    [
        use.Sensitive.FirstOrDefault(f => !use.Fields.Contains(f, StringComparer.Ordinal)) is { } stranger ? $"\"sensitive\" names \"{stranger}\", which is not among its fields." : null,
        use.LegalBasis != Bases.Consent && use.SensitiveFields.FirstOrDefault() is { } sensitive ? $"\"{sensitive}\" is sensitive, so \"legalBasis\" is consent." : null,
        use.LegalBasis != Bases.Consent && use.DoubleOptIn ? "\"doubleOptIn\" is for use cases whose \"legalBasis\" is consent." : null,
        use.LegalBasis != Bases.Consent && use.ConsentTerm is not null ? "\"consentTerm\" is for use cases whose \"legalBasis\" is consent." : null,
        use.LegalBasis != Bases.Consent && use.ReviewEvery is not null ? "\"reviewEvery\" is for use cases whose \"legalBasis\" is consent." : null,
    ];

    private static string? OfField(UseCase use, string field, string duration) => 0 switch
    {
        _ when !use.Fields.Contains(field, StringComparer.Ordinal) => $"\"fieldRetention\" names \"{field}\", which is not among its fields.",
        _ when !(Durations.Parse(duration) > TimeSpan.Zero) => $"\"fieldRetention\" of \"{field}\" is a duration such as P90D.",
        _ when Durations.Parse(duration) > use.Keeps => $"\"fieldRetention\" of \"{field}\" is not longer than \"retention\".",
        _ => null,
    };

    private static string? Duration(string member, string? iso) => iso is null || Durations.Parse(iso) > TimeSpan.Zero ? null : $"\"{member}\" is a duration such as P90D.";

    private static IEnumerable<string> Missing(string member, Texts texts) => texts.IsEmpty
        ? [$"\"{member}\" is missing: the customer reads it."]
        : Texts.Languages.Where(l => string.IsNullOrWhiteSpace(texts.Exactly(l))).Select(l => $"\"{member}\" is missing in \"{l}\": the customer reads it in es, pt and en.");

    private static string? Twice(string member, IReadOnlyList<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice ? $"\"{member}\" names \"{twice}\" more than once." : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    [GeneratedRegex("^[a-z0-9][a-z0-9:._-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Recipient();
}
