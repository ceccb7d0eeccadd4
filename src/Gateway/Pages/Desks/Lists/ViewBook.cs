using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Conversations.Log;

namespace Gateway.Pages.Desks.Lists;

/// <summary>A list that somebody gave a name.</summary>
/// <param name="Id">The id, <c>v_…</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Owner">Whose it is; null for the whole team's.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Filter">Which of it.</param>
internal sealed record SavedView(string Id, string Name, string? Owner, DeskQueue Queue, RowFilter Filter)
{
    /// <summary>Whether it is for that agent.</summary>
    internal bool IsFor(string? agent) => Owner is null || Owner == agent;
}

/// <summary>What became of a change to the views.</summary>
internal enum ViewOutcome
{
    /// <summary>It is done.</summary>
    Done,
    /// <summary>The name is empty, too long or not one line of text.</summary>
    BadName,
    /// <summary>There is one of that name.</summary>
    Taken,
    /// <summary>There are as many as there may be.</summary>
    Full,
    /// <summary>There is none of that id, or it is not theirs to change.</summary>
    None,
}

/// <summary>The saved views of each brand: one small document. Names of lists and what they ask for; nothing about anybody.</summary>
internal sealed class ViewBook(IDocuments documents, TimeProvider clock)
{
    /// <summary>How many a team may have, and how many an agent of their own.</summary>
    internal const int MostTeam = 20, MostOwn = 20;

    /// <summary>How long a name may be.</summary>
    internal const int MostName = 40;

    private const int MostAll = 2000;
    private const int Tries = 20;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyList<SavedView> Views)> _known = new(StringComparer.Ordinal);

    private sealed record Book(IReadOnlyList<SavedView> Views);

    /// <summary>Whether a text can be the id of a view.</summary>
    internal static bool IsId(string? id) => id is { Length: > 2 and <= 40 } && id.StartsWith("v_", StringComparison.Ordinal) && id.Skip(2).All(char.IsAsciiLetterOrDigit);

    /// <summary>The name as it is kept; null when it is none.</summary>
    internal static string? NameOf(string? said)
    {
        var name = string.Join(' ', (said ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).Normalize();
        return new StringInfo(name).LengthInTextElements is > 0 and <= MostName && name.Length <= 4 * MostName && !name.Any(IsHidden) ? name : null;
    }

    /// <summary>The views of a brand that are for an agent: the team's first, each by name.</summary>
    internal async ValueTask<IReadOnlyList<SavedView>> OfAsync(string brand, string? agent, CancellationToken stop) =>
        [.. (await AllAsync(brand, stop)).Where(v => v.IsFor(agent)).OrderBy(v => v.Owner is null ? 0 : 1).ThenBy(v => v.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Saves a view; its id when it is done.</summary>
    internal async ValueTask<(ViewOutcome Outcome, string? Id)> SaveAsync(string brand, string agent, bool team, string? said, DeskQueue queue, RowFilter filter, CancellationToken stop)
    {
        if (NameOf(said) is not { } name)
        {
            return (ViewOutcome.BadName, null);
        }

        var view = new SavedView("v_" + Guid.NewGuid().ToString("N"), name, team ? null : agent, queue, filter);
        var outcome = await ChangeAsync(brand, views =>
            views.Any(v => IsSame(v, view)) ? (ViewOutcome.Taken, null)
            : views.Count >= MostAll || views.Count(v => v.Owner == view.Owner) >= (team ? MostTeam : MostOwn) ? (ViewOutcome.Full, null)
            : (ViewOutcome.Done, [.. views, view]), stop);
        return (outcome, outcome == ViewOutcome.Done ? view.Id : null);
    }

    /// <summary>Gives a view another name.</summary>
    internal async ValueTask<ViewOutcome> RenameAsync(string brand, string agent, bool leads, string id, string? said, CancellationToken stop) =>
        NameOf(said) is not { } name ? ViewOutcome.BadName : await ChangeAsync(brand, views =>
            Theirs(views, id, agent, leads) is not { } view ? (ViewOutcome.None, null)
            : views.Any(v => v.Id != id && IsSame(v, view with { Name = name })) ? (ViewOutcome.Taken, null)
            : (ViewOutcome.Done, [.. views.Select(v => v.Id == id ? v with { Name = name } : v)]), stop);

    /// <summary>Deletes a view.</summary>
    internal ValueTask<ViewOutcome> DeleteAsync(string brand, string agent, bool leads, string id, CancellationToken stop) => ChangeAsync(brand, views =>
        Theirs(views, id, agent, leads) is null ? (ViewOutcome.None, null) : (ViewOutcome.Done, [.. views.Where(v => v.Id != id)]), stop);

    private static SavedView? Theirs(IReadOnlyList<SavedView> views, string id, string agent, bool leads) =>
        views.FirstOrDefault(v => v.Id == id && (v.Owner is null ? leads : v.Owner == agent));

    private static bool IsSame(SavedView one, SavedView other) => one.Owner == other.Owner && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    // What turns a line around or is not seen makes one name look like another.
    private static bool IsHidden(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        && c is not ('\u200d' or '\u200c');

    private async ValueTask<IReadOnlyList<SavedView>> AllAsync(string brand, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!_known.TryGetValue(brand, out var known) || now - known.At >= Fresh || now < known.At)
        {
            _known[brand] = known = (now, (await LoadAsync(brand, stop)).Views);
        }

        return known.Views;
    }

    private async ValueTask<(IReadOnlyList<SavedView> Views, long Epoch)> LoadAsync(string brand, CancellationToken stop)
    {
        var (json, epoch) = await documents.GetAsync(DocumentOf(brand), stop);
        return (json is null ? [] : JsonSerializer.Deserialize<Book>(json, Composition.Json)!.Views, epoch);
    }

    private async ValueTask<ViewOutcome> ChangeAsync(string brand, Func<IReadOnlyList<SavedView>, (ViewOutcome Outcome, IReadOnlyList<SavedView>? Views)> change, CancellationToken stop)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (views, epoch) = await LoadAsync(brand, stop);
            var (outcome, next) = change(views);
            if (next is null || await documents.PutAsync(DocumentOf(brand), JsonSerializer.Serialize(new Book(next), Composition.Json), epoch, stop) is not null)
            {
                _known.TryRemove(brand, out _);
                return outcome;
            }
        }

        throw new StoreUnavailableException("The views change faster than they can be saved; try again.");
    }

    private static string DocumentOf(string brand) => "desk-views:" + brand;
}
