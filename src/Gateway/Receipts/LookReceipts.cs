using Conversations.Log;
using Conversations.Messages;
using Gateway.Brands;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.Receipts;
using Personalization.UseCases;
using Personalization.Wording;
using Book = Personalization.Receipts.Receipts;

namespace Gateway.Receipts;

/// <summary>
/// Writes the receipt of a look of somebody: an agent at the desk, a key of the API. Durable when it returns, so before anything leaves. The same
/// actor at the same content within five minutes is one look; new facts, and messages that were not in it, make another.
/// </summary>
internal sealed class LookReceipts(ILog log, UseCaseBook book, Configuration.GatewayConfig config, TimeProvider clock)
{
    /// <summary>What somebody reads a conversation for.</summary>
    internal static readonly Use Conversation = Use.For(Areas.Service, Book.Support);

    private readonly Looks _looks = new(clock);

    /// <summary>A look at a conversation, with what stands beside it.</summary>
    /// <param name="seen">Whom it is about.</param>
    /// <param name="use">The area and purpose.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="view">The facts beside it; null for none.</param>
    /// <param name="part">What of the log is shown.</param>
    /// <param name="masked">What was covered in it.</param>
    /// <param name="stop">Breaks it off; then nothing may be shown.</param>
    internal async ValueTask KeepAsync(Seen seen, Use use, Actor actor, ProfileView? view, SeenPart part, IReadOnlyList<MaskCount> masked, CancellationToken stop)
    {
        var look = Look(seen, use, actor, view, part);
        if (_looks.IsNoted(look))
        {
            return;
        }

        var uses = await book.OfAsync(seen.Brand, stop);
        var occasion = new Occasion(Occasion.NewId(Guid.CreateVersion7()), seen, uses, LanguageGuess.Spoken(seen.Of<MessagesState>(), config.Brand(seen.Brand)?.Language ?? "es"), masked);
        await log.RecordReadAsync(seen.Person, Book.OfLook(occasion, use, actor, view, part), stop);
        _looks.Note(look);
    }

    /// <summary>A look at entries of the log, without facts; none for no entry.</summary>
    internal ValueTask KeepAsync(Seen seen, Actor actor, IReadOnlyList<long> entries, IReadOnlyList<MaskCount> masked, CancellationToken stop) =>
        entries.Count == 0 ? default : KeepAsync(seen, Conversation, actor, view: null, new(SeenPart.Conversation, entries.Min(), entries.Max()), masked, stop);

    // The events that hold the facts say which values were seen without saying any.
    private static object Look(Seen seen, Use use, Actor actor, ProfileView? view, SeenPart part) =>
        (seen.Person, use.Area, use.Purpose, use.UseCase, actor, part, view is null ? "" : string.Join('\n', view.Grounds.Select(g => $"{g.UseCase} {g.Field} {g.Event}").Order(StringComparer.Ordinal)));
}
