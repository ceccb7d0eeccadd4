using System.Globalization;
using Conversations.Messages;
using Personalization.Wording;

namespace Personalization.Conduct;

/// <summary>What is to be stopped.</summary>
/// <param name="Why">A code of <see cref="RestCodes"/>.</param>
/// <param name="WantsPerson">Whether it may be a person who writes so, and one is asked for; to a machine nothing is said.</param>
public sealed record Loop(string Why, bool WantsPerson);

/// <summary>
/// Recognises another machine, floods and excess in what was said last. Pure: the state's recent messages and counts, nothing else.
/// One sign that a person may give by chance is never enough.
/// </summary>
public static class Loops
{
    /// <summary>Nobody reads an answer and types the next question in less.</summary>
    private static readonly TimeSpan Instant = TimeSpan.FromSeconds(3);

    // A machine that pauses does so evenly.
    private static readonly TimeSpan Brisk = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan While = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // "ok", "sí" and "gracias" are said often; a sentence is not.
    private const int Sentence = 12;
    private const int MostBrisk = 20;
    private const int Cycle = 12;

    /// <summary>What is to be stopped now; null for nothing.</summary>
    /// <param name="messages">What was said last.</param>
    /// <param name="conduct">What was counted.</param>
    /// <param name="waiting">How many messages wait for an answer.</param>
    /// <param name="limits">The brand's limits.</param>
    /// <param name="now">The store's time.</param>
    public static Loop? In(MessagesState messages, ConductState conduct, long waiting, Limits limits, DateTimeOffset now)
    {
        var heard = messages.Recent.Where(m => m is { Inbound: true, IsAside: false, IsRevoked: false }).ToList();
        var unanswered = heard.TakeLast((int)Math.Clamp(waiting, 1, MessagesState.Window)).ToList();
        if (unanswered is not [.., var last])
        {
            return null;
        }

        return IsFlood(heard, conduct, limits, now) ? new(RestCodes.Flood, WantsPerson: true)
            : unanswered.All(m => AutoReply.In(m.Text) is not null) ? new(RestCodes.AutoReply, WantsPerson: false)
            : Echoes(messages, heard) ? new(RestCodes.Echo, WantsPerson: false)
            : Repeats(messages, heard, last, limits, now) ? new(RestCodes.Repeats, WantsPerson: true)
            : Exchanges(messages, Instant, now) >= limits.Exchanges || Exchanges(messages, Brisk, now) >= MostBrisk ? new(RestCodes.PingPong, WantsPerson: true)
            : Tally.In(conduct.Hourly, now, ConductState.Hour) >= limits.DraftsPerHour || Tally.In(conduct.Daily, now, ConductState.Day) >= limits.DraftsPerDay
                ? new(RestCodes.Drafts, WantsPerson: true)
            : unanswered.Sum(m => m.Text?.Length ?? 0) > limits.Characters ? new(RestCodes.TooLong, WantsPerson: true)
            : null;
    }

    /// <summary>Whether whoever writes now is a person again: nothing is to be stopped any more, and they take the time that a person takes.</summary>
    public static bool IsBack(MessagesState messages, Rest rest, DateTimeOffset now)
    {
        var heard = messages.Recent.Where(m => m is { Inbound: true, IsAside: false }).ToList();
        if (heard is not [.., var last] || now - rest.Since >= While || rest.Why is RestCodes.AutoReply or RestCodes.Drafts or RestCodes.TooLong or RestCodes.SameAnswer)
        {
            return true;
        }

        var before = heard.SkipLast(1).TakeLast(Cycle).ToList();
        return before is not [.., var previous]
            || (last.At - previous.At >= Minute && (Key(last.Text).Length == 0 || before.TrueForAll(m => Key(m.Text) != Key(last.Text))));
    }

    private static bool IsFlood(List<RecentMessage> heard, ConductState conduct, Limits limits, DateTimeOffset now) =>
        heard.Count(m => now - m.At < Minute) > limits.PerMinute || Tally.In(conduct.Heard, now, ConductState.Day) > limits.PerDay;

    // Our own words, whole, more than once: whoever quotes us does so once, and to say something of it.
    private static bool Echoes(MessagesState messages, List<RecentMessage> heard)
    {
        var said = messages.Recent.Where(m => !m.Inbound).Select(m => Key(m.Text)).Where(k => k.Length >= Sentence).ToHashSet(StringComparer.Ordinal);
        return heard.Count >= 2 && said.Contains(Key(heard[^1].Text)) && heard.TakeLast(3).Count(m => said.Contains(Key(m.Text))) >= 2;
    }

    // Only over our answers: whoever sends the same word five times before one waits for it.
    private static bool Repeats(MessagesState messages, List<RecentMessage> heard, RecentMessage last, Limits limits, DateTimeOffset now)
    {
        var lately = heard.Where(m => now - m.At < While).ToList();
        var keys = lately.ConvertAll(m => Key(m.Text));
        var key = Key(last.Text);
        if (key.Length == 0)
        {
            return false;
        }

        var most = key.Length >= Sentence ? limits.Repeats : limits.Repeats * 2;
        return (keys.Count(k => k == key) >= most && Answered(messages, lately.Where(m => Key(m.Text) == key)) >= most - 2)
            || (keys.Count >= Cycle && keys.TakeLast(Cycle).GroupBy(k => k, StringComparer.Ordinal).ToList() is { Count: <= 3 } few
                && few.TrueForAll(g => g.Key.Length >= Sentence && g.Count() >= 3) && Answered(messages, lately.TakeLast(Cycle)) >= Cycle / 2);
    }

    private static int Answered(MessagesState messages, IEnumerable<RecentMessage> heard) =>
        heard.Zip(heard.Skip(1)).Count(pair => messages.Recent.Exists(m => !m.Inbound && m.Seq > pair.First.Seq && m.Seq < pair.Second.Seq));

    // How many of the last answers were answered within a time, one after another, backwards from the last.
    private static int Exchanges(MessagesState messages, TimeSpan within, DateTimeOffset now)
    {
        var count = 0;
        var recent = messages.Recent.Where(m => !m.IsAside && now - m.At < Soon).ToList();
        for (var i = recent.Count - 1; i > 0; i--)
        {
            if (!recent[i].Inbound || recent[i - 1].Inbound)
            {
                continue;
            }

            var said = recent[i - 1].BegunAt ?? recent[i - 1].At;
            if (recent[i - 1].By.StartsWith("agent", StringComparison.Ordinal) || recent[i].At - said > within)
            {
                break;
            }

            count++;
        }

        return count;
    }

    // Numbers that count up make the same text another: "Caso 1042 creado" is "Caso 1043 creado". Short ones are answers.
    private static string Key(string? text)
    {
        var folded = Folding.Fold(text is { Length: > 500 } ? text[..500] : text ?? "");
        if (folded.Count(char.IsLetter) < Sentence)
        {
            return folded;
        }

        Span<char> shape = stackalloc char[folded.Length];
        for (var i = 0; i < folded.Length; i++)
        {
            shape[i] = char.GetUnicodeCategory(folded[i]) == UnicodeCategory.DecimalDigitNumber ? '0' : folded[i];
        }

        var key = shape.ToString();
        while (key.Contains("00", StringComparison.Ordinal))
        {
            key = key.Replace("00", "0", StringComparison.Ordinal);
        }

        return key;
    }
}
