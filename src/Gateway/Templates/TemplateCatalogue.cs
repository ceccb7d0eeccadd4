using System.Collections.Immutable;
using System.Text.Json;
using Conversations.Log;

namespace Gateway.Templates;

/// <summary>The templates of one place at a provider: a WhatsApp business account at Meta, the whole account at Twilio.</summary>
/// <param name="Id">The place: a WhatsApp business account's id; <c>twilio</c>.</param>
/// <param name="FetchedAt">When they were last read whole; null for never.</param>
/// <param name="Templates">The templates.</param>
internal sealed record TemplateShelf(string Id, DateTimeOffset? FetchedAt, ImmutableList<TemplateEntry> Templates)
{
    /// <summary>Why the last reading failed; null when it did not.</summary>
    public string? Failure { get; init; }
}

/// <summary>
/// What is known of an account's templates: a copy of what the provider has, read from time to time and changed by its notices.
/// One document of the installation, so that every process sees the same.
/// </summary>
internal sealed record TemplateCatalogue
{
    /// <summary>How much older than the last reading a notice may be and still count: two clocks and a webhook's way.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>An account about which nothing is known.</summary>
    public static readonly TemplateCatalogue Empty = new();

    /// <summary>The places, by id.</summary>
    public ImmutableList<TemplateShelf> Shelves { get; init; } = [];

    /// <summary>Which place a sender belongs to, by the sender's native id.</summary>
    public ImmutableSortedDictionary<string, string> ShelfOf { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>When it was last tried to read them; null for never.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>Why the last reading failed; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>When they are to be read next; null for at once.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The document of an account.</summary>
    public static string Document(string account) => "templates:" + account;

    /// <summary>Reads a document.</summary>
    public static TemplateCatalogue Parse(string? json) => json is null ? Empty : JsonSerializer.Deserialize<TemplateCatalogue>(json, Composition.Json) ?? Empty;

    /// <summary>Writes it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Composition.Json);

    /// <summary>The place of a sender; null while it is not known.</summary>
    public TemplateShelf? Of(string sender) => ShelfOf.TryGetValue(sender, out var id) ? Shelves.Find(s => s.Id == id) : null;

    /// <summary>After a place was read whole: what the provider has now, and what notices said since the reading began.</summary>
    public TemplateCatalogue Read(string shelf, IReadOnlyCollection<TemplateEntry> found, DateTimeOffset begun)
    {
        var before = (Shelves.Find(s => s.Id == shelf)?.Templates ?? []).ToLookup(Key);
        var now = found.DistinctBy(Key).Select(e => Joined(before[Key(e)].FirstOrDefault(), e, begun)).OrderBy(e => e.Label, StringComparer.Ordinal).ThenBy(e => e.Language, StringComparer.Ordinal);
        return With(new(shelf, begun, [.. now]));
    }

    /// <summary>After a place could not be read: what was known stays.</summary>
    public TemplateCatalogue Failed(string shelf, string code) => With((Shelves.Find(s => s.Id == shelf) ?? new(shelf, null, [])) with { Failure = code });

    /// <summary>After a notice. Says too whether the templates are to be read again, since the notice does not tell all.</summary>
    public (TemplateCatalogue Catalogue, bool ReadAgain) Noticed(TemplateNotice notice)
    {
        var named = Shelves.SelectMany(s => s.Templates, (shelf, entry) => (Shelf: shelf, Entry: entry)).Where(x => notice.IsAbout(x.Entry)).ToList();
        // The id says which one; by name and language alone two places may have one each.
        var exact = named.FindAll(x => x.Entry.ProviderId is not null && x.Entry.ProviderId == notice.TemplateId);
        if ((exact.Count > 0 ? exact : named) is not [var (shelf, entry)])
        {
            return (this, ReadAgain: true);
        }

        if (notice.At < entry.NoticedAt || (shelf.FetchedAt is { } read && notice.At < read - Tolerance))
        {
            return (this, ReadAgain: false);
        }

        var changed = notice.Apply(entry) with { NoticedAt = notice.At };
        var next = With(shelf with { Templates = shelf.Templates.Replace(entry, changed with { UpdatedAt = changed.Says(entry) ? entry.UpdatedAt : notice.At }) });
        return (next, notice.TellsHalf || notice.At < shelf.FetchedAt);
    }

    private static (string, string) Key(TemplateEntry entry) => (entry.Name, entry.Language);

    // What a notice said after the reading began is newer than what was read.
    private static TemplateEntry Joined(TemplateEntry? before, TemplateEntry read, DateTimeOffset begun)
    {
        if (before is null)
        {
            return read with { UpdatedAt = begun };
        }

        var next = before.NoticedAt >= begun
            ? read with { State = before.State, Status = before.Status, Reason = before.Reason, Quality = before.Quality, Category = before.Category, NoticedAt = before.NoticedAt }
            : read with { NoticedAt = before.NoticedAt };
        return next with { UpdatedAt = next.Says(before) ? before.UpdatedAt : begun };
    }

    private TemplateCatalogue With(TemplateShelf shelf)
    {
        var at = Shelves.FindIndex(s => s.Id == shelf.Id);
        return this with { Shelves = at < 0 ? Shelves.Add(shelf) : Shelves.SetItem(at, shelf) };
    }
}
