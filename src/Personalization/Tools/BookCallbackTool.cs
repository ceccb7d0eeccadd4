using System.Globalization;
using System.Text.Json;
using Conversations.Handoffs;
using Conversations.People;
using Personalization.Jurisdictions;
using Personalization.Places;
using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>
/// Agrees on a call: within the brand's hours, at a time at which the law lets somebody be called, on the number that the customer writes from. The customer
/// reads the time in fixed words; the agents find it on their list.
/// </summary>
/// <param name="occasion">What for.</param>
/// <param name="hours">When people are there.</param>
/// <param name="law">The brand's law.</param>
/// <param name="number">The address that the customer writes from.</param>
public sealed class BookCallbackTool(ToolOccasion occasion, OpeningHours hours, Law law, Address number) : Tool
{
    /// <summary>Its name.</summary>
    public const string ToolName = "book_callback";

    private const int MostDays = 30;
    private const int Step = 15;

    private const long Quarter = Step * TimeSpan.TicksPerMinute;

    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(5);

    private static readonly Schema Arguments = Tools.Schema.Of("""
        {"type":"object","properties":{"when":{"type":"string","minLength":1,"maxLength":200,
        "description":"When the customer wants to be called: in their own words or as local ISO 8601, such as 2026-11-24T10:00."}},"required":["when"]}
        """);

    /// <inheritdoc/>
    public override string Name => ToolName;

    /// <inheritdoc/>
    public override string Description =>
        "Books a telephone call by a person of the team at the time the customer wants. It answers whether that time is possible, and else the next one that is. The program confirms the time itself.";

    /// <inheritdoc/>
    public override JsonElement Schema => Arguments.Json;

    /// <inheritdoc/>
    public override ValueTask<ToolResult> CallAsync(JsonElement arguments, CancellationToken stop) =>
        ValueTask.FromResult(Arguments.Wrong(arguments) is not null ? ToolResult.Refused("bad_arguments") : Call(arguments.GetProperty("when").GetString()!));

    private IReadOnlyList<string> Places { get; } = number.Id.StartsWith('+') ? Zones.OfNumber(number.Id) : [];

    // Whose number lies in one zone means that clock; otherwise the brand's, and it is said whose it is.
    private OpeningHours Clock => Places is [var own] ? hours with { Zone = own } : hours;

    // Whoever names an hour means it on their own clock, wherever that is; where it cannot be known it is the brand's, and that is said.
    private IReadOnlyList<string> Judged => Places is [var own] ? [own] : [hours.Zone];

    private ToolResult Call(string when)
    {
        if (!number.Id.StartsWith('+'))
        {
            return No("no_number", ToolSentences.NoNumber.In(occasion.Language), null);
        }

        if (CallbackTime.Read(when, Clock.Local(occasion.Now)) is not { } wanted)
        {
            return No("unclear_time", ToolSentences.When.In(occasion.Language), null);
        }

        var slots = Slots(wanted).ToList();
        var late = occasion.Now.AddDays(MostDays);
        return slots.Find(at => at >= occasion.Now + Soonest && at <= late && IsPossible(at)) is { } at && at != default
            ? Booked(at)
            : Refused(Why(slots, late), slots);
    }

    // A time of opening that has passed is what was meant, also where the clock shows it again in the evening.
    private string Why(List<DateTimeOffset> slots, DateTimeOffset late)
    {
        var soonest = occasion.Now + Soonest;
        return slots.TrueForAll(s => s < soonest) || slots.Exists(s => s < soonest && hours.IsOpen(s)) ? "past"
            : slots.TrueForAll(s => s > late) ? "too_far"
            : slots.Exists(s => s >= soonest && hours.IsOpen(s)) ? "not_allowed_then"
            : "closed_then";
    }

    private IEnumerable<DateTimeOffset> Slots(WantedTime wanted)
    {
        if (wanted.From == wanted.To)
        {
            yield return Clock.At(wanted.Day, wanted.From);
            if (wanted.MayBeAfternoon)
            {
                yield return Clock.At(wanted.Day, wanted.From.AddHours(12));
            }

            yield break;
        }

        for (var at = wanted.From; at <= wanted.To; at = at.AddMinutes(Step))
        {
            yield return Clock.At(wanted.Day, at);
            if (at.Hour == 23 && at.Minute + Step > 59)
            {
                yield break;
            }
        }
    }

    private bool IsPossible(DateTimeOffset at) => hours.IsOpen(at) && law.MayContact(at, Judged, ContactKind.Call).Allowed;

    private ToolResult Booked(DateTimeOffset at)
    {
        var summary = ToolSentences.WantsCall.With(occasion.BrandLanguage, ("when", HoursSentences.Moment(hours, at, occasion.Now, occasion.BrandLanguage) + Date(at)))
            + ToolSentences.Quote(occasion.Question, occasion.BrandLanguage);
        var said = ToolSentences.Booked.With(occasion.Language, ("when", Moment(at)));
        return new("ok", JsonSerializer.SerializeToElement(new { booked = Iso(at), note = "The time is confirmed in the program's own words behind your text; do not repeat it." }))
        {
            Says = said,
            Does = seen => at > seen.Now ? HandoffRules.Callback(seen.Of<HandoffState>(), "h_" + occasion.TurnId, at, summary) : HandoffRules.Request(
                seen.Of<HandoffState>(), "h_" + occasion.TurnId, HandoffReason.Asked, 2, summary, seen.Now),
        };
    }

    private ToolResult Refused(string code, List<DateTimeOffset> slots)
    {
        var from = slots.Count > 0 && slots[0] > occasion.Now + Soonest && code != "too_far" ? slots[0] : occasion.Now + Soonest;
        return Next(from) is { } next
            ? No(code, ToolSentences.NotThen.With(occasion.Language, ("when", Moment(next))), next)
            : No(code, ToolSentences.NotThenAtAll.In(occasion.Language), null);
    }

    // Hours and law move the time forward in turn until both allow it.
    private DateTimeOffset? Next(DateTimeOffset from)
    {
        var at = new DateTimeOffset((from.UtcTicks + Quarter - 1) / Quarter * Quarter, TimeSpan.Zero);
        for (var i = 0; i < MostDays * 2; i++)
        {
            if (hours.OpensAt(at) is not { } open || open > occasion.Now.AddDays(MostDays))
            {
                return null;
            }

            var contact = law.MayContact(open, Judged, ContactKind.Call);
            if (contact.Allowed || contact.NextAt is not { } later)
            {
                return contact.Allowed ? open : null;
            }

            at = later;
        }

        return null;
    }

    private static ToolResult No(string code, string sentence, DateTimeOffset? next) =>
        new(code, JsonSerializer.SerializeToElement(new { error = code, next_possible = next?.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture), sentence }));

    private string Moment(DateTimeOffset at)
    {
        var said = HoursSentences.Moment(Clock, at, occasion.Now, occasion.Language);
        return Places.Count > 1 || Clock.Local(at).Offset != hours.Local(at).Offset
            ? ToolSentences.Clock.With(occasion.Language, ("when", said), ("place", Clock.Zone.Split('/')[^1].Replace('_', ' '))) : said;
    }

    // «mañana» means another day to whoever reads it tomorrow.
    private string Date(DateTimeOffset at) => hours.Local(at).ToString(" (yyyy-MM-dd)", CultureInfo.InvariantCulture);

    private string Iso(DateTimeOffset at) => Clock.Local(at).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
}
