using System.Runtime.CompilerServices;

namespace Conversations.Log;

/// <summary>A row of a board.</summary>
/// <param name="Board">Which board, such as <c>handoffs:acme</c>.</param>
/// <param name="Id">Unique within the board.</param>
/// <param name="Order">Ascending order; for waiting lists the deadline in Unix milliseconds.</param>
/// <param name="Version">Only a higher version replaces a row, so late projections change nothing.</param>
/// <param name="Json">The row; ids and enumerations only, never a personal datum.</param>
public sealed record BoardRow(string Board, string Id, double Order, long Version, string Json);

/// <summary>
/// Projections across persons: waiting lists, operations records, reachable people. They are fed by work, may lag, can be
/// rebuilt, and never decide anything.
/// </summary>
public interface IBoards
{
    /// <summary>Puts a row unless one of the same or a higher version is there (a removal counts as a version).</summary>
    ValueTask PutAsync(BoardRow row, CancellationToken stop);

    /// <summary>Takes a row away, and remembers the version so that a late put does not bring it back within a day.</summary>
    ValueTask RemoveAsync(string board, string id, long version, CancellationToken stop);

    /// <summary>Up to <paramref name="limit"/> rows after the opaque <paramref name="cursor"/> (null: from the start), with the next cursor or null.</summary>
    ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string board, string? cursor, int limit, CancellationToken stop);

    /// <summary>One row, or null.</summary>
    ValueTask<BoardRow?> GetAsync(string board, string id, CancellationToken stop);
}

/// <summary>Shorter ways of asking for boards.</summary>
public static class BoardCalls
{
    private const int Page = 500;

    /// <summary>All rows of a board in their order, page after page.</summary>
    public static async IAsyncEnumerable<BoardRow> AllAsync(this IBoards boards, string board, [EnumeratorCancellation] CancellationToken stop)
    {
        string? cursor = null;
        do
        {
            (var page, cursor) = await boards.ListAsync(board, cursor, Page, stop);
            foreach (var row in page)
            {
                yield return row;
            }
        }
        while (cursor is not null);
    }
}

/// <summary>Small documents of the installation: use cases, caps, keys. Each has an epoch that rises with every change.</summary>
public interface IDocuments
{
    /// <summary>A document and its epoch; (null, 0) when there is none.</summary>
    ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop);

    /// <summary>Replaces a document if its epoch is still <paramref name="expected"/> (null: whatever it is); returns the new epoch, or null when it was not.</summary>
    ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop);
}
