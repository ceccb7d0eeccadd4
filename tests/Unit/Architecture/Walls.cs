namespace Unit.Architecture;

/// <summary>What a project of src may reference. The table of ARCHITECTURE.md, enforced.</summary>
/// <param name="Projects">The projects that it may reference.</param>
/// <param name="Packages">The packages that it may reference.</param>
/// <param name="Framework">Whether it may reference ASP.NET Core's shared framework.</param>
/// <param name="Pure">Whether the clock, chance and I/O are banned in it.</param>
internal sealed record Wall(string[] Projects, string[] Packages, bool Framework = false, bool Pure = false);

internal static class Walls
{
    private const string Ban = "Microsoft.CodeAnalysis.BannedApiAnalyzers";
    private const string BanList = "BannedSymbols.txt";

    public static readonly IReadOnlyDictionary<string, Wall> All = new Dictionary<string, Wall>(StringComparer.Ordinal)
    {
        ["Conversations"] = new([], [], Pure: true),
        ["Personalization"] = new(["Conversations"], ["Microsoft.Extensions.AI.Abstractions", "NodaTime", "Markdig", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"]),
        ["Storage"] = new(["Conversations"], ["StackExchange.Redis", "Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3"]),
        ["Handoff"] = new(["Conversations"], ["MassTransit.RabbitMQ"], Framework: true),
        ["Desk"] = new(["Conversations", "Personalization"], ["QRCoder"], Framework: true),
        ["Gateway"] = new(
            ["Conversations", "Personalization", "Storage", "Handoff", "Desk"],
            ["Microsoft.AspNetCore.OpenApi", "Microsoft.IdentityModel.Protocols.OpenIdConnect", "OpenAI", "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Polly.Core"],
            Framework: true),
    };

    /// <summary>Namespaces that only some projects may know, although references carry them further.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Knowledge = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["MassTransit"] = ["Handoff"],
        ["RabbitMQ"] = ["Handoff"],
        ["StackExchange.Redis"] = ["Storage"],
        ["Microsoft.Data.Sqlite"] = ["Storage", "Personalization"],
        ["NodaTime"] = ["Personalization"],
        ["Markdig"] = ["Personalization"],
        ["QRCoder"] = ["Desk"],
        ["OpenAI"] = ["Gateway"],
        ["OpenTelemetry"] = ["Gateway"],
        ["Polly"] = ["Gateway"],
        ["Storage"] = ["Storage", "Gateway"],
        ["Handoffs"] = ["Handoff", "Gateway"],
        ["Desk"] = ["Desk", "Gateway"],
        ["Gateway"] = ["Gateway"],
    };

    /// <summary>What is wrong with one project, a sentence each.</summary>
    public static IEnumerable<string> Broken(ProjectFile project)
    {
        if (!All.TryGetValue(project.Name, out var wall))
        {
            return [$"src/{project.Name} has no wall: say in Walls.cs what it may reference."];
        }

        string[] analyzers = wall.Pure ? [Ban] : [];
        return
        [
            .. project.Projects.Except(wall.Projects).Select(p => $"{project.Name} references the project {p}."),
            .. project.Packages.Except([.. wall.Packages, .. analyzers]).Select(p => $"{project.Name} references the package {p}."),
            .. wall.Framework ? [] : project.Frameworks.Select(f => $"{project.Name} references the framework {f}."),
            .. project.OwnVersions.Select(p => $"{project.Name} gives {p} a version of its own."),
            .. project.Silenced.Select(w => $"{project.Name} silences {w}."),
            .. wall.Pure && !project.Packages.Contains(Ban) ? [$"{project.Name} is pure and does not use {Ban}."] : Array.Empty<string>(),
            .. wall.Pure && !project.AnalyzerFiles.Contains(BanList) ? [$"{project.Name} is pure and does not hand {BanList} to the analyzer."] : Array.Empty<string>(),
        ];
    }

    /// <summary>Where a source file of a project knows a namespace that is not its business.</summary>
    public static IEnumerable<string> Trespass(string project, SourceFile file) =>
        from known in Knowledge
        where !known.Value.Contains(project, StringComparer.Ordinal)
        from line in file.Matches($@"^\s*(global\s+)?(@?using\s+(static\s+)?(\w+\s*=\s*)?)(global::)?{System.Text.RegularExpressions.Regex.Escape(known.Key)}(\.|;|\s*$)")
        select $"{file.Path}:{line}: {project} knows {known.Key}, which belongs to {string.Join(" and ", known.Value)}.";
}
