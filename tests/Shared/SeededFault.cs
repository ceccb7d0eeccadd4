using System.Text.Json;

namespace Tests;

/// <summary>A fault that is put into a copy of the sources on purpose: the leak test must notice it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="File">The file, from the root.</param>
/// <param name="Find">What is replaced; stands there exactly once.</param>
/// <param name="Replace">By what.</param>
internal sealed record SeededFault(string Name, string File, string Find, string Replace)
{
    /// <summary>Which run has to notice it: <c>leaks</c>, or <c>attacks</c> where the model must betray.</summary>
    public string By { get; init; } = "leaks";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SeededFault> All { get; } =
        JsonSerializer.Deserialize<List<SeededFault>>(System.IO.File.ReadAllText(Repository.File("tests/Faults/faults.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    /// <summary>How often what is replaced stands in a file of this checkout.</summary>
    public int Occurrences => System.IO.File.ReadAllText(Repository.File(File)).Split(Find).Length - 1;
}
