using System.Globalization;
using System.Text.Json;
using Personalization.Jurisdictions;

namespace Personalization.Tools;

/// <summary>Says whether somebody is there now, when next, and what the hours of a day are. It knows nothing of the customer.</summary>
/// <param name="hours">The brand's hours.</param>
/// <param name="now">The time of the draft.</param>
/// <param name="language">The language of the customer.</param>
public sealed class BusinessHoursTool(OpeningHours hours, DateTimeOffset now, string language) : Tool
{
    /// <summary>Its name.</summary>
    public const string ToolName = "business_hours";

    private static readonly Schema Arguments = Tools.Schema.Of("""
        {"type":"object","properties":{"about":{"type":"string","enum":["now","week"]},"date":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","maxLength":10,
        "description":"A date at the brand, such as 2026-11-24, when the customer asks about one day."}}}
        """);

    /// <inheritdoc/>
    public override string Name => ToolName;

    /// <inheritdoc/>
    public override string Description =>
        "The brand's opening hours: whether people are there now, when they are next, the hours of a date or of the usual week. Public holidays are taken into account. Use it for every question about opening times.";

    /// <inheritdoc/>
    public override JsonElement Schema => Arguments.Json;

    /// <inheritdoc/>
    public override ValueTask<ToolResult> CallAsync(JsonElement arguments, CancellationToken stop) => ValueTask.FromResult(Call(arguments));

    private ToolResult Call(JsonElement arguments)
    {
        if (Arguments.Wrong(arguments) is not null)
        {
            return ToolResult.Refused("bad_arguments");
        }

        if (arguments.TryGetProperty("date", out var date))
        {
            return DateOnly.TryParseExact(date.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Near(day)
                ? Told(new { date = date.GetString(), hours = Spans(day), sentence = HoursSentences.On(hours, day, now, language) })
                : ToolResult.Refused("bad_arguments");
        }

        return arguments.TryGetProperty("about", out var about) && about.GetString() == "week"
            ? Told(new { week = hours.Week.OrderBy(d => d.Key).ToDictionary(d => d.Key.ToString(), d => Spans(d.Value), StringComparer.Ordinal), sentence = HoursSentences.Usual(hours, language) })
            : Told(new
            {
                open = hours.IsOpen(now), now = Iso(now), closes_at = Iso(hours.ClosesAt(now)), next_opening = hours.IsOpen(now) ? null : Iso(hours.OpensAt(now)),
                today = Spans(hours.DayOf(now)), holiday = hours.Holiday(hours.DayOf(now))?.In(language), sentence = HoursSentences.Now(hours, now, language),
            });
    }

    // Nobody asks about another decade; the law's holidays are not known there either.
    private bool Near(DateOnly day) => Math.Abs(day.DayNumber - hours.DayOf(now).DayNumber) <= 400;

    private ToolResult Told(object what) => new("ok", JsonSerializer.SerializeToElement(what)) { Source = HoursSentences.Source.In(language) };

    private string[] Spans(DateOnly day) => Spans(hours.Of(day));

    private static string[] Spans(IReadOnlyList<DayHours> spans) => [.. spans.Select(s => s.ToString())];

    private string? Iso(DateTimeOffset? at) => at is { } instant ? hours.Local(instant).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture) : null;
}
