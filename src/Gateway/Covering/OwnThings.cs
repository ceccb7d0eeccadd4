using System.Collections.Frozen;
using Gateway.Configuration;
using Personalization.Knowledge;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>What is a brand's own and stays readable: a customer is told its hotline, and nobody is protected by covering it.</summary>
internal static class OwnThings
{
    // What a firm publishes about itself. A card or an identity card in a help page is an example, and may be somebody's.
    private static readonly FrozenSet<string> Published = FrozenSet.ToFrozenSet(
        [
            IdentifierTypes.Phone, IdentifierTypes.Email, IdentifierTypes.Pix, IdentifierTypes.Iban, IdentifierTypes.Cbu, IdentifierTypes.Clabe,
            IdentifierTypes.Cnpj, IdentifierTypes.Rut, IdentifierTypes.Cuit, IdentifierTypes.Rfc, IdentifierTypes.Nit, IdentifierTypes.EcRuc, IdentifierTypes.Rif,
            IdentifierTypes.PeRuc, IdentifierTypes.UyRut, IdentifierTypes.PyRuc, IdentifierTypes.GtNit, IdentifierTypes.SvNit,
        ], StringComparer.Ordinal);

    /// <summary>The rules of a brand that sends from these numbers and publishes these passages.</summary>
    internal static MaskingRules Rules(BrandConfig brand, IEnumerable<string> senders, IReadOnlyList<Passage> passages)
    {
        var bare = new MaskingRules(brand.Language, brand.Country, FrozenSet<string>.Empty);
        return bare with
        {
            Own = senders.Select(s => Bare(s[(s.IndexOf(':', StringComparison.Ordinal) + 1)..])).Concat(passages.SelectMany(p => In($"{p.Heading}\n{p.Text}", bare))).Where(n => n.Length > 0).ToFrozenSet(StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> In(string text, MaskingRules rules) => Masker.Of(text, rules).Masks
        .Where(m => Published.Contains(m.Type))
        .Select(m => (m.Type, Text: text.Substring(m.Start, m.Length)))
        .Select(m => m.Type is IdentifierTypes.Email ? m.Text.ToUpperInvariant() : Bare(m.Text));

    private static string Bare(string id) => string.Concat(id.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
}
