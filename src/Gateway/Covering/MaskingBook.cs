using System.Collections.Frozen;
using Gateway.Configuration;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>The rules that each brand's texts are masked by, out of the configuration.</summary>
internal sealed class MaskingBook(GatewayConfig config)
{
    private readonly FrozenDictionary<string, MaskingRules> _rules = config.Brands.ToFrozenDictionary(b => b.Id, b => Rules(config, b), StringComparer.Ordinal);

    /// <summary>The rules of a brand.</summary>
    internal MaskingRules Of(string brand) => _rules.GetValueOrDefault(brand, MaskingRules.Default);

    private static MaskingRules Rules(GatewayConfig config, BrandConfig brand) => new(
        brand.Language, brand.Country,
        config.Accounts.SelectMany(a => a.Senders).Where(s => s.Brand == brand.Id).Select(s => Bare(s.NativeId)).Where(n => n.Length > 0).ToFrozenSet(StringComparer.Ordinal));

    private static string Bare(string id) => string.Concat(id.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
}
