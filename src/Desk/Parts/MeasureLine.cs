using Desk.Models;
using Desk.Texts;

namespace Desk.Parts;

/// <summary>The line that says how a text would leave.</summary>
internal static class MeasureLine
{
    /// <summary>Its words, with gaps for the numbers.</summary>
    public static Phrase Of(Measure measure) => measure.Sms is not null ? DeskText.MeasureSms : measure.InBytes ? DeskText.MeasureBytes : DeskText.Measure;
}
