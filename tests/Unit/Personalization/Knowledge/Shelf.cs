using Personalization.Knowledge;

namespace Unit.Personalization.Knowledge;

/// <summary>A folder of knowledge files that goes away with the test.</summary>
internal sealed class Shelf : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge");

    public Shelf(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Put(path, text);
        }

        Base = new KnowledgeBase(_folder.FullName);
    }

    public KnowledgeBase Base { get; }

    public string Folder => _folder.FullName;

    public Shelf Put(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public Shelf Remove(string path)
    {
        File.Delete(Path.Combine(_folder.FullName, path));
        return this;
    }

    public string? Best(string question, string language = "es") => Find(language, question, 3) is [var first, ..] ? first.Passage.Text : null;

    public IReadOnlyList<Found> Find(string language, string question, int limit, string? brandLanguage = null) => Find(Base, language, question, limit, brandLanguage);

    public static IReadOnlyList<Found> Find(KnowledgeBase knowledge, string language, string question, int limit, string? brandLanguage = null) =>
        knowledge.Find(new(language, question, Today) { BrandLanguage = brandLanguage, Limit = limit });

    public static readonly DateOnly Today = new(2026, 11, 21);

    public void Dispose()
    {
        Base.Dispose();
        _folder.Delete(recursive: true);
    }
}
