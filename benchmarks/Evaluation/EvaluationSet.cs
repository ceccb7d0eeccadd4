using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Configuration;
using Personalization.UseCases;

namespace Bench.Evaluation;

/// <summary>A brand of the evaluation: who speaks, what it knows and what it may know about a customer.</summary>
internal sealed record EvaluatedBrand(string Id, string Name, string Language, string Country, string TimeZone, string Knowledge, string UseCases, JsonElement Facts)
{
    [JsonIgnore]
    public BrandConfig Config => new() { Id = Id, Name = Name, Language = Language, Country = Country, TimeZone = TimeZone, Knowledge = Knowledge };

    [JsonIgnore]
    public UseCaseSet Uses => UseCaseSet.Empty.Declare(Declarations.Parse(JsonDocument.Parse(File.ReadAllText(UseCases)).RootElement).UseCases) with { Law = Config.Law() };
}

/// <summary>What a customer writes and what should come of its last message.</summary>
internal sealed record EvaluatedCase(string Id, string Brand, string Language, string Kind, IReadOnlyList<string> Turns, IReadOnlyList<string> Expect)
{
    /// <summary>The use cases that this customer has permitted.</summary>
    public IReadOnlyList<string> Allows { get; init; } = [];

    /// <summary>Whether a person has to take over.</summary>
    [JsonIgnore]
    public bool MustHandOver => Expect.Any(e => e.StartsWith("handover", StringComparison.Ordinal));

    /// <summary>Whether it is a question that the knowledge answers.</summary>
    [JsonIgnore]
    public bool HasSource => Expect.Any(e => e.StartsWith("answer ", StringComparison.Ordinal));
}

/// <summary>The set: brands, and conversations in sets.</summary>
internal sealed record EvaluationSet(IReadOnlyDictionary<string, EvaluatedBrand> Brands, IReadOnlyDictionary<string, IReadOnlyList<EvaluatedCase>> Halves)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the set out of its folder, wherever above this place it stands.</summary>
    public static EvaluationSet Read()
    {
        var root = Root();
        var folder = Path.Combine(root, "benchmarks", "assistant");
        string Absolute(string path) => Path.GetFullPath(path, root);
        var brands = Of<EvaluatedBrand>(Path.Combine(folder, "brands.json")).Select(b => b with { Knowledge = Absolute(b.Knowledge), UseCases = Absolute(b.UseCases) });
        var halves = new[] { "development", "blind", "third", "fourth", "fifth" }.Where(half => Directory.Exists(Path.Combine(folder, half))).ToDictionary(
            half => half,
            half => (IReadOnlyList<EvaluatedCase>)[.. Directory.EnumerateFiles(Path.Combine(folder, half), "*.json").Order(StringComparer.Ordinal).SelectMany(Of<EvaluatedCase>)],
            StringComparer.Ordinal);
        return new(brands.ToDictionary(b => b.Id, StringComparer.Ordinal), halves);
    }

    private static List<T> Of<T>(string file) => JsonSerializer.Deserialize<List<T>>(File.ReadAllText(file), Json)!;

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "benchmarks", "assistant")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("The folder benchmarks/assistant is not above this program.");
    }
}
