using Personalization.Drafting;
using Personalization.Guarding;
using Personalization.Masking;

namespace Gateway.Assistant.Live;

/// <summary>
/// One turn's draft while it is written, sentence by sentence. Each beginning of it is checked like a draft before anybody sees it; one that fails
/// takes away all that was seen, and nothing more is shown.
/// </summary>
internal sealed class LiveDraft(LiveDrafts drafts, Turn turn, Func<GuardCase, GuardReport> check)
{
    private readonly string _id = "f_" + turn.Id;
    private int _shown;
    private bool _stopped;

    /// <summary>A writer has been asked: that it writes can be seen before the first sentence of it is whole.</summary>
    internal void Wait() => drafts.Show(turn.Seen.Person, new(_id, "", Discarded: false));

    /// <summary>Hears what a writer has written so far of its answer.</summary>
    /// <param name="case">What a draft of it is held against, its own words apart.</param>
    /// <param name="model">Who writes.</param>
    /// <param name="text">So far.</param>
    internal void Hear(GuardCase @case, string model, string text)
    {
        // Said anew, by another writer or in another form.
        if (text.Length < _shown)
        {
            _shown = 0;
        }

        var end = Sentences(text);
        if (_stopped || end <= _shown)
        {
            return;
        }

        _shown = end;
        var said = text[..end];
        if (check(@case with { Draft = Beginning(@case.Request, model, said) }).Failed is not null)
        {
            _stopped = true;
            drafts.Hide(turn.Seen.Person, _id);
            return;
        }

        drafts.Show(turn.Seen.Person, new(_id, Masker.Of(said, turn.Masking).Text, Discarded: false));
    }

    /// <summary>A writer gave nothing, the next one begins: what was seen of it goes.</summary>
    internal void Restart()
    {
        (_shown, _stopped) = (0, false);
        drafts.Hide(turn.Seen.Person, _id);
    }

    /// <summary>It is over. What came of it stands in the timeline; that nothing did, is said to whoever saw it grow.</summary>
    internal void End(bool discarded)
    {
        if (discarded && drafts.Of(turn.Seen.Person) is { Text.Length: > 0 } seen && seen.DraftId == _id)
        {
            drafts.Show(turn.Seen.Person, new(_id, "", Discarded: true));
        }
        else
        {
            drafts.Hide(turn.Seen.Person, _id);
        }
    }

    // Which sources it will name is said at its end: until then each of them may.
    internal static Draft Beginning(DraftRequest request, string model, string text) => new(
        text, request.Language, DraftOutcome.Answered, [.. request.Passages.Select(p => p.Passage.Source).Distinct(StringComparer.Ordinal)], [], 1, Drafter.InstructionsHash, model)
    {
        ConsentEpoch = request.View.ConsentEpoch,
    };

    // A sentence is whole when something follows it: «a las 3.» may go on with «30».
    private static int Sentences(string text)
    {
        for (var at = text.Length - 1; at > 0; at--)
        {
            if (char.IsWhiteSpace(text[at]) && (text[at] == '\n' || text[at - 1] is '.' or '!' or '?' or '…' or '。'))
            {
                return at;
            }
        }

        return 0;
    }
}
