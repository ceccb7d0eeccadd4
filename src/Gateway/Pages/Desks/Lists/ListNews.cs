using System.Collections.Frozen;
using Conversations.People;
using Desk.Live;
using Desk.Models;
using Desk.Parts;
using Gateway.Handoffs.Assigning;
using Gateway.Pages.Access;
using Gateway.Pages.Live;

namespace Gateway.Pages.Desks.Lists;

/// <summary>
/// What an open page was last told of its list. The line above it, the rows and the foot are told apart, so that what is sent is what changed; and who is
/// on the page makes it look at once, while anybody else only makes it look before long.
/// </summary>
internal sealed class ListNews(DeskList list, Visit visit, int rows)
{
    private string? _head;
    private string? _rows;
    private string? _foot;
    private string? _mentions;
    private (long, int)? _mark;
    private FrozenSet<string> _shown = FrozenSet<string>.Empty;
    private ListKey? _key;

    /// <summary>Somebody's row may be another one.</summary>
    internal void Hear(PersonId person, Bell bell)
    {
        if (person != default && (Volatile.Read(ref _shown).Contains(person.Value) || (Volatile.Read(ref _key) is { } key && list.PlaceOf(visit.Brand.Id, key, person) < rows)))
        {
            bell.Ring();
        }
        else
        {
            bell.RingSoftly();
        }
    }

    /// <summary>The elements that are different from what was sent last.</summary>
    internal async ValueTask<IReadOnlyList<string>> ChangedAsync(WaitingModel model, Fragments fragments, Viewer viewer)
    {
        List<string> changed = [];
        Volatile.Write(ref _shown, model.Rows.Select(r => r.Person.Id).ToFrozenSet(StringComparer.Ordinal));
        Volatile.Write(ref _key, await list.KeyAsync(visit));
        if (Head(model) is var head && head != _head)
        {
            changed.Add(await fragments.RenderAsync<WaitingHead, WaitingModel>(viewer, model));
        }

        if (Rows(model) is var shown && shown != _rows)
        {
            changed.Add(await fragments.RenderAsync<WaitingRows, WaitingModel>(viewer, model));
        }

        if (string.Join('\n', model.Mentions) is var mentions && mentions != _mentions)
        {
            changed.Add(await fragments.RenderAsync<MentionBar, WaitingModel>(viewer, model));
            _mentions = mentions;
        }

        if ((model.Version, model.Count) != _mark)
        {
            changed.Add(await fragments.RenderAsync<WaitingMark, WaitingModel>(viewer, model));
        }

        if (model.Sign.ToString() is var foot && foot != _foot)
        {
            changed.Add(await fragments.RenderAsync<PresenceBar, WaitingModel>(viewer, model));
        }

        (_head, _rows, _foot, _mark) = (head, shown, foot, (model.Version, model.Count));
        return changed;
    }

    /// <summary>The foot of the list after an agent said how they are there.</summary>
    internal static Task<string> SignAsync(Fragments fragments, Viewer viewer, AgentState state) =>
        fragments.RenderAsync<PresenceBar, WaitingModel>(viewer, new([], new("inbox", [], FilterModel.None), null) { Sign = DeskList.SignOf(state) });

    private static string Head(WaitingModel model) =>
        $"{model.Total} {model.Count} {model.Menu.Query} {string.Join('\n', model.Menu.Queues.Concat(model.Menu.Views).Select(q => $"{q.Key} {q.Count} {q.Chosen} {q.Name}"))}";

    private static string Rows(WaitingModel model) => $"{model.Count} {model.BrokerDown} {model.Lag}\n" + string.Join(
        '\n', model.Rows.Select(r => $"{r.Handoff.Id} {r.Handoff.Stage} {r.Epoch} {r.Handoff.Agent} {r.Unread} {r.Waits} {r.SnoozedUntil} {r.Typing} {r.Why?.Code} {r.Why?.Agent} {r.Channel} {r.Person.Short} {r.Draft} {r.SnippetIsOurs} {r.Snippet}"));
}
