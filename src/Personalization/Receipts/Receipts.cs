using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.UseCases;

namespace Personalization.Receipts;

/// <summary>What a receipt is written for, whoever used the data.</summary>
/// <param name="Id">The receipt's id.</param>
/// <param name="Seen">The state that was seen.</param>
/// <param name="Uses">The brand's use cases.</param>
/// <param name="Language">The language of the customer, in which the value to them is told.</param>
/// <param name="Masked">What was covered in what was seen.</param>
public sealed record Occasion(string Id, Seen Seen, UseCaseSet Uses, string Language, IReadOnlyList<MaskCount> Masked)
{
    /// <summary>A fresh id; the argument is a v7 UUID, so that receipts sort by time.</summary>
    public static string NewId(Guid id) => "dur_" + id.ToString("N");
}

/// <summary>What became of a draft, for its receipt.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Draft">What was written; null when the model gave nothing.</param>
/// <param name="PromptSha256">What went to the model; null when it was not asked.</param>
/// <param name="Discarded">Why it will not be sent; null when it may be.</param>
public sealed record DraftEnd(string DraftId, Draft? Draft, string? PromptSha256, string? Discarded)
{
    /// <summary>What its tools gave away, each opened for whom it went to.</summary>
    public IReadOnlyList<ProfileView> Gave { get; init; } = [];
}

/// <summary>Makes receipts. Pure: what was used is taken from the view that was handed out, never from words about it.</summary>
public static class Receipts
{
    /// <summary>The purpose of an answer that uses nothing.</summary>
    public const string Support = "support";

    /// <summary>The receipt of a draft.</summary>
    /// <param name="occasion">What for.</param>
    /// <param name="view">What its writer was given.</param>
    /// <param name="writer">Who wrote it.</param>
    /// <param name="end">What became of it.</param>
    public static Receipt OfDraft(Occasion occasion, ProfileView view, Drafter writer, DraftEnd end)
    {
        var used = WithTools(Used(view, writer, end), end.Gave);
        return Of(occasion, view.Use, view.Actor, view.ConsentEpoch, used) with
        {
            Draft = end.DraftId,
            Purpose = Primary(used, occasion.Uses)?.Purpose ?? view.Use.Purpose ?? Support,
            Withheld = Withheld(view),
            Frequency = FrequencyNote.Reply,
            PromptSha256 = end.PromptSha256,
            ReplySha256 = end.Draft is { Trace.StoppedBy: null } draft ? AddressRef.Hash(draft.Text) : null,
            Outcome = end.Discarded is null ? Outcomes.Drafted : Outcomes.Discarded,
            Reason = end.Discarded,
            Reads = [.. end.Gave.Prepend(view).SelectMany(Reads).Distinct().Order()],
            Policy = Versions(occasion, end.PromptSha256 is null || writer.IsEmbedded || writer.IsVouched ? null : Drafter.InstructionsHash),
        };
    }

    /// <summary>The receipt of a look at facts, a conversation or both.</summary>
    /// <param name="occasion">What for.</param>
    /// <param name="use">The area and purpose of the look.</param>
    /// <param name="actor">Who looked.</param>
    /// <param name="view">The facts that were handed out; null for none.</param>
    /// <param name="seen">What else was seen.</param>
    public static Receipt OfLook(Occasion occasion, Use use, Actor actor, ProfileView? view, SeenPart seen)
    {
        List<FieldUsed> used = view is null ? [] : [.. Handed(view).Select(h => h.Field)];
        return Of(occasion, use, actor, occasion.Seen.Of<ConsentState>().Epoch, used) with
        {
            Purpose = use.Purpose ?? Primary(used, occasion.Uses)?.Purpose ?? Support,
            Withheld = view is null ? [] : Withheld(view),
            Seen = seen,
            Reads = view is null ? [] : Reads(view),
        };
    }

    private static Receipt Of(Occasion occasion, Use use, Actor actor, long epoch, IReadOnlyList<FieldUsed> used)
    {
        var primary = Primary(used, occasion.Uses);
        return new()
        {
            Id = occasion.Id,
            Conversation = "c_" + occasion.Seen.Person.Value[2..],
            Turn = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"t_{occasion.Seen.Of<ThreadState>().Turn}"),
            Actor = ReceiptActor.Of(actor),
            Area = use.Area,
            UseCase = primary?.Id,
            ValueToCustomer = primary?.ValueToCustomer.In(occasion.Language),
            UseCases = [.. Cases(used, occasion.Uses).Select(u => new ReceiptUse(u.Id, u.Version, u.Purpose, u.ValueToCustomer.In(occasion.Language)))],
            ConsentEpoch = epoch,
            Used = used,
            Masked = occasion.Masked,
            Frequency = FrequencyNote.None,
            Outcome = Outcomes.Seen,
            Policy = Versions(occasion, null),
        };
    }

    // What the draft says counts first: it is what the customer would ask about.
    private static UseCase? Primary(IReadOnlyList<FieldUsed> used, UseCaseSet uses) =>
        (used.FirstOrDefault(f => f.QuotedInReply) ?? used.FirstOrDefault()) is { } first ? uses.FindEver(first.UseCase) : null;

    private static IEnumerable<UseCase> Cases(IReadOnlyList<FieldUsed> used, UseCaseSet uses) =>
        used.Select(f => f.UseCase).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(uses.FindEver).OfType<UseCase>();

    // A model that was asked has got all that stood in its messages, whatever it made of it; the embedded assistant used what it says.
    private static List<FieldUsed> Used(ProfileView view, Drafter writer, DraftEnd end)
    {
        IReadOnlyList<FactUsed> said = end.Draft?.FactsUsed ?? [];
        var quoted = said.Where(f => f.Quoted).Select(f => (f.Field, f.UseCase, f.Event)).ToHashSet();
        IReadOnlyList<string> to = writer.IsEmbedded || end.PromptSha256 is null ? [] : [$"{writer.Actor.Recipient}:{writer.Model}"];
        return
        [
            .. from handed in Handed(view, Prompt.MostHappened)
               let says = quoted.Contains((handed.Field.Field, handed.Field.UseCase, handed.Field.FactEvent))
               where end.PromptSha256 is not null && (says || !writer.IsEmbedded)
               select handed.Field with { QuotedInReply = says && handed.Told, SentTo = handed.Told ? to : [] },
        ];
    }

    // A tool is a recipient of its own: of what the model knows too, or of what it alone may have.
    private static List<FieldUsed> WithTools(List<FieldUsed> used, IReadOnlyList<ProfileView> gave)
    {
        foreach (var (field, told, to) in gave.SelectMany(view => Handed(view, mostHappened: 0).Select(h => (h.Field, h.Told, view.Actor.Recipient))))
        {
            IReadOnlyList<string> also = told && to is not null ? [to] : [];
            var at = used.FindIndex(u => (u.Field, u.UseCase, u.FactEvent, u.Derived) == (field.Field, field.UseCase, field.FactEvent, field.Derived));
            if (at < 0)
            {
                used.Add(field with { SentTo = also });
            }
            else
            {
                used[at] = used[at] with { SentTo = [.. used[at].SentTo.Union(also, StringComparer.Ordinal)] };
            }
        }

        return used;
    }

    // What a derived trait was computed from was used, but nobody was told it.
    private static IEnumerable<(FieldUsed Field, bool Told)> Handed(ProfileView view, int mostHappened = int.MaxValue) =>
        view.Facts.Select(f => (new FieldUsed(f.Field, f.Source, f.UseCase, f.Basis, f.ConsentEvent, f.Ground.Event, [], false), true))
            .Concat(view.Facts.SelectMany(f => f.Sources.Select(s =>
                (new FieldUsed(s.Field, Ground.Derived, s.UseCase, s.Basis, s.ConsentEvent, s.FactEvent, [], false) { Derived = f.Field }, false))))
            .Concat(view.History.Take(mostHappened).SelectMany(h => h.Values.Keys.Select(field =>
                (new FieldUsed(field, h.Source, h.UseCase, h.Basis, h.ConsentEvent, h.EventId, [], false), true))));

    // Only what may be told: the rest stands in the reading, which the audit alone shows.
    private static IReadOnlyList<ClassWithheld> Withheld(ProfileView view) =>
        [.. view.Withheld.Where(w => !w.Sensitive).Select(w => new ClassWithheld(w.Class, $"{w.Reason}:{w.UseCase}")).Distinct()];

    private static IReadOnlyList<long> Reads(ProfileView view) => view.Reading is { } reading ? [reading] : [];

    private static PolicyVersions Versions(Occasion occasion, string? instructions) =>
        new(instructions, [.. occasion.Uses.Law.Packs.Select(p => p.Name)], occasion.Seen.State.Version);
}
