using System.Text.Json;
using Conversations.People;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Guarding;
using Personalization.Knowledge;
using Personalization.Masking;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Guarding;

/// <summary>Drafts of a model and what they are held against.</summary>
internal static class Guarded
{
    public static readonly IReadOnlyDictionary<string, Found> Shelf = new[]
    {
        Of("es", "Envíos", "El envío cuesta $9.900 en todo el país. Es gratis en compras desde $180.000. En Bogotá llega en 1 a 3 días hábiles."),
        Of("es", "Garantía", "Todos los zapatos tienen garantía de 6 meses por defectos de fabricación. Garantizamos la reparación en 15 días hábiles."),
        Of("es", "Contacto", "Escríbanos a ayuda@acme.example o llame al +57 601 555 0199. Más en https://acme.example/ayuda. Atendemos de lunes a viernes de 8:00 a. m. a 6:00 p. m."),
        Of("es", "Puntos", "100 puntos valen $5.000 de descuento. Puede usarlos desde 200 puntos."),
        Of("pt", "Entregas", "O envio custa R$ 19,90 para todo o Brasil. É grátis em compras acima de R$ 250. Chega em 2 a 5 dias úteis."),
        Of("en", "Shipping", "Shipping costs COP 9,900 everywhere. It is free from COP 180,000. It takes 1 to 3 working days in Bogotá."),
        Of("en", "Warranty", "All shoes have a 6-month warranty against manufacturing defects. Open until 22 November 2026."),
    }.ToDictionary(f => f.Passage.Source, StringComparer.Ordinal);

    public static Found Of(string language, string title, string text) => new(new Passage(title, title, language + "/a.md", language, text), 1, 0.9, []);

    /// <summary>A case of a model that cites what it was given.</summary>
    public static GuardCase Case(string text, string question = "¿Y el envío?", string language = "es", string[]? cites = null, string model = "m", params Fact[] facts)
    {
        var passages = (cites ?? []).Select(c => Shelf[c]).ToList();
        var view = new ProfileView(Person, Use.InArea("service").To(Address.Of("whatsapp", "+573001234567")), Actor.Model("m"), 4, facts, [], []);
        var request = new DraftRequest("Acme", language, [new Line(true, question)], question, view, passages);
        var used = facts.Select(f => new FactUsed(f.Field, f.UseCase, f.Basis, f.ConsentEvent, true)).ToList();
        var draft = new Draft(text, language, DraftOutcome.Answered, cites ?? [], used, 0.9, "h", model);
        return new(draft, request, GuardRules.None, MaskingRules.Default with { Language = language, Country = "CO" });
    }

    public static HeldValue Held(string field, object value) => new(field, JsonSerializer.SerializeToElement(value));

    /// <summary>What one check found; null for nothing.</summary>
    public static string? Finds(this GuardCase @case, string check) => Guard.Check(@case).Checks.Single(c => c.Check == check) is { Passed: false } failed ? failed.Detail : null;

    /// <summary>All that failed.</summary>
    public static string Failures(this GuardCase @case) => string.Join(" ", Guard.Check(@case).Checks.Where(c => !c.Passed).Select(c => $"{c.Check}={c.Detail}"));
}
