using System.Text.Json;
using Conversations.Log;
using Conversations.People;

namespace Gateway.Erasures;

/// <summary>The erasures that were decided and are not through yet, kept in the store.</summary>
internal sealed class ErasurePlans(IBoards boards)
{
    private const string Board = "erasing";
    private const string MediaBoard = "erasing-media";
    private const int Page = 500;

    /// <summary>Keeps a plan; from here on the erasure ends, whoever has to end it.</summary>
    internal async ValueTask<ErasurePlan> KeepAsync(ErasurePlan plan, IReadOnlyList<string> media, CancellationToken stop)
    {
        var pages = media.Chunk(Page).ToList();
        for (var i = 0; i < pages.Count; i++)
        {
            await boards.PutAsync(new(MediaBoard, IdOf(plan, i), 0, VersionOf(plan), JsonSerializer.Serialize(pages[i])), stop);
        }

        var whole = plan with { MediaPages = pages.Count };
        await boards.PutAsync(new(Board, plan.Person.Value, plan.At.ToUnixTimeMilliseconds(), VersionOf(plan), JsonSerializer.Serialize(whole, Composition.Json)), stop);
        return whole;
    }

    /// <summary>Some of the plans that are open.</summary>
    internal async ValueTask<IReadOnlyList<ErasurePlan>> OpenAsync(CancellationToken stop) =>
        [.. (await boards.ListAsync(Board, cursor: null, Page, stop)).Rows.Select(r => JsonSerializer.Deserialize<ErasurePlan>(r.Json, Composition.Json)!)];

    /// <summary>The names on one page of a plan's attachments; none when the page is done.</summary>
    internal async ValueTask<IReadOnlyList<string>> MediaAsync(ErasurePlan plan, int page, CancellationToken stop) =>
        await boards.GetAsync(MediaBoard, IdOf(plan, page), stop) is { } row ? JsonSerializer.Deserialize<string[]>(row.Json)! : [];

    /// <summary>A page of attachments is gone.</summary>
    internal ValueTask DoneAsync(ErasurePlan plan, int page, CancellationToken stop) => boards.RemoveAsync(MediaBoard, IdOf(plan, page), VersionOf(plan), stop);

    /// <summary>The erasure is through.</summary>
    internal ValueTask DoneAsync(ErasurePlan plan, CancellationToken stop) => boards.RemoveAsync(Board, plan.Person.Value, VersionOf(plan), stop);

    private static string IdOf(ErasurePlan plan, int page) => $"{plan.Person.Value}/{page}";

    // Of two that erase the same person at once, the later plan stands.
    private static long VersionOf(ErasurePlan plan) => plan.At.ToUnixTimeMilliseconds();
}
