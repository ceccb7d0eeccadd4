using System.Text.Json;
using Conversations;
using Conversations.Log;
using Personalization.Consent;
using Personalization.Jurisdictions;
using Personalization.Profile;
using Personalization.UseCases;

namespace Personalization.Rights;

/// <summary>Somebody corrects a fact.</summary>
/// <param name="UseCase">The use case it is kept for.</param>
/// <param name="Field">The fact.</param>
/// <param name="Value">What it is instead.</param>
/// <param name="Source"><see cref="Corrections.ByPerson"/>, or <c>agent:&lt;id&gt;</c> for whoever corrects it for them.</param>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c> or the name of a key.</param>
/// <param name="Via">page or api.</param>
public sealed record Correction(string UseCase, string Field, JsonElement Value, string Source, string By, string Via);

/// <summary>Decides about corrections: they hold at once, and for every use that has the same fact.</summary>
public static class Corrections
{
    /// <summary>The source of what the person themselves stated.</summary>
    public const string ByPerson = "person";

    /// <summary>How long a value is at most, as JSON.</summary>
    public const int MostValue = 2000;

    /// <summary>Whether a source is a correction, which a statement without a time of its own does not replace.</summary>
    public static bool IsCorrection(string source) => source == ByPerson || source.StartsWith("agent:", StringComparison.Ordinal);

    /// <summary>
    /// Whether a correction stands against what the brand's own system states: it does unless that says itself that it became true later. The
    /// time at which a message happens to arrive says nothing about that.
    /// </summary>
    public static bool Holds(ProfileState profile, string useCase, string field, DateTimeOffset? stated) =>
        profile.Known.FirstOrDefault(f => f.UseCase == useCase && f.Field == field) is { } known && IsCorrection(known.Source) && !(stated > known.OccurredAt);

    /// <summary>
    /// What remains of the brand's statements beside the corrections there are: those that a correction stands against go, and their fields are
    /// named; so are those that came true after it and take its place.
    /// </summary>
    /// <param name="profile">What is known.</param>
    /// <param name="events">The statements.</param>
    /// <param name="stated">When they became true, as whoever sent them says; null where nothing is said.</param>
    public static (IReadOnlyList<IEvent> Events, IReadOnlyList<string> Held, IReadOnlyList<string> Replaced) Beside(ProfileState profile, IReadOnlyList<IEvent> events, DateTimeOffset? stated)
    {
        var corrected = profile.Known.Where(f => IsCorrection(f.Source)).Select(f => (f.UseCase, f.Field)).ToHashSet();
        if (corrected.Count == 0)
        {
            return (events, [], []);
        }

        (string UseCase, string Field)? Of(IEvent e) => e switch { FactRecorded f => (f.UseCase, f.Field), FactCleared f => (f.UseCase, f.Field), _ => null };
        bool Stands(IEvent e) => Of(e) is { } place && Holds(profile, place.UseCase, place.Field, stated);
        var kept = events.Where(e => !Stands(e)).ToList();
        return (kept, Names(events.Where(Stands)), Names(kept.Where(e => Of(e) is { } place && corrected.Contains(place))));

        IReadOnlyList<string> Names(IEnumerable<IEvent> some) => [.. some.Select(e => Of(e)!.Value.Field).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What is wrong with a correction, in one sentence; null when nothing is. Repeats no value.</summary>
    public static string? Wrong(UseCaseSet uses, string useCase, string field, JsonElement value) => 0 switch
    {
        _ when uses.Find(useCase) is null => $"There is no use case {useCase}.",
        _ when !uses.Find(useCase)!.Fields.Contains(field, StringComparer.Ordinal) => $"The use case {useCase} has no field {field}.",
        _ when value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) => "\"value\" is a text, a number, true or false.",
        _ when value.GetRawText().Length > MostValue => $"\"value\" has at most {MostValue} characters.",
        _ when value.ValueKind == JsonValueKind.String && IsUnreadable(value.GetString()!) => "\"value\" is empty or holds characters that cannot be shown.",
        _ => null,
    };

    /// <summary>The decision about a correction that <see cref="Wrong"/> has nothing against.</summary>
    /// <param name="seen">The person.</param>
    /// <param name="uses">The brand's use cases.</param>
    /// <param name="correction">What is to be corrected.</param>
    /// <param name="key">Makes the name of a data key: random.</param>
    public static Answer Decide(Seen seen, UseCaseSet uses, Correction correction, Func<string> key)
    {
        var held = seen.Of<ProfileState>().Known.Where(f => f.Field == correction.Field && uses.Find(f.UseCase)?.Fields.Contains(f.Field, StringComparer.Ordinal) == true)
            .Select(f => f.UseCase).ToList();
        if (!held.Contains(correction.UseCase, StringComparer.Ordinal))
        {
            // To complete is to collect: that needs what any collecting needs.
            if (!seen.Of<ConsentState>().Of(uses.Find(correction.UseCase)!, seen.Now).Allowed)
            {
                return new Answer.No("not_held", "Nothing is held under this field, and its use is not permitted now, so nothing is collected for it.");
            }

            held.Add(correction.UseCase);
        }

        return new Answer.Yes(new(
            [
                .. held.Select(IEvent (use) => new FactRecorded(use, correction.Field, correction.Value.Clone(), correction.Source, seen.Now, null, key())),
                new RightExercised(DataRight.Rectification, correction.By, correction.Via, [correction.Field]),
            ],
            [Forgetting.Soon]));
    }

    private static bool IsUnreadable(string text) => string.IsNullOrWhiteSpace(text) || text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'));
}
