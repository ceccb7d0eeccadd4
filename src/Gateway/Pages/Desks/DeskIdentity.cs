using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Identity;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Personalization.Consent;

namespace Gateway.Pages.Desks;

/// <summary>What an agent says about who has an address: the same command as the API's, from a form beside the thread.</summary>
internal static class DeskIdentity
{
    private static readonly string[] Actions = ["confirm", "new_person", "not_shared"];

    /// <summary>What is needed to act and to answer.</summary>
    internal sealed record Parts(Visits Visits, PersonFinder People, ILog Log, Splits Splits, GatewayConfig Config);

    internal static async Task<IResult> SayAsync(string person, HttpContext http, Parts parts, CancellationToken stop)
    {
        if (await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { Visit.Agent: { } agent } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var (seen, form) = (found.Seen, http.Request.Form);
        if (Said(seen, form["action"].ToString(), form["address"].ToString(), form["words"].ToString().Trim(), agent) is not { } said)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        if (seen.Of<MergeState>().IsMoving)
        {
            return ErrorPages.Page(http, StatusCodes.Status409Conflict);
        }

        await IdentityApi.SayAsync(seen, said, parts.Log, parts.Splits, parts.Config, stop);
        return new SeeOther("/desk/" + seen.Person.Value);
    }

    // Null when the form says nothing that can be done: the address is the person's own, and the words say how or why.
    private static IdentityApi.Said? Said(Seen seen, string action, string address, string words, string agent) =>
        Actions.Contains(action, StringComparer.Ordinal) && words.Length is > 0 and <= IdentityApi.MostReason
        && seen.Of<MessagesState>().Addresses.Find(a => AddressRef.Of(a.Address) == address) is { } own
            ? new(action, own.Address, "agent:" + agent, agent, words) : null;
}
