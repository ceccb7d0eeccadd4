using System.Text.Json;
using System.Text.Json.Nodes;
using Personalization.Consent;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.UseCases;

/// <summary>What a use case declares beside its fields: what is sensitive, how long, how surely, and whether a machine decides.</summary>
public sealed class ConsentDeclarationTests
{
    private const string Clinic = """
        { "id": "service.clinic", "area": "service", "purpose": "appointments", "fields": ["appointments.next", "clinic.notes"], "legalBasis": "consent",
          "why": { "es": "Para su cita", "pt": "Para sua consulta", "en": "For your appointment" }, "valueToCustomer": { "es": "Sin llamar", "pt": "Sem ligar", "en": "Without a call" },
          "retention": "P1Y", "sensitive": ["clinic.notes"], "fieldRetention": { "clinic.notes": "P30D" }, "doubleOptIn": true, "consentTerm": "P1Y", "reviewEvery": "P6M",
          "automatedDecision": true }
        """;

    private static JsonSerializerOptions Api => global::Gateway.Api.Json.Api;

    private static (IReadOnlyList<UseCase> UseCases, IReadOnlyList<string> Errors) With(string member, string json)
    {
        var use = JsonNode.Parse(Clinic)!.AsObject();
        use[member] = JsonNode.Parse(json);
        return Declarations.Parse(Json($"[{use.ToJsonString()}]"));
    }

    private static UseCase Read(string json = Clinic) => Declarations.Parse(Json($"[{json}]")) is { Errors: [] } read ? read.UseCases.Single() : throw new InvalidOperationException();

    [Fact]
    public void All_of_it_is_read()
    {
        var use = Read();
        Assert.Equal((true, "P1Y", "P6M", true), (use.DoubleOptIn, use.ConsentTerm, use.ReviewEvery, use.AutomatedDecision));
        Assert.True(use.IsSensitive("clinic.notes"));
        Assert.False(use.IsSensitive("appointments.next"));
        Assert.Equal((TimeSpan.FromDays(30), TimeSpan.FromDays(366)), (use.KeepsFor("clinic.notes"), use.KeepsFor("appointments.next")));
    }

    [Fact]
    public void What_the_API_gives_back_can_be_put_back()
    {
        var set = UseCaseSet.Empty.Declare([Read()]);
        var shown = JsonSerializer.Serialize(set.All, Api);
        var (again, errors) = Declarations.Parse(Json(shown));
        Assert.Empty(errors);
        Assert.Equal(shown, JsonSerializer.Serialize(set.Declare(again).All, Api));
        Assert.Equal(shown, JsonSerializer.Serialize(UseCaseSet.FromJson(set.ToJson()).All, Api));
    }

    [Theory]
    [InlineData("sensitive", "[\"other\"]", "\"sensitive\" names \"other\", which is not among its fields.")]
    [InlineData("sensitive", "[\"clinic.notes\",\"clinic.notes\"]", "\"sensitive\" names \"clinic.notes\" more than once.")]
    [InlineData("sensitive", "\"clinic.notes\"", "\"sensitive\" is a list of strings.")]
    [InlineData("fieldRetention", "{\"other\":\"P1D\"}", "\"fieldRetention\" names \"other\", which is not among its fields.")]
    [InlineData("fieldRetention", "{\"clinic.notes\":\"P2Y\"}", "\"fieldRetention\" of \"clinic.notes\" is not longer than \"retention\".")]
    [InlineData("fieldRetention", "{\"clinic.notes\":\"soon\"}", "\"fieldRetention\" of \"clinic.notes\" is a duration such as P90D.")]
    [InlineData("fieldRetention", "{\"clinic.notes\":30}", "\"fieldRetention\" is an object of fields with durations such as P90D.")]
    [InlineData("consentTerm", "\"P0D\"", "\"consentTerm\" is a duration such as P90D.")]
    [InlineData("consentTerm", "\"P99999999Y\"", "\"consentTerm\" is a duration such as P90D.")]
    [InlineData("consentTerm", "365", "\"consentTerm\" is a duration such as P90D.")]
    [InlineData("reviewEvery", "\"P-1D\"", "\"reviewEvery\" is a duration such as P90D.")]
    [InlineData("doubleOptIn", "\"yes\"", "\"doubleOptIn\" is true or false.")]
    [InlineData("automatedDecision", "1", "\"automatedDecision\" is true or false.")]
    [InlineData("legalBasis", "\"contract\"", "\"clinic.notes\" is sensitive, so \"legalBasis\" is consent.")]
    [InlineData("legalBasis", "\"contract\"", "\"doubleOptIn\" is for use cases whose \"legalBasis\" is consent.")]
    [InlineData("legalBasis", "\"contract\"", "\"consentTerm\" is for use cases whose \"legalBasis\" is consent.")]
    [InlineData("legalBasis", "\"contract\"", "\"reviewEvery\" is for use cases whose \"legalBasis\" is consent.")]
    [InlineData("fields", "[\"clinic.notes\",\"clinic.notes\"]", "\"fields\" names \"clinic.notes\" more than once.")]
    [InlineData("fields", "[\"clinic.notes\",\"\"]", "\"\" is not the name of a fact.")]
    [InlineData("recipients", "[\"llm\",\"llm\"]", "\"recipients\" names \"llm\" more than once.")]
    [InlineData("channels", "[\"sms\",\"sms\"]", "\"channels\" names \"sms\" more than once.")]
    [InlineData("why", "{\"es\":\"a\",\"en\":\"b\"}", "\"why\" is missing in \"pt\": the customer reads it in es, pt and en.")]
    [InlineData("valueToCustomer", "{\"es\":\"a\",\"pt\":\" \"}", "\"valueToCustomer\" is missing in \"en\": the customer reads it in es, pt and en.")]
    public void What_is_wrong_is_said_in_one_sentence_that_names_use_case_and_member(string member, string json, string sentence)
    {
        var (uses, errors) = With(member, json);
        Assert.Empty(uses);
        Assert.Contains("Use case service.clinic: " + sentence, errors);
    }

    [Theory]
    [InlineData("health.condition")] [InlineData("profile.medical_history")] [InlineData("lastDiagnosis")] [InlineData("religion")] [InlineData("beliefs.main")]
    [InlineData("ethnicity")] [InlineData("person.race")] [InlineData("politics")] [InlineData("union_member")] [InlineData("sexualOrientation")] [InlineData("biometric-hash")]
    [InlineData("genetic.risk")] [InlineData("criminal.record")] [InlineData("salud.estado")] [InlineData("saude")] [InlineData("etnia")] [InlineData("perfil.religiao")]
    [InlineData("sindicato")] [InlineData("afiliacion_politica")] [InlineData("huella")] [InlineData("antecedentes_penales")] [InlineData("healthcondition")] [InlineData("doencas")]
    public void A_name_that_says_so_is_sensitive_without_being_declared(string field)
    {
        Assert.True(Declared("u", fields: [field]).IsSensitive(field));
        var use = JsonNode.Parse(Clinic)!.AsObject();
        (use["fields"], use["sensitive"], use["fieldRetention"]) = (new JsonArray(field), null, null);
        Assert.Equal([field], Read(use.ToJsonString()).Sensitive);
    }

    [Theory]
    [InlineData("orders.last.status")] [InlineData("shoe_size")] [InlineData("trace.id")] [InlineData("loyalty.points")] [InlineData("city")] [InlineData("wealth.band")] [InlineData("color")]
    [InlineData("brand.name")] [InlineData("favourite_style")] [InlineData("last.payment")] [InlineData("reunion.date")]
    public void An_ordinary_name_is_not(string field) => Assert.False(Declared("u", fields: [field]).IsSensitive(field));

    [Fact]
    public void What_becomes_sensitive_or_is_decided_by_a_machine_is_a_new_version_and_the_rest_is_not()
    {
        var set = Uses(Declared("u"));
        int Version(UseCase next) => set.Declare([next]).Find("u")!.Version;
        Assert.Equal(2, Version(Declared("u") with { Sensitive = ["orders.last.status"] }));
        Assert.Equal(2, Version(Declared("u") with { AutomatedDecision = true }));
        Assert.Equal(1, Version(Declared("u") with { ConsentTerm = "P1Y", ReviewEvery = "P6M", DoubleOptIn = true, Retention = "P1Y" }));
    }

    [Theory]
    [InlineData("es", "(dato sensible)", "solo si usted lo permite expresamente", "decide un programa", "El permiso dura 1 año.", "Cada 6 meses le preguntaremos")]
    [InlineData("pt", "(dado sensível)", "só são usados se você permitir expressamente", "um programa decide", "A permissão vale por 1 ano.", "A cada 6 meses perguntaremos")]
    [InlineData("en", "(sensitive)", "only if you allow it expressly", "A program decides", "The permission lasts 1 year.", "Every 6 months we will ask")]
    public void The_notice_names_what_is_sensitive_who_decides_and_the_term(string language, params string[] said)
    {
        var notice = Notice.Of(Read(), language);
        Assert.All(said, s => Assert.Contains(s, notice.Text, StringComparison.Ordinal));
        Assert.Equal(AddressRef.Hash(notice.Text), notice.Shown.Sha256);
        var form = global::Gateway.Pages.Preferences.FormNotice.Whole(Read(), language);
        Assert.All(said, s => Assert.Contains(s, form.Text, StringComparison.Ordinal));
        Assert.Equal(AddressRef.Hash(form.Text), form.Shown.Sha256);
    }
}
