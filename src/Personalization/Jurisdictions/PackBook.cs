using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Personalization.Wording;

namespace Personalization.Jurisdictions;

/// <summary>The packs that come with the gateway.</summary>
public static class PackBook
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private static readonly FrozenDictionary<string, Pack> ByName = All().ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>Their names, in order.</summary>
    public static readonly IReadOnlyList<string> Names = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A pack by name; null when there is none.</summary>
    public static Pack? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names of the packs that a country's brands are under when they say nothing else; none where there is no pack for it.</summary>
    public static IReadOnlyList<string> Of(string? country) =>
        [.. Names.Where(n => country is not null && ByName[n].Countries.Contains(country, StringComparer.Ordinal))];

    /// <summary>The law of these packs and those that they include. Throws for a name that is none.</summary>
    public static Law Law(IEnumerable<string> names)
    {
        var rules = names.SelectMany(n => Rules(Find(n) ?? throw new ArgumentException($"There is no pack {n}.", nameof(names)))).Distinct().ToImmutableArray();
        return new() { Packs = [.. rules.Select(r => r.Pack).Distinct()], Rules = rules };
    }

    /// <summary>A pack out of JSON. Throws <see cref="JsonException"/> where it is none, or what it says cannot be.</summary>
    public static Pack Read(ReadOnlySpan<byte> json)
    {
        var pack = JsonSerializer.Deserialize<Pack>(json, Json) ?? throw new JsonException("A pack is an object.");
        return PackCheck.Wrong(pack).FirstOrDefault() is { } wrong ? throw new JsonException($"Pack {pack.Name}: {wrong}") : pack;
    }

    /// <summary>The law of packs that did not come with the gateway, for a test of theirs.</summary>
    internal static Law LawOf(params IReadOnlyList<Pack> packs) => new() { Packs = [.. packs], Rules = [.. packs.SelectMany(p => p.Rules.Select(r => new PackRule(p, r)))] };

    // A pack's own rules come first: its words are those that people there know.
    private static IEnumerable<PackRule> Rules(Pack pack)
    {
        var replaced = pack.Rules.SelectMany(r => r.Replaces).ToHashSet(StringComparer.Ordinal);
        var own = pack.Rules.Select(r => new PackRule(pack, r));
        return own.Concat(pack.Includes.SelectMany(i => Rules(ByName[i])).Where(r => !replaced.Contains(r.Rule.Id)));
    }

    private static List<Pack> All()
    {
        var assembly = typeof(PackBook).Assembly;
        List<Pack> packs = [];
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("packs/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            packs.Add(Read(bytes));
        }

        return packs;
    }
}
