using Conversations.Handoffs;
using Desk.Models;
using Desk.Texts;
using Unit.Desk;

namespace Browser;

/// <summary>
/// The states of the desk that look different, as models: a busy morning with every kind of entry, names that are long or run from the right, a draft,
/// a note, a conflict, colleagues, menus that are open, nothing at all. A new state is a line in <see cref="Names"/> and one in <see cref="Thread"/>.
/// </summary>
internal static class DeskStates
{
    internal static readonly string[] Names =
    [
        "list", "queues", "presence", "busy", "away", "empty", "mine", "kinds", "note", "draft", "colleagues", "waiting", "offered", "taken", "moved", "missed", "shut", "transfer", "snooze", "card",
        "earlier", "long", "resolved", "gone", "keys",
    ];

    internal static DeskModel Of(string state, Language language, Theme theme = Theme.System, string? live = null)
    {
        var desk = Samples.Desk(language, Thread(state, new(language)), empty: state == "empty", theme);
        return desk with
        {
            Gone = state == "gone",
            Shell = desk.Shell with { LiveUrl = live },
            Waiting = desk.Waiting with { Sign = state switch { "busy" => AgentSign.Busy, "away" => AgentSign.Away, "empty" => null, _ => AgentSign.Available } },
        };
    }

    /// <summary>What an agent opened in a state; <c>null</c> where nothing has to be opened.</summary>
    internal static string? Opened(string state) => state switch
    {
        "queues" => "#queues",
        "presence" or "busy" or "away" => "#own-presence",
        "transfer" => "#act-transfer",
        "snooze" => "#act-snooze",
        "card" => "#context",
        "keys" => "#keys",
        _ => null,
    };

    private static OpenThread? Thread(string state, DeskStory story) => state switch
    {
        "list" or "queues" or "presence" or "busy" or "away" or "empty" or "gone" or "keys" => null,
        "mine" or "transfer" or "snooze" or "card" => Mine(story),
        "kinds" => Mine(story) with { Timeline = story.Timeline(Samples.Items) },
        "note" => Mine(story) with { Composer = story.Composer with { Note = true, Text = story.Noted } },
        "draft" => Mine(story) with { Timeline = story.Timeline([.. story.Items, story.Draft]), Composer = story.Composer with { Draft = story.Draft } },
        "colleagues" => Mine(story) with { Presence = new([new("Luis", PresentDoing.Replying), new("Marta Lucía", PresentDoing.Noting), new("Ivo", PresentDoing.Viewing), new("Sofía", PresentDoing.Viewing)]) },
        "waiting" => Theirs(story, story.Handoff(HandoffStage.Waiting)),
        "offered" => Theirs(story, story.Handoff(HandoffStage.Offered, "ana") with { OfferedUntil = Samples.Now.AddSeconds(38) }),
        "taken" => Theirs(story, story.Handoff(HandoffStage.Claimed, "luis")),
        "resolved" => Theirs(story, story.Handoff(HandoffStage.Resolved, "ana"), mayOpen: true),
        "moved" => Mine(story) with { Composer = Kept(story) with { Conflict = new(ConflictKind.Moved, "Luis") } },
        "missed" => Mine(story) with { Composer = Kept(story) with { Conflict = new(ConflictKind.Unseen), Missed = new([story.In(18, 0.5, story.T("Ah, y que llegue en la tarde", "Oh, and in the afternoon please", "Ah, e que chegue à tarde"))]) } },
        "shut" => Mine(story) with { Composer = Shut(story) },
        "earlier" => Mine(story) with { Timeline = story.Timeline(story.Items) with { EarlierUrl = "/desk/x?until=1", EndUrl = "/desk/x" } },
        "long" => Mine(story) with { Timeline = story.Timeline(story.Long), Person = Donau, Channel = "sms", Composer = story.Composer with { Person = Donau }, Context = story.Card with { Person = Donau } },
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static readonly PersonName Donau = new("p_044_3f9a41c2d7e84b44", "Wolfeschlegelsteinhausenbergerdorff-Hohenlohe von und zu Donaudampfschifffahrt");

    private static OpenThread Mine(DeskStory story) => Samples.Thread() with
    {
        Timeline = story.Timeline(story.Items), Composer = story.Composer, Context = story.Card,
        Handoff = new(Samples.PersonId, story.Handoff(HandoffStage.Claimed, "ana"), 7) { Back = "/desk/" + Samples.PersonId, Acts = DeskStory.Acts },
    };

    private static OpenThread Theirs(DeskStory story, Handoff handoff, bool mayOpen = false) => Mine(story) with
    {
        Handoff = new(Samples.PersonId, handoff, 7) { Back = "/desk/" + Samples.PersonId, CanOpen = mayOpen, MayReopen = mayOpen },
        Composer = new(Samples.Person, mayOpen ? null : "h_1", 7, "d_1", null),
        Context = story.Card with { Handoff = handoff },
    };

    private static ComposerModel Kept(DeskStory story) => story.Composer with { Text = story.T("Ya quedó cambiada: ", "It is changed: ", "Já mudei: ") };

    // A day after the customer's last word: only an approved template leaves, and what was typed is kept.
    private static ComposerModel Shut(DeskStory story) => Kept(story) with
    {
        Ways = [new("a1", "whatsapp", "··· 4567") { ClosesAt = Samples.Now.AddMinutes(-1), IsOpen = false, HasTemplates = true }, new("a3", "sms", "··· 4567") { Measure = new(1600, InBytes: false, "sms") }],
        Templates = new(Samples.Person, "h_1", 7, "d_9", [new("sent|es", "pedido_enviado · es", "Su pedido {{1}} ya salió."), new("later|es", "entrega_reprogramada · es", "Su entrega cambió al {{1}}.")])
        {
            Total = 2, Chosen = new("sent|es", "pedido_enviado · es", "Su pedido 1042 ya salió.", [new("v1", TemplateGapKind.Text, "1", "1042")]) { Footer = "Tienda Aurora" },
        },
    };
}
