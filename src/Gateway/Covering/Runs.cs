using Conversations.Log;
using Conversations.Messages;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>
/// What each of those who take part in a conversation said, one after the other: an identifier that was split over several messages is
/// found in a run only. What somebody else said in between does not break it; an edited message stands in it with its words as they are now.
/// </summary>
internal sealed class Runs
{
    // A version of a message that is not its present one is read among this many before and after it.
    private const int Around = 8;

    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (Run Run, int At)> _places = [];
    private readonly MaskingRules _rules;
    private readonly Dictionary<string, Run> _asWritten = new(StringComparer.Ordinal);
    private List<string>? _pieces;
    private bool _changed;

    /// <summary>Lines entries up.</summary>
    /// <param name="entries">The entries, in any order.</param>
    /// <param name="now">What a message says now, by the version of its entry.</param>
    /// <param name="rules">The brand's rules.</param>
    internal Runs(IEnumerable<Recorded> entries, Func<long, RecentMessage?> now, MaskingRules rules)
    {
        _rules = rules;
        var messages = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in entries.OrderBy(e => e.Seq).Where(e => e.Event is not null))
        {
            if (NativeOf(entry.Event!) is { } native)
            {
                messages.TryAdd(native, entry.Seq);
            }

            if (entry.Event is MessageEdited edit && messages.TryGetValue(edit.Target, out var edited) && _places.TryGetValue(edited, out var place))
            {
                // Its words stand in the place of the message that it changed.
                _places[entry.Seq] = place;
            }
            else if (KeyOf(entry) is { } key)
            {
                var standing = Standing(entry.Event!, now(entry.Seq));
                _places[entry.Seq] = RunOf(_runs, key).Add(Said(standing));
                RunOf(_asWritten, key).Add(Said(entry.Event!));
                _changed |= !ReferenceEquals(standing, entry.Event);
            }
        }
    }

    /// <summary>What may be shown of the texts that an entry says, in their order.</summary>
    internal IReadOnlyList<Spoken> Of(long seq, IReadOnlyList<string> said)
    {
        if (!_places.TryGetValue(seq, out var place))
        {
            return [.. said.Select(Alone)];
        }

        var (run, at) = place;
        var own = run.Count(at);
        return said.SequenceEqual(run.Texts.Skip(at).Take(own), StringComparer.Ordinal)
            ? [.. said.Select((_, i) => new Spoken(Shown(run.Masked(_rules)[at + i]), run, at + i))]
            : Elsewhen(run, at, own, said);
    }

    // Words that a message had at another time, among what was said around it.
    private IReadOnlyList<Spoken> Elsewhen(Run run, int at, int own, IReadOnlyList<string> said)
    {
        var first = Math.Max(0, at - Around);
        var masked = Masker.OfRun([.. run.Texts.Skip(first).Take(at - first), .. said, .. run.Texts.Skip(at + own).Take(Around)], _rules);
        return [.. masked.Skip(at - first).Take(said.Count).Select(m => new Spoken(Shown(m), null, 0))];
    }

    /// <summary>What may be shown of a text that stands alone.</summary>
    internal Spoken Alone(string text) => new(Shown(Masker.Of(text, _rules)), null, 0);

    private Masked Shown(Masked masked)
    {
        // One part of a number may have been edited or taken back: the others are still its parts.
        _pieces ??= [.. _runs.Values.Concat(_changed ? _asWritten.Values : []).SelectMany(r => Pieces.In(r.Texts, r.Masked(_rules))).Distinct(StringComparer.Ordinal)];
        return _pieces.Count == 0 ? masked : masked with { Text = Pieces.Without(masked.Text, _pieces) };
    }

    /// <summary>An event with the words that it has now; as it came where nothing changed them.</summary>
    internal static IEvent Standing(IEvent happened, RecentMessage? now) => (happened, now) switch
    {
        (_, null) => happened,
        (MessageReceived m, { IsRevoked: true }) => m with { Text = null, Media = null },
        (EchoReceived m, { IsRevoked: true }) => m with { Text = null, Media = null },
        (MessageReceived m, { Fate.Edit: { } edit }) => m with { Text = edit.Text },
        (EchoReceived m, { Fate.Edit: { } edit }) => m with { Text = edit.Text },
        (MessageQueued m, { Fate.Edit: { Text: { } text } }) => m with { Text = text },
        _ => happened,
    };

    /// <summary>The texts that an event says.</summary>
    internal static IReadOnlyList<string> Said(IEvent happened)
    {
        List<string> texts = [];
        EventWords.Each(happened, (text, said) =>
        {
            if (said)
            {
                texts.Add(text);
            }

            return text;
        });
        return texts;
    }

    private static Run RunOf(Dictionary<string, Run> runs, string key) => runs.TryGetValue(key, out var run) ? run : runs[key] = new();

    // The assistant's words and templates are written whole; only people write in pieces.
    private static string? KeyOf(Recorded entry) => entry.Event switch
    {
        MessageReceived or MessageEdited { By: "customer" } => "customer",
        EchoReceived { By: not "own" } or MessageEdited => "echo",
        MessageQueued { By.Kind: "agent", Draft: null, Template: null } m => m.By.ToString(),
        Conversations.Handoffs.NoteWritten n => "note:" + n.Agent,
        UnsupportedReceived or HistoryAbsorbed => "alone:" + entry.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? NativeOf(IEvent happened) => happened switch
    {
        MessageReceived m => m.NativeId,
        EchoReceived e => e.NativeId,
        _ => null,
    };
}

/// <summary>A text as it may be shown, and where it stands among what was said.</summary>
/// <param name="Masked">The text.</param>
/// <param name="Run">Its run; null for a text that stands alone.</param>
/// <param name="At">Its place there.</param>
internal sealed record Spoken(Masked Masked, Run? Run, int At);

/// <summary>Texts of one author, oldest first.</summary>
internal sealed class Run
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<int, int> _counts = [];
    private IReadOnlyList<Masked>? _masked;

    internal IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds what an entry says.</summary>
    internal (Run Run, int At) Add(IReadOnlyList<string> texts)
    {
        var at = _texts.Count;
        _texts.AddRange(texts);
        // Two entries stand in one place where the first says nothing: the place is the second's.
        _counts[at] = texts.Count;
        return (this, at);
    }

    /// <summary>How many texts the entry in a place says.</summary>
    internal int Count(int at) => _counts.GetValueOrDefault(at);

    /// <summary>The texts as they may be shown.</summary>
    internal IReadOnlyList<Masked> Masked(MaskingRules rules) => _masked ??= Masker.OfRun(_texts, rules);

    /// <summary>An identifier as it was written, its later parts included.</summary>
    internal string Original(int at, Mask mask, MaskingRules rules)
    {
        var masked = Masked(rules);
        var original = Part(at, mask);
        if (masked[at].Masks.Any(m => m.Start > mask.Start && !m.Continues))
        {
            return original;
        }

        for (var next = at + 1; next < masked.Count; next++)
        {
            original += string.Concat(masked[next].Masks.TakeWhile(m => m.Continues).Select(m => Part(next, m)));
            if (masked[next].Masks.Any(m => !m.Continues))
            {
                break;
            }
        }

        return original;
    }

    private string Part(int at, Mask mask) => _texts[at].Substring(mask.Start, mask.Length);
}
