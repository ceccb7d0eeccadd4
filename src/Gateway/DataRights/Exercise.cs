using Conversations;
using Conversations.Log;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Work;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Jurisdictions;
using Personalization.Rights;
using Personalization.UseCases;

namespace Gateway.DataRights;

/// <summary>What a person does with their rights, whoever does it for them: recorded in their log, in force when it returns.</summary>
internal sealed class Exercise(ILog log, Covering.CoveredLog covered, SubjectGate gate, PersonLogs logs, RequestBoard board, UseCaseBook book, GatewayConfig config)
{
    // A page that is looked at ten times in a day was one access.
    private static readonly TimeSpan SameAccess = TimeSpan.FromHours(24);

    /// <summary>Opens all that is held. Beside the reading itself, that the right was exercised stands in the log.</summary>
    internal async ValueTask<SubjectView> OpenAsync(Seen seen, Actor actor, DataRight right, string by, string via, CancellationToken stop)
    {
        var uses = await book.OfAsync(seen.Brand, stop);
        await log.DecideAsync(seen.Person, s => IsTold(s, right, by) ? Decision.Nothing : new(
            [new RightExercised(right, by, via), .. by == RightsRules.Customer ? RightsRules.Fulfilled(s.Of<RightsState>(), right, by) : []], [RightsRules.Project, FoldWork.Soon]), stop);
        return await gate.OpenForSubjectAsync(seen, actor, uses, stop);
    }

    /// <summary>A copy of all that is held, for download.</summary>
    internal async ValueTask<AccessCopy> CopyAsync(Seen seen, Actor actor, DataRight right, string by, string via, string? fileName, CancellationToken stop)
    {
        var view = await OpenAsync(seen, actor, right, by, via, stop);
        return new(covered, logs, await log.LoadAsync(seen.Person, stop) ?? seen, await book.OfAsync(seen.Brand, stop), view, fileName);
    }

    /// <summary>Corrects a fact; null when the person is gone.</summary>
    internal async ValueTask<Answer?> CorrectAsync(Seen seen, Correction correction, string? reason, CancellationToken stop)
    {
        var uses = await book.OfAsync(seen.Brand, stop);
        return await log.CommandAsync(seen.Person, s => Corrections.Decide(s, uses, correction, NewKey) is Answer.Yes yes
            ? new Answer.Yes(yes.Decision.And(Noted(correction.By, reason)).With(FoldWork.Soon))
            : Corrections.Decide(s, uses, correction, NewKey), stop);
    }

    /// <summary>Restricts all processing or lifts that; null when the person is gone.</summary>
    internal ValueTask<Answer?> RestrictAsync(Seen seen, bool on, string by, string via, string? reason, CancellationToken stop) =>
        log.CommandAsync(seen.Person, s => new Answer.Yes(RightsRules.Restrict(s.Of<RightsState>(), on, by, via).And(Noted(by, reason)).With(FoldWork.Soon)), stop);

    /// <summary>Refuses direct marketing altogether or lifts that; null when the person is gone.</summary>
    internal async ValueTask<Answer?> AdvertisingAsync(Seen seen, bool refuse, string by, string via, string language, string? reason, CancellationToken stop)
    {
        var uses = await book.OfAsync(seen.Brand, stop);
        return await log.CommandAsync(seen.Person, s => new Answer.Yes(RightsRules.Advertising(s, uses, refuse, by, via, language).And(Noted(by, reason)).With(FoldWork.Soon)), stop);
    }

    /// <summary>Records a request and answers it as it stands on the list; null when the person is gone.</summary>
    internal async ValueTask<RightRequested?> RequestAsync(Seen seen, DataRight right, string via, string by, DateTimeOffset? receivedAt, string? note, CancellationToken stop)
    {
        var (uses, id) = (await book.OfAsync(seen.Brand, stop), "r_" + Guid.CreateVersion7().ToString("N"));
        RightRequested? requested = null;
        var answer = await log.CommandAsync(seen.Person, s =>
        {
            requested = RightsRules.Request(id, right, via, by, Evidence.None, uses.Law, receivedAt is { } at && at < s.Now ? at : s.Now, config.Brand(s.Brand)?.TimeZone);
            return new Answer.Yes(new Decision([requested], [RightsRules.Project]).And(Noted(by, note)));
        }, stop);
        await ProjectAsync(seen, stop);
        return answer is null ? null : requested;
    }

    /// <summary>Closes a request; null when the person is gone.</summary>
    internal async ValueTask<Answer?> CloseAsync(Seen seen, string id, string outcome, string by, string reason, CancellationToken stop)
    {
        var answer = await log.CommandAsync(seen.Person, s => RightsRules.Close(s.Of<RightsState>(), id, outcome, by) is Answer.Yes yes
            ? new Answer.Yes(yes.Decision.And(Noted(by, reason)))
            : RightsRules.Close(s.Of<RightsState>(), id, outcome, by), stop);
        await ProjectAsync(seen, stop);
        return answer;
    }

    // The list follows by work; whoever just changed it sees it at once.
    private async ValueTask ProjectAsync(Seen seen, CancellationToken stop)
    {
        if (await log.LoadAsync(seen.Person, stop) is { } after)
        {
            await board.ProjectAsync(after, stop);
        }
    }

    private static bool IsTold(Seen seen, DataRight right, string by) =>
        right == DataRight.Access && by == RightsRules.Customer && seen.Now - seen.Of<RightsState>().LastAccessAt < SameAccess && !seen.Of<RightsState>().Requests.Exists(r => r.Right == right);

    // Words may hold anything, so they are a note, which erasure takes, and never part of the proof.
    private static Decision Noted(string by, string? words) =>
        string.IsNullOrWhiteSpace(words) ? Decision.Nothing : new([new Conversations.Handoffs.NoteWritten(by.StartsWith("agent:", StringComparison.Ordinal) ? by[6..] : by, words.Trim())], []);

    private static string NewKey() => Guid.NewGuid().ToString("N");
}
