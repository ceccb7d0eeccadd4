using System.Text.Json;

namespace Gateway.Demo;

/// <summary>The demo's data files, as they stand beside the program.</summary>
internal static class DemoData
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The folder with the knowledge of the brand, a folder per language in it.</summary>
    public static string KnowledgeFolder => PathOf("knowledge");

    /// <summary>The brand's entry in the configuration, without its knowledge folder.</summary>
    public static string BrandJson => File.ReadAllText(PathOf("brand.json"));

    /// <summary>The brand's data use cases, as the body of <c>PUT …/use-cases</c>.</summary>
    public static string UseCasesJson => File.ReadAllText(PathOf("use-cases.json"));

    /// <summary>What the brand derives, as the body of <c>PUT …/derived-traits</c>.</summary>
    public static string DerivedTraitsJson => File.ReadAllText(PathOf("derived-traits.json"));

    /// <summary>The texts that the brand keeps for its agents' answers.</summary>
    public static IReadOnlyList<DemoReply> Replies { get; } =
        JsonSerializer.Deserialize<DemoReply[]>(File.ReadAllText(PathOf("replies.json")), Strict)!;

    /// <summary>The sample customers.</summary>
    public static IReadOnlyList<DemoCustomer> Customers { get; } =
        JsonSerializer.Deserialize<DemoCustomer[]>(File.ReadAllText(PathOf("customers.json")), Strict)!;

    /// <summary>What a tap on a phone writes, by language.</summary>
    public static IReadOnlyDictionary<string, string[]> Phrases { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(PathOf("phrases.json")), Strict)!;

    /// <summary>A sample file that people send.</summary>
    public static byte[] FileNamed(string name) => File.ReadAllBytes(PathOf(Path.Combine("files", name)));

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Demo", DemoInstallation.Brand, name);
}

/// <summary>A text that the brand keeps.</summary>
/// <param name="Shortcut">Its short name.</param>
/// <param name="Texts">What it says, by language.</param>
internal sealed record DemoReply(string Shortcut, IReadOnlyDictionary<string, string> Texts);
