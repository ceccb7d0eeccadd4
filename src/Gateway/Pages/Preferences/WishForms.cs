using Conversations.Log;
using Conversations.Messages;
using Desk;
using Desk.Models;
using Desk.Texts;
using Gateway.Work;
using Personalization.Caps;

namespace Gateway.Pages.Preferences;

/// <summary>The form on which a person says how they want to be contacted, and what it means. Pure.</summary>
internal static class WishForms
{
    // Whatever else was said before, maybe to an agent, stays unless another thing is chosen.
    private const string Keep = "keep";

    private static readonly (string Value, WishedLimit? Limit, Phrase Label)[] Oftens =
    [
        ("brand", null, PreferenceText.OftenBrand), ("day", new(1, "PT24H"), PreferenceText.OftenDay), ("twice", new(2, "P7D"), PreferenceText.OftenTwice),
        ("week", new(1, "P7D"), PreferenceText.OftenWeek), ("month", new(1, "P30D"), PreferenceText.OftenMonth), ("never", new(0, "P30D"), PreferenceText.OftenNever),
    ];

    private static readonly (string Value, int Days, Phrase Label)[] Pauses =
        [("none", 0, PreferenceText.PauseNone), ("week", 7, PreferenceText.PauseWeek), ("month", 30, PreferenceText.PauseMonth), ("quarter", 91, PreferenceText.PauseQuarter)];

    /// <summary>The form as it stands now.</summary>
    internal static WishForm Of(Seen seen, string brand, Language language)
    {
        var wishes = seen.Of<CapsState>().Wishes;
        var all = ForAll(wishes);
        var known = all.Count > 1 ? default : Oftens.FirstOrDefault(o => o.Limit == all.SingleOrDefault());
        var today = wishes.Today(seen.Now);
        List<WishChoice> oftens = [.. Oftens.Select(o => new WishChoice(o.Value, o.Label.In(language, brand)))];
        List<WishChoice> pauses = [.. Pauses.Select(p => new WishChoice(p.Value, p.Label.In(language)))];
        if (known.Value is null)
        {
            oftens.Insert(0, new(Keep, string.Join(" · ", WishWords.Of(new() { Limits = [.. all] }, today, language.Tag()))));
        }

        if (wishes.PausedUntil > today)
        {
            pauses.Insert(0, new(Keep, WishWords.Of(new() { PausedUntil = wishes.PausedUntil }, today, language.Tag())[0]));
        }

        return new(known.Value ?? Keep, oftens, pauses, wishes.Channel ?? "", Channels(seen), wishes.Zone ?? "", Zones(seen, wishes));
    }

    /// <summary>What a form that was sent asks for; null for what it does not offer.</summary>
    internal static PreferenceChanged? Read(IFormCollection form, Seen seen)
    {
        var (often, pause, channel, zone) = (form["often"].ToString(), form["pause"].ToString(), form["channel"].ToString(), form["zone"].ToString());
        var offered = (often == Keep || Oftens.Any(o => o.Value == often)) && (pause == Keep || Pauses.Any(p => p.Value == pause))
            && (channel.Length == 0 || Channels(seen).Contains(channel)) && (zone.Length == 0 || Zones(seen, seen.Of<CapsState>().Wishes).Contains(zone));
        return !offered ? null : new("wishes", On: true, s => Wishing.Decide(s, new(Wanted(s, form, often, pause), "form", "customer")));
    }

    /// <summary>All that they want, for the sentence that confirms it; empty for nothing.</summary>
    internal static string Words(Seen seen, Language language) =>
        seen.Of<CapsState>().Wishes is var wishes ? string.Join(" · ", WishWords.Of(wishes, wishes.Today(seen.Now), language.Tag())) : "";

    private static ContactWishes Wanted(Seen seen, IFormCollection form, string often, string pause)
    {
        var before = seen.Of<CapsState>().Wishes;
        // Of two people who turned out to be one, both limits stay until another is chosen.
        IEnumerable<WishedLimit> limits = often == Keep ? ForAll(before) : Oftens.First(o => o.Value == often).Limit is { } limit ? [limit] : [];
        return before with
        {
            Limits = [.. limits, .. before.Limits.Where(l => l.Channel is not null)],
            PausedUntil = pause == Keep ? before.PausedUntil : Pauses.First(p => p.Value == pause).Days is > 0 and var days ? before.Today(seen.Now).AddDays(days) : null,
            Channel = form.ContainsKey("channel") ? Said(form["channel"].ToString()) : before.Channel,
            Zone = form.ContainsKey("zone") ? Said(form["zone"].ToString()) : before.Zone,
        };
    }

    private static List<WishedLimit> ForAll(ContactWishes wishes) => [.. wishes.Limits.Where(l => l.Channel is null)];

    private static string? Said(string typed) => typed.Length == 0 ? null : typed;

    private static List<string> Channels(Seen seen) =>
        [.. seen.Of<MessagesState>().Addresses.Select(a => a.Address.Channel).Where(c => !ChannelNames.IsName(c)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // Where a number leaves one place, there is nothing to ask.
    private static List<string> Zones(Seen seen, ContactWishes wishes)
    {
        List<string> zones = [.. seen.Of<MessagesState>().Addresses.SelectMany(a => Personalization.Places.Zones.OfNumber(a.Address.Id)).Append(wishes.Zone).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return zones.Count > 1 ? zones : [];
    }
}
