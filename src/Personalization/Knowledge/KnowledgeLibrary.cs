namespace Personalization.Knowledge;

/// <summary>The knowledge of every brand.</summary>
public sealed class KnowledgeLibrary : IDisposable
{
    private readonly Dictionary<string, KnowledgeBase> _bases;

    /// <summary>Opens the folders of the brands.</summary>
    /// <param name="folders">Brand id to folder; a brand without one knows nothing.</param>
    public KnowledgeLibrary(IReadOnlyDictionary<string, string> folders) =>
        _bases = folders.ToDictionary(f => f.Key, f => new KnowledgeBase(f.Value), StringComparer.Ordinal);

    /// <summary>Finds by meaning too; null where no generator is configured.</summary>
    public Meaning? Meaning { get; init; }

    /// <summary>What cannot be used of a brand's files as they stand now, a sentence each.</summary>
    public IReadOnlyList<string> Problems(string brand) => Of(brand)?.Problems ?? [];

    /// <summary>The knowledge of a brand, or null.</summary>
    public KnowledgeBase? Of(string brand) => _bases.GetValueOrDefault(brand);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var one in _bases.Values)
        {
            one.Dispose();
        }
    }
}
