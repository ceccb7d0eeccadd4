using System.Xml.Linq;

namespace Unit.Architecture;

/// <summary>What a .csproj says that the walls care about.</summary>
internal sealed record ProjectFile(string Name, XElement Xml)
{
    public static ProjectFile Read(string path) => new(Path.GetFileNameWithoutExtension(path), XDocument.Load(path).Root!);

    public static ProjectFile Parse(string name, string xml) => new(name, XDocument.Parse(xml).Root!);

    /// <summary>The projects that it references, by name.</summary>
    public IEnumerable<string> Projects => Included("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    /// <summary>The packages that it references.</summary>
    public IEnumerable<string> Packages => Included("PackageReference");

    /// <summary>The shared frameworks that it references beside the base one.</summary>
    public IEnumerable<string> Frameworks => Included("FrameworkReference");

    /// <summary>The files that it hands to analyzers.</summary>
    public IEnumerable<string> AnalyzerFiles => Included("AdditionalFiles").Select(path => Path.GetFileName(path.Replace('\\', '/')));

    /// <summary>Package references that carry a version of their own, which belongs in Directory.Packages.props.</summary>
    public IEnumerable<string> OwnVersions => Xml.Descendants("PackageReference")
        .Where(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null || p.Elements().Any(e => e.Name.LocalName.StartsWith("Version", StringComparison.Ordinal)))
        .Select(p => p.Attribute("Include")?.Value ?? "?");

    /// <summary>Warnings that it silences.</summary>
    public IEnumerable<string> Silenced => Xml.Descendants("NoWarn").Concat(Xml.Descendants("WarningsNotAsErrors"))
        .SelectMany(e => e.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(w => !w.StartsWith('$'));

    private IEnumerable<string> Included(string element) => Xml.Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}
