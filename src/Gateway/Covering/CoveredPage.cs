using Conversations.Log;
using Conversations.Messages;
using Gateway.Api;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>Entries of a person's log as they may be shown to anybody. Pure.</summary>
internal sealed class CoveredPage
{
    private readonly Dictionary<long, Shown> _shown = [];
    private readonly IReadOnlyDictionary<long, Recorded> _originals;
    private readonly Fates _fates;
    private readonly MaskingRules _rules;
    private readonly Runs _runs;

    private CoveredPage(IReadOnlyList<Recorded> page, Fates fates, MaskingRules rules)
    {
        (_fates, _rules) = (fates, rules);
        _originals = fates.Entries.Concat(page).DistinctBy(e => e.Seq).ToDictionary(e => e.Seq);
        _runs = new(_originals.Values, fates.Of, rules);
        Entries = [.. page.Select(r => r.Event is { } happened ? r with { Event = Covered(r.Seq, happened, null) } : r)];
        Fates = fates.With(Shows);
    }

    /// <summary>The entries of the page.</summary>
    internal IReadOnlyList<Recorded> Entries { get; }

    /// <summary>What became of their messages.</summary>
    internal Fates Fates { get; }

    /// <summary>What may be shown of some entries.</summary>
    /// <param name="page">The entries.</param>
    /// <param name="fates">What became of their messages; folded from the page and its neighbours.</param>
    /// <param name="rules">The brand's rules.</param>
    internal static CoveredPage Of(IReadOnlyList<Recorded> page, Fates fates, MaskingRules rules) => new(page, fates, rules);

    /// <summary>The tokens that stand in an entry as it stands now.</summary>
    internal IReadOnlyList<CoveredMask> MasksOf(long seq) => [.. Of(seq).Tokens.Select((t, i) => new CoveredMask(i, t.Mask.Type, t.Mask.Token))];

    /// <summary>What stands behind a token of an entry; null when there is no such token.</summary>
    internal string? OriginalOf(long seq, int mask) => Of(seq).Tokens.ElementAtOrDefault(mask) is not { } token ? null
        : token.Run is { } run ? run.Original(token.At, token.Mask, _rules) : token.Text.Substring(token.Mask.Start, token.Mask.Length);

    /// <summary>The entries of the page whose words look different since a version: what came after it completes an identifier that they begin.</summary>
    internal IReadOnlySet<long> ChangedSince(long mark)
    {
        var before = new Runs(_originals.Values.Where(e => e.Seq <= mark), _fates.Of, _rules);
        return Entries.Where(e => e.Seq <= mark && e.Event is not null).Select(e => e.Seq)
            .Where(seq => Runs.Said(Standing(seq)) is { Count: > 0 } said && !Texts(before.Of(seq, said)).SequenceEqual(Texts(_runs.Of(seq, said)), StringComparer.Ordinal)).ToHashSet();
    }

    private static IEnumerable<string> Texts(IReadOnlyList<Spoken> spoken) => spoken.Select(s => s.Masked.Text);

    private IEvent Standing(long seq) => Runs.Standing(_originals[seq].Event!, _fates.Of(seq));

    // The entry as it stands now, its words after every edit.
    private Shown Of(long seq)
    {
        if (_shown.TryGetValue(seq, out var known))
        {
            return known;
        }

        var shown = new Shown();
        if (_originals.GetValueOrDefault(seq)?.Event is not null)
        {
            Covered(seq, Standing(seq), shown);
        }

        return _shown[seq] = shown;
    }

    private IEvent Covered(long seq, IEvent happened, Shown? shown)
    {
        var spoken = new Queue<Spoken>(_runs.Of(seq, Runs.Said(happened)));
        return EventWords.Each(happened, (text, said) =>
        {
            var one = said ? spoken.Dequeue() : _runs.Alone(text);
            shown?.Take(text, one);
            return one.Masked.Text;
        });
    }

    private RecentMessage Shows(RecentMessage message)
    {
        var shown = Of(message.Seq);
        string? Words(string? text) => text is null ? null : shown.Texts.TryGetValue(text, out var covered) ? covered : _runs.Alone(text).Masked.Text;
        return message with
        {
            Text = Words(message.Text),
            Fate = message.Fate with
            {
                Edit = message.Fate.Edit is { } edit ? edit with { Text = Words(edit.Text) } : null,
                Reactions = [.. message.Fate.Reactions.Select(r => r with { Emoji = r.Emoji is null ? null : _runs.Alone(r.Emoji).Masked.Text })],
            },
        };
    }

    private sealed record Token(string Text, Mask Mask, Run? Run, int At);

    private sealed class Shown
    {
        internal List<Token> Tokens { get; } = [];

        internal Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

        internal void Take(string text, Spoken spoken)
        {
            Texts.TryAdd(text, spoken.Masked.Text);
            Tokens.AddRange(spoken.Masked.Masks.Where(m => !m.Continues).Select(m => new Token(text, m, spoken.Run, spoken.At)));
        }
    }
}
