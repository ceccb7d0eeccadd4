using Conversations.Handoffs;
using Desk.Models;

namespace Gateway.Pages.Desks;

/// <summary>
/// What an agent is told of while their desk is out of sight: what is offered to them, and whose thread they have and wrote since. Ids and numbers only; the page
/// knows what it told already, so that a stream which begins anew tells nothing twice.
/// </summary>
internal static class DeskNews
{
    /// <summary>The kinds with person and number, such as <c>offered:p_017_…:3 message:p_017_…:2</c>; empty for nothing.</summary>
    internal static string Of(WaitingModel waiting, string? agent) => string.Join(' ',
    [
        .. waiting.Rows.Where(r => agent is not null && r.Handoff is { Stage: HandoffStage.Offered } h && h.Agent == agent).Select(r => FormattableString.Invariant($"offered:{r.Person.Id}:{r.Epoch}")),
        .. waiting.Mine.Where(r => r.Unread > 0).Select(r => FormattableString.Invariant($"message:{r.Person.Id}:{r.Unread}")),
    ]);
}
