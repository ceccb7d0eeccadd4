using Desk.Models;
using Desk.Texts;

namespace Desk.Parts;

/// <summary>Something that stands in a timeline: an entry, several quiet ones in one, or what divides them.</summary>
public abstract record TimelineBlock
{
    private TimelineBlock() { }

    /// <summary>A new day.</summary>
    public sealed record Day(DateTimeOffset At, string Id) : TimelineBlock;

    /// <summary>A new conversation within the thread.</summary>
    public sealed record Episode(EpisodeMark Mark) : TimelineBlock;

    /// <summary>The thread goes on elsewhere.</summary>
    /// <param name="Item">The first message there.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="From">What the log is called that it comes from, where that is another than before; null otherwise.</param>
    public sealed record Moved(TimelineItem Item, string Channel, string? From) : TimelineBlock;

    /// <summary>An entry.</summary>
    /// <param name="Item">The entry.</param>
    /// <param name="Follows">Whether the one before it is a message by the same hand, moments ago.</param>
    public sealed record Entry(TimelineItem Item, bool Follows) : TimelineBlock;

    /// <summary>Entries in a row that only say what went on around the messages.</summary>
    public sealed record Run(IReadOnlyList<TimelineItem> Items) : TimelineBlock
    {
        /// <summary>The element's id.</summary>
        public string ElementId => "g-" + Items[0].ElementId;
    }
}

/// <summary>
/// What a timeline consists of. Pure: each block depends on what goes before it alone, so that a page that grows entry by entry is the same as one
/// that is rendered whole.
/// </summary>
public static class TimelineBlocks
{
    /// <summary>For how long messages by the same hand stand together.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    /// <summary>The blocks of a timeline, in order.</summary>
    public static IReadOnlyList<TimelineBlock> Of(TimelineModel timeline, Viewer viewer)
    {
        var wanted = timeline.Among is null ? null : timeline.Items.ToDictionary(i => i.ElementId, StringComparer.Ordinal);
        var marks = timeline.Episodes.ToDictionary(e => e.Opener, StringComparer.Ordinal);
        var building = new Building(timeline, viewer, wanted, marks);
        foreach (var item in (timeline.Among ?? timeline.Items).Where(i => Shown(i, timeline.Detailed)))
        {
            // What is shown is the entry as it was given to be shown, with what it offers; the ones around it only say where it stands.
            building.Take(wanted?.GetValueOrDefault(item.ElementId) ?? item);
        }

        return building.End();
    }

    /// <summary>Folded away at the desk: what only says how the machinery got a message out. What it means for the message stands on its tick.</summary>
    public static bool Shown(TimelineItem item, bool detailed) => detailed || item switch
    {
        SendItem send => send.Outcome is not Conversations.Messages.SendOutcome.Accepted,
        StatusItem status => status.Status is Conversations.Messages.DeliveryStatus.Failed,
        ReadItem or OtherItem or ActItem => false,
        _ => true,
    };

    /// <summary>Whether an entry only says what went on around the messages. What becomes of a draft later is no part of that: it keeps its place.</summary>
    public static bool IsQuiet(TimelineItem item) => item switch
    {
        HandoffItem or ConsentItem or CapItem or SendItem or StatusItem => true,
        NoticeItem notice => notice.What is not ("referral" or "customer_identity_changed") && !notice.What.StartsWith("call", StringComparison.Ordinal),
        _ => false,
    };

    private sealed class Building(TimelineModel timeline, Viewer viewer, Dictionary<string, TimelineItem>? wanted, Dictionary<string, EpisodeMark> marks)
    {
        private readonly List<TimelineBlock> _blocks = [];
        private readonly List<TimelineItem> _run = [];
        private DateTimeOffset? _before = timeline.Before;
        private MessageItem? _message;
        private TimelineItem? _last;

        internal void Take(TimelineItem item)
        {
            var dividers = Dividers(item).ToList();
            if (dividers.Count > 0 || !IsFolded(item))
            {
                EndRun();
            }

            if (IsWanted(item))
            {
                _blocks.AddRange(timeline.Loose ? dividers.OfType<TimelineBlock.Episode>() : dividers);
            }

            if (IsFolded(item))
            {
                _run.Add(item);
            }
            else if (IsWanted(item))
            {
                _blocks.Add(new TimelineBlock.Entry(item, dividers.Count == 0 && Follows(item)));
            }

            (_before, _last, _message) = (item.At, item is DraftItem ? _last : item, item as MessageItem ?? _message);
        }

        internal IReadOnlyList<TimelineBlock> End()
        {
            EndRun();
            return _blocks;
        }

        private bool IsWanted(TimelineItem item) => wanted?.ContainsKey(item.ElementId) != false;

        private bool IsFolded(TimelineItem item) => !timeline.Detailed && IsQuiet(item);

        private void EndRun()
        {
            if (_run.Exists(IsWanted))
            {
                _blocks.AddRange(timeline.Loose ? _run.Where(IsWanted).Select(i => (TimelineBlock)new TimelineBlock.Entry(i, false)) : [new TimelineBlock.Run([.. _run])]);
            }

            _run.Clear();
        }

        private IEnumerable<TimelineBlock> Dividers(TimelineItem item)
        {
            if (_before is not { } last || !viewer.SameDay(last, item.At))
            {
                yield return new TimelineBlock.Day(item.At, viewer.DayId(item.At));
            }

            if (marks.GetValueOrDefault(item.ElementId) is { } mark && !timeline.Detailed)
            {
                yield return new TimelineBlock.Episode(mark);
            }

            if (item is MessageItem message && _message is { } said && (message.Channel != said.Channel || message.Log != said.Log))
            {
                yield return new TimelineBlock.Moved(item, message.Channel, message.Log != said.Log ? timeline.Logs.GetValueOrDefault(message.Log ?? "") : null);
            }
        }

        // By what never changes afterwards alone: a message that fails later leaves the one behind it as it is.
        private bool Follows(TimelineItem item) => !timeline.Detailed && item is MessageItem message && _last is MessageItem before
            && before.By == message.By && before.Elsewhere == message.Elsewhere && message.At - before.At < Together;
    }
}
