using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Covering;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Gateway.Pages.Web;
using Gateway.People;
using Gateway.Work;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Pages.Desks;

/// <summary>Two records that are one person become one at the desk, and come apart again: the same saga as the API's, with the reason as a note.</summary>
internal sealed class DeskJoin(Visits visits, PersonFinder people, ILog log, Merges merges, Searches searches, MaskingBook masking)
{
    private const int MostWhy = 500;
    private const int MostWho = 200;

    /// <summary>Who may: whoever may through the API, and opens the desk.</summary>
    internal static readonly IReadOnlySet<Role> Joiners = Rights.Join.Intersect(Sessions.OfPeople).ToHashSet();

    /// <summary>What would happen.</summary>
    internal async Task<IResult> LookAsync(string person, HttpContext http, CancellationToken stop, string? who = null)
    {
        if (await people.FindAsync(visits.Of(http), person, stop) is not { Visit.Agent: not null } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var wanted = (who ?? "").Trim();
        if (wanted.Length == 0)
        {
            return Page(found, "", null, null);
        }

        var (other, refused) = wanted.Length > MostWho ? (null, "address") : await OtherAsync(found, wanted, stop);
        return Page(found, wanted, other, refused);
    }

    /// <summary>Joins, or takes a merge back.</summary>
    internal async Task<IResult> DoAsync(string person, HttpContext http, CancellationToken stop)
    {
        if (await people.FindAsync(visits.Of(http), person, stop) is not { Visit.Agent: not null } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var form = http.Request.Form;
        var (why, undo, who) = (form["why"].ToString().Trim(), form["undo"].ToString(), form["who"].ToString().Trim());
        if (why.Length is 0 or > MostWhy)
        {
            return Page(found, who, await LoadAsync(found, form["other"].ToString(), stop), "why", why);
        }

        return undo.Length > 0 ? await UndoAsync(found, undo, why, stop) : await JoinAsync(found, form["other"].ToString(), who, why, stop);
    }

    private async ValueTask<IResult> JoinAsync(FoundPerson found, string id, string who, string why, CancellationToken stop)
    {
        if (await LoadAsync(found, id, stop) is not { } other)
        {
            return Page(found, who, null, "nobody", why);
        }

        // The saga refuses it as well: between two who look alike there is no step that could be half done.
        var started = other.Person == found.Seen.Person ? ("", new Answer.No("same_person", "")) : await merges.StartAsync(found.Seen.Brand, found.Seen.Person, other.Person, "manual", stop);
        return started?.Answer switch
        {
            null => Page(found, who, null, "nobody", why),
            Answer.No no => Page(found, who, other, no.Code, why),
            _ => await DoneAsync(found, CardText.NoteJoined, why, stop),
        };
    }

    private async ValueTask<IResult> UndoAsync(FoundPerson found, string merge, string why, CancellationToken stop) =>
        await merges.UndoAsync(found.Seen.Person, merge, stop) switch
        {
            null => Page(found, "", null, "nobody", why),
            Answer.No no => Page(found, "", null, no.Code, why),
            _ => await DoneAsync(found, CardText.NoteUndone, why, stop),
        };

    private async ValueTask<IResult> DoneAsync(FoundPerson found, Phrase note, string why, CancellationToken stop)
    {
        await log.DecideAsync(found.Seen.Person, _ => new([new NoteWritten(found.Visit.Agent!, note.In(found.Visit.Language, why))], []), stop);
        return new SeeOther("/desk/" + found.Seen.Person.Value);
    }

    // By address it is a search, which is written down; somebody of another brand is nobody.
    private async ValueTask<(Seen? Other, string? Refused)> OtherAsync(FoundPerson found, string who, CancellationToken stop)
    {
        Seen? other = null;
        if (PersonId.TryParse(who, out _))
        {
            other = await LoadAsync(found, who, stop);
        }
        else if (Addresses(who) is not { Count: > 0 } addresses)
        {
            return (null, "address");
        }
        else
        {
            for (var at = 0; other is null && at < addresses.Count; at++)
            {
                other = await log.FindAsync(found.Seen.Brand, addresses[at], stop) is { } id ? await LoadAsync(found, id.Value, stop) : null;
                await searches.NoteAsync(found.Seen.Brand, addresses[at], other?.Person, Actor.Agent(found.Visit.Agent!), found.Visit.Session!.Role.Named(), "desk", stop);
            }
        }

        return other is null ? (null, "nobody") : other.Person == found.Seen.Person ? (null, "same_person") : (other, null);
    }

    /// <summary>What somebody may mean: an address as it is written everywhere, or a number as people write it, wherever it is reached.</summary>
    internal static IReadOnlyList<Address> Addresses(string who)
    {
        if (Address.TryParse(who, out var address))
        {
            return [address];
        }

        var digits = string.Concat(who.Where(char.IsAsciiDigit));
        return who.StartsWith('+') && who[1..].All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '.' or '(' or ')') && digits.Length is >= 8 and <= 15
            ? [.. new[] { ChannelNames.WhatsApp, ChannelNames.Sms }.SelectMany(channel => Address.TryParse($"{channel}:+{digits}", out var one) ? (Address[])[one] : [])]
            : [];
    }

    private async ValueTask<Seen?> LoadAsync(FoundPerson found, string id, CancellationToken stop) => await log.PersonAsync(found.Seen.Brand, id, stop);

    private PageResult<JoinPage> Page(FoundPerson found, string who, Seen? other, string? refused, string why = "")
    {
        var rules = masking.Of(found.Seen.Brand);
        return new(new JoinPageModel(found.Visit.Shell(visits.IsDemo), PersonRows.Name(found.Seen, rules), "/desk/" + found.Seen.Person.Value)
        {
            Who = who, Why = why, Refused = refused is null ? null : CardText.Refused(refused),
            Other = other is null ? null : PersonRows.Name(other, rules), Addresses = other is null ? [] : PersonRows.Addresses(other),
        }, refused is null ? StatusCodes.Status200OK : refused == "nobody" ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict);
    }
}
