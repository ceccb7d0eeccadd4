using Conversations.Log;
using Conversations.Messages;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;

namespace Gateway.Pages.Timelines;

/// <summary>What became of a draft.</summary>
/// <param name="Fate">In one word.</param>
/// <param name="Reason">A code for why; null where there is nothing to explain.</param>
internal sealed record DraftEnd(Desk.Models.DraftFate Fate, string? Reason = null);

/// <summary>
/// What the entries of a window refer to: the message that a send or a status is about, what became of a draft, since when a
/// consent held, which consent epoch began. Folded once over the window; what lies before it comes from the head where that still knows.
/// </summary>
internal sealed class References
{
    private readonly Dictionary<string, (long Seq, string Channel)> _dispatches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _dispatchOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _attemptOf = [];
    private readonly Dictionary<string, (long Seq, DraftWritten Draft)> _drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DraftEnd> _ends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _draftOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _consents = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> _epochs = [];
    private readonly Dictionary<long, long> _touched = [];
    private readonly Dictionary<string, MessageQueued> _queued = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _failures = [];
    private readonly Dictionary<long, SortedDictionary<string, Price>> _prices = [];

    /// <summary>The messages by the provider's ids.</summary>
    internal Natives Natives { get; } = new();

    internal static References Of(IReadOnlyList<Recorded> window, Seen seen, IReadOnlyList<RecentMessage>? recent = null)
    {
        var references = new References();
        references.TakeHead(seen, recent ?? seen.Of<MessagesState>().Recent);
        foreach (var recorded in window)
        {
            references.Take(recorded);
        }

        references.CountEpochs(window, seen);
        return references;
    }

    /// <summary>The message of a dispatch: its version and channel.</summary>
    internal (long Seq, string Channel)? MessageOf(string? dispatch) => dispatch is not null && _dispatches.TryGetValue(dispatch, out var message) ? message : null;

    /// <summary>The message that a status is about.</summary>
    internal (long Seq, string Channel)? TargetOf(StatusReported status) =>
        MessageOf(_dispatchOf.GetValueOrDefault(status.Target)) ?? (status.Correlation is { } c ? MessageOf(c) ?? MessageOf(WithoutPart(c)) : null);

    // A correlation names the part after the dispatch from the second part on.
    private string? WithoutPart(string correlation) => _dispatches.Keys.FirstOrDefault(d => Name.Correlates(correlation, d));

    /// <summary>Which attempt the entry with this version ended.</summary>
    internal int AttemptOf(long seq) => _attemptOf.GetValueOrDefault(seq, 1);

    internal DraftEnd EndOf(string draft) => _ends.GetValueOrDefault(draft) ?? new(Desk.Models.DraftFate.Open);

    /// <summary>Since when the consent with this event held; null when it lies too far back.</summary>
    internal DateTimeOffset? ConsentSince(string? @event) => @event is not null && _consents.TryGetValue(@event, out var at) ? at : null;

    /// <summary>The consent epoch that the entry with this version began; null where that cannot be told.</summary>
    internal long? EpochOf(long seq) => _epochs.TryGetValue(seq, out var epoch) ? epoch : null;

    /// <summary>The last code that a provider or the gate gave for the failure of the message with this version.</summary>
    internal string? FailureOf(long seq) => _failures.GetValueOrDefault(seq);

    /// <summary>What the messages that the provider has of the entry with this version cost.</summary>
    internal IReadOnlyCollection<Price> PricesOf(long seq) => _prices.TryGetValue(seq, out var prices) ? prices.Values : [];

    /// <summary>Whether something after <paramref name="mark"/> changed what the entry with this version says.</summary>
    internal bool IsTouched(long seq, long mark) => _touched.GetValueOrDefault(seq) > mark;

    private void TakeHead(Seen seen, IReadOnlyList<RecentMessage> recent)
    {
        foreach (var message in recent)
        {
            Natives.Take(message);
        }

        foreach (var message in recent.Where(m => m is { DispatchId: not null, Seq: > 0 }))
        {
            _dispatches[message.DispatchId!] = (message.Seq, message.With.Channel);
            if (message.NativeId is { } native)
            {
                _dispatchOf[native] = message.DispatchId!;
            }
        }

        foreach (var consent in seen.Of<ConsentState>().UseCases.Values.Where(c => c.Is == Standing.Granted))
        {
            _consents[consent.EventId] = consent.Since;
        }
    }

    private void Take(Recorded recorded)
    {
        foreach (var touched in Natives.Take(recorded))
        {
            _touched[touched] = recorded.Seq;
        }

        switch (recorded.Event)
        {
            case MessageQueued m:
                _queued[m.DispatchId] = m;
                _dispatches[m.DispatchId] = (recorded.Seq, m.To.Channel);
                TakeDrafted(recorded.Seq, m);
                break;
            case SendBegun b:
                _attempts[b.DispatchId] = b.Attempt;
                break;
            case SendEnded e:
                TakeEnd(recorded.Seq, e);
                break;
            case StatusReported s when TargetOf(s) is { } target:
                _touched[target.Seq] = recorded.Seq;
                TakeReport(target.Seq, s.Target, s.Status is DeliveryStatus.Failed ? s.Code : null, s.Price);
                break;
            case AttachmentEvent { In: null } a:
                _touched[a.Entry] = recorded.Seq;
                break;
            case UnknownDecided d when MessageOf(d.DispatchId) is { } decided:
                _touched[decided.Seq] = recorded.Seq;
                break;
            case DraftWritten d:
                EndOpen(recorded.Seq);
                _drafts[d.DraftId] = (recorded.Seq, d);
                break;
            case DraftDiscarded d:
                End(recorded.Seq, d.DraftId, Discarded(d.Reason));
                break;
            case ConsentChanged { Action: ConsentAction.Grant or ConsentAction.Renew or ConsentAction.Import }:
                _consents[recorded.Id] = recorded.At;
                break;
        }
    }

    private void TakeEnd(long seq, SendEnded e)
    {
        _attemptOf[seq] = _attempts.GetValueOrDefault(e.DispatchId, 1);
        if (e.NativeId is { } native)
        {
            _dispatchOf[native] = e.DispatchId;
        }

        if (MessageOf(e.DispatchId) is { } message)
        {
            _touched[message.Seq] = seq;
            TakeReport(message.Seq, e.NativeId ?? "", e.Outcome is SendOutcome.Accepted ? null : e.Code, e.Price);
            if (e.NativeId is { } id && _queued.GetValueOrDefault(e.DispatchId) is { } queued)
            {
                Natives.Take(id, new(message.Seq, queued.By.ToString(), queued.Text, queued.To));
            }
        }

        // The draft left as a message, and the gate stopped that just before the call.
        if (e is { Outcome: SendOutcome.Dropped, RetryAt: null } && _draftOf.GetValueOrDefault(e.DispatchId) is { } draft)
        {
            End(seq, draft, new(Desk.Models.DraftFate.Overtaken, e.Code));
        }
    }

    private void TakeReport(long seq, string native, string? code, Price? price)
    {
        if (code is not null)
        {
            _failures[seq] = code;
        }

        if (price is not null)
        {
            (_prices.TryGetValue(seq, out var prices) ? prices : _prices[seq] = new(StringComparer.Ordinal))[native] = price;
        }
    }

    // A message names its draft, or says the same words: a draft that asks for a person goes out as the gateway's own text.
    private void TakeDrafted(long seq, MessageQueued m)
    {
        var id = m.Draft ?? _drafts.FirstOrDefault(d => !_ends.ContainsKey(d.Key) && d.Value.Draft.Text == m.Text).Key;
        if (id is null)
        {
            return;
        }

        _draftOf[m.DispatchId] = id;
        End(seq, id, new(_drafts.TryGetValue(id, out var draft) && !Holds(m, draft.Draft.Text) ? Desk.Models.DraftFate.Edited : Desk.Models.DraftFate.Sent));
    }

    // What the gateway itself adds behind a draft, as where to read the summary, changes nothing in it.
    private static bool Holds(MessageQueued m, string draft) => m.Text == draft || (m.By == Author.Assistant && draft.Length > 0 && m.Text.Contains(draft, StringComparison.Ordinal));

    private void EndOpen(long seq)
    {
        foreach (var open in _drafts.Keys.Where(id => !_ends.ContainsKey(id)).ToList())
        {
            End(seq, open, new(Desk.Models.DraftFate.Overtaken, "newer_draft"));
        }
    }

    private void End(long seq, string draft, DraftEnd end)
    {
        _ends[draft] = end;
        if (_drafts.TryGetValue(draft, out var written))
        {
            _touched[written.Seq] = seq;
        }
    }

    // A reason of ours means that the world moved on; any other is what somebody said.
    private static DraftEnd Discarded(string reason) => new(
        Desk.Texts.MachineText.Because(reason) is not null || Verdicts.Reasons.ContainsKey(reason) ? Desk.Models.DraftFate.Overtaken : Desk.Models.DraftFate.Discarded,
        reason);

    // The head knows the present epoch; each of these events began one, so they are counted back from the end.
    private void CountEpochs(IReadOnlyList<Recorded> window, Seen seen)
    {
        if (window.Count == 0 || window[^1].Seq != seen.State.Version)
        {
            return;
        }

        var epoch = seen.Of<ConsentState>().Epoch;
        foreach (var recorded in window.Reverse().Where(r => r.Event is ConsentChanged or AddressStopped or AddressResumed or OptOutDoubted or MarketingPreference or ConsentsAbsorbed or Conversations.People.MergeUndone || Personalization.Identity.IdentitySlice.Changes(r.Event)))
        {
            _epochs[recorded.Seq] = epoch--;
        }
    }
}
