using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Pages.Timelines;

/// <summary>A message as another entry points at it.</summary>
/// <param name="Seq">The version of its entry.</param>
/// <param name="By">Who wrote it, as text.</param>
/// <param name="Text">What it said at first.</param>
/// <param name="With">The person's address.</param>
internal sealed record Pointed(long Seq, string By, string? Text, Address With);

/// <summary>The messages of a window by the provider's ids, and what later entries said about each.</summary>
internal sealed class Natives
{
    // A watermark is about everything before it; only so many of the last ones can look different after it.
    private const int MostRead = 30;

    private readonly Dictionary<string, Pointed> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MessageEdited>> _edits = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (long Seq, Address With)> _ours = [];

    // The entries that repeat a message's words: its edits, and answers that quote it.
    private readonly Dictionary<string, List<long>> _repeated = new(StringComparer.Ordinal);

    /// <summary>The message with a provider's id; null when it is not in the window.</summary>
    internal Pointed? Of(string? native) => native is null ? null : _messages.GetValueOrDefault(native);

    /// <summary>The words that a message had after each of its edits in the window, in the order of the edits.</summary>
    internal IEnumerable<string?> EditsOf(IEnumerable<string> natives) =>
        natives.SelectMany(n => _edits.GetValueOrDefault(n) ?? []).OrderBy(e => (e.Number, e.SentAt)).Select(e => e.Text);

    /// <summary>Adds what the head still knows of messages before the window.</summary>
    internal void Take(RecentMessage m)
    {
        foreach (var native in m.Sent.Select(p => p.NativeId).Append(m.NativeId).OfType<string>())
        {
            _messages[native] = new(m.Seq, m.By, m.Text, m.With);
        }
    }

    /// <summary>Adds an entry; answers the versions of the messages that look different after it.</summary>
    internal IReadOnlyList<long> Take(Recorded r)
    {
        if (r.Event is MessageReceived { ReplyTo: { } answered })
        {
            Repeats(answered, r.Seq);
        }

        switch (r.Event)
        {
            case MessageReceived m:
                _messages[m.NativeId] = new(r.Seq, "customer", m.Text ?? m.Media?.Select(x => x.Caption).FirstOrDefault(c => c is not null), m.From);
                return [];
            case PostbackReceived p:
                _messages[p.NativeId] = new(r.Seq, "customer", p.Title ?? p.Payload, p.From);
                return [];
            case EchoReceived e when !_messages.ContainsKey(e.NativeId):
                _messages[e.NativeId] = new(r.Seq, e.By == "human" ? "owner_app" : "app", e.Text, e.To);
                return [];
            case MessageQueued m:
                _ours[r.Seq] = (r.Seq, m.To);
                return m.Reaction is { } reaction ? Touched(reaction.Target) : [];
            case MessageEdited e:
                (_edits.TryGetValue(e.Target, out var edits) ? edits : _edits[e.Target] = []).Add(e);
                var quotes = Repeated(e.Target);
                Repeats(e.Target, r.Seq);
                return [.. Touched(e.Target), .. quotes];
            case Reacted e:
                return Touched(e.Target);
            case MessageRevoked e:
                return [.. Touched(e.Target), .. Repeated(e.Target)];
            case ReadReported { Target: { } target }:
                return Touched(target);
            case ReadReported e:
                return Before(e.From);
            case StatusReported { Watermark: not null, To: { } to }:
                return Before(to);
            case StatusReported s:
                return [.. s.Targets.SelectMany(Touched)];
            default:
                return [];
        }
    }

    /// <summary>One of our messages is known to the provider under this id.</summary>
    internal void Take(string native, Pointed message) => _messages[native] = message;

    private void Repeats(string native, long seq) => (_repeated.TryGetValue(native, out var seqs) ? seqs : _repeated[native] = []).Add(seq);

    private IReadOnlyList<long> Repeated(string native) => _repeated.TryGetValue(native, out var seqs) ? [.. seqs] : [];

    private IReadOnlyList<long> Touched(string native) => Of(native) is { Seq: > 0 } message ? [message.Seq] : [];

    private IReadOnlyList<long> Before(Address with) => [.. _ours.Values.Where(o => o.With == with).Select(o => o.Seq).TakeLast(MostRead)];
}
