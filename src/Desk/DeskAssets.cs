using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Desk;

/// <summary>A file for the browser.</summary>
/// <param name="Name">The name, such as <c>desk.css</c>.</param>
/// <param name="ContentType">The content type, with its charset.</param>
/// <param name="Content">The bytes.</param>
public sealed record DeskAsset(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>
/// The stylesheet and the ES modules, embedded in this assembly. The parts of the stylesheet are joined into
/// <c>site.css</c> in the order of their names. Served at <c>/assets/{hash}/{name}</c>: one hash over
/// all of them, so that the modules' relative imports resolve to the same build, and a page never mixes two builds.
/// </summary>
public static class DeskAssets
{
    private const string Prefix = "wwwroot/";

    private static readonly FrozenDictionary<string, DeskAsset> All = Load();

    /// <summary>The hash over all files, 16 hex digits.</summary>
    public static string Hash { get; } = HashOf(All.Values);

    /// <summary>The names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The address of a file for a page.</summary>
    public static string Url(string name) => All.ContainsKey(name)
        ? $"/assets/{Hash}/{name}"
        : throw new ArgumentException($"There is no asset {name}.", nameof(name));

    /// <summary>
    /// A file by the two parts of its address, and whether it may be cached for ever. A page of another build asks with
    /// another hash during an upgrade: it gets today's file, to be asked for again next time.
    /// </summary>
    public static (DeskAsset Asset, bool Immutable)? Find(string hash, string name) =>
        All.TryGetValue(name, out var asset) ? (asset, hash == Hash) : null;

    private static FrozenDictionary<string, DeskAsset> Load()
    {
        var assembly = typeof(DeskAssets).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => (Name: resource[Prefix.Length..], Content: Read(assembly, resource)))
            .ToLookup(file => Path.GetExtension(file.Name) == ".css");
        var sheet = ("site.css", files[true].SelectMany(file => file.Content).ToArray());
        return files[false].Append(sheet)
            .Select(file => new DeskAsset(file.Item1, TypeOf(file.Item1), file.Item2))
            .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static string HashOf(IEnumerable<DeskAsset> assets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var asset in assets.OrderBy(asset => asset.Name, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(asset.Name));
            hash.AppendData(asset.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
