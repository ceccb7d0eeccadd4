using System.Security.Cryptography;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Work;
using Microsoft.AspNetCore.Http;
using Personalization.Identity;
using Personalization.Masking;
using Personalization.Profile;
using Personalization.UseCases;

namespace Gateway.People;

/// <summary>What became of one call.</summary>
/// <param name="Success">Whether it was taken; a single call that was not is a problem document, one in a batch says why here.</param>
/// <param name="Person">Whom it is about; null when it was not taken.</param>
/// <param name="Recorded">The fields that were kept.</param>
/// <param name="Dropped">The fields that no use case names. They were not kept.</param>
internal sealed record ProfileAnswer(bool Success, PersonId? Person, IReadOnlyList<string> Recorded, IReadOnlyList<string> Dropped)
{
    /// <summary>The identifiers that are not this person's alone, so that nothing was linked by them; null when there are none.</summary>
    public IReadOnlyList<string>? Unlinked { get; init; }

    /// <summary>The fields that the person corrected and that stay as they are: nothing says that this became true later; null when there are none.</summary>
    public IReadOnlyList<string>? Corrected { get; init; }

    /// <summary>The fields that the person had corrected and that are as stated here from now on; null when there are none.</summary>
    public IReadOnlyList<string>? Replaced { get; init; }

    /// <summary>Why it was not taken: <c>erased</c>.</summary>
    public string? Refused { get; init; }
}

/// <summary>Takes what the brand's own systems say about a person: facts that some use case names, and identifiers, which link.</summary>
internal sealed class Profiles(ILog log, UseCaseBook book, ProfilePeople people, ISuppressions suppressions, TimeProvider clock)
{
    internal const string ErasedSentence = "This person was erased; nothing is taken in about them until they allow something anew.";

    private const string Source = "first_party:api";



    /// <summary>The calls that there are.</summary>
    internal static readonly IReadOnlyList<string> Types = ["identify", "track", "page", "screen", "group", "alias"];

    /// <summary>Throws <see cref="BadRequestException"/> when a call cannot be taken.</summary>
    internal static void Check(SegmentCall call)
    {
        var wrong = call switch
        {
            _ when !Types.Contains(call.Type, StringComparer.Ordinal) => $"\"type\" is one of {string.Join(", ", Types)}.",
            { UserId: null, AnonymousId: null } => "\"userId\" or \"anonymousId\" is missing: it says whom this is about.",
            { Type: "alias", PreviousId: null } => "\"previousId\" is missing: it says who is the same person.",
            { Type: "track" } when string.IsNullOrWhiteSpace(call.Event) => "\"event\" is missing: it says what happened.",
            { Type: "group", GroupId: null } => "\"groupId\" is missing: it says which group.",
            { Traits: { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } } => "\"traits\" is an object.",
            { Properties: { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } } => "\"properties\" is an object.",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new BadRequestException(wrong);
        }

        _ = ProfileNames.Of(call);
        _ = ProfileNames.Normal(call.MessageId);
    }

    /// <summary>Throws when a call names a <c>p_…</c> that is nobody of this brand, before any of the calls is taken.</summary>
    internal async ValueTask CheckPeopleAsync(string brand, IReadOnlyList<SegmentCall> calls, CancellationToken stop)
    {
        for (var at = 0; at < calls.Count; at++)
        {
            var names = ProfileNames.Of(calls[at]);
            foreach (var person in new[] { names.Person, names.PreviousPerson }.OfType<PersonId>())
            {
                if (await log.PersonAsync(brand, person.Value, stop) is null)
                {
                    throw NoPerson(calls.Count > 1 ? $"batch[{at}]: " : "");
                }
            }
        }
    }

    /// <summary>Takes one call. The same messageId again changes nothing.</summary>
    internal async ValueTask<ProfileAnswer> TakeAsync(string brand, SegmentCall call, CancellationToken stop)
    {
        Check(call);
        var (names, messageId) = (ProfileNames.Of(call), ProfileNames.Normal(call.MessageId));
        var found = SegmentFacts.Decide(call with { MessageId = messageId }, await book.OfAsync(brand, stop), Source, clock.GetUtcNow(), NewKey);
        if ((await suppressions.AmongAsync(brand, [.. names.All, .. found.Addresses], stop)).Count > 0)
        {
            return new(false, null, [], []) { Refused = "erased" };
        }

        var seen = await people.WhoAsync(brand, names, found.Addresses, stop) ?? throw NoPerson("");
        var beside = Personalization.Rights.Corrections.Beside(seen.Of<ProfileState>(), found.Events, call.OccurredAt(clock.GetUtcNow()));
        found = found with { Events = beside.Events, Recorded = [.. found.Recorded.Except(beside.Held, StringComparer.Ordinal)] };
        var others = await IsTakenAsync(seen, messageId, stop)
            ? await people.OthersAsync(seen, names, found.Addresses, stop)
            : await TakeAsync(seen, names, found, call, stop);
        return new(true, seen.Person, found.Recorded, [.. found.Dropped.Where(f => !Statements.Traits.Contains(f)).Select(f => Masker.Of(f, MaskingRules.Default).Text)])
        {
            Unlinked = Named(others, found), Corrected = beside.Held.Count == 0 ? null : beside.Held, Replaced = beside.Replaced.Count == 0 ? null : beside.Replaced,
        };
    }

    private async ValueTask<IReadOnlyList<Address>> TakeAsync(Seen seen, ProfileNames names, Identified found, SegmentCall call, CancellationToken stop)
    {
        var messageId = ProfileNames.Normal(call.MessageId);
        if (seen.Of<ProfileState>().IsFull)
        {
            throw new StoreUnavailableException("What this person's facts were before is still being forgotten; try again in a moment.");
        }

        var (linked, refused) = await people.LinkAsync(seen, names, found.Addresses, stop);
        var facts = linked.Select(a => new Fact(new AddressLinked(a, "brand"), Dedupe(messageId, "link", a.ToString())))
            .Concat(found.Events.Select(e => new Fact(Under(e, Merged.Of(seen, names, found.Addresses)), Dedupe(messageId, e)))).ToList();
        if (facts.Count > 0)
        {
            await log.TakeInAsync(seen.Person, facts, found.Events.Count > 0 ? [FoldWork.Soon, Forgetting.Soon] : [FoldWork.Soon], stop);
        }

        await StateAsync(seen.Person, [.. found.Addresses.Except(refused)], call, stop);
        return refused;
    }

    // Who somebody is, beside what is known of them: decided on the log as it is, so the same call again says nothing new.
    private async ValueTask StateAsync(PersonId person, IReadOnlyList<Address> stated, SegmentCall call, CancellationToken stop)
    {
        if (call.Type == "identify")
        {
            await log.DecideAsync(person, s => Statements.Of(s, stated, call.Traits ?? default, call.OccurredAt(clock.GetUtcNow())) is { Count: > 0 } said ? new(said, [FoldWork.Soon]) : Decision.Nothing, stop);
        }
    }

    private static IEvent Under(IEvent told, string? merge) => merge is null ? told : told switch
    {
        FactRecorded e => e with { Merge = merge },
        FactCleared e => e with { Merge = merge },
        FactHappened e => e with { Merge = merge },
        _ => told,
    };

    // The dedupe of the intake is for days; the log itself knows for ever which message it took a fact from.
    private async ValueTask<bool> IsTakenAsync(Seen seen, string? messageId, CancellationToken stop)
    {
        foreach (var one in seen.Of<MergeState>().Merges.Where(m => m.Stage is not MergeStage.Undone).Select(m => m.Loser).Prepend(seen.Person))
        {
            if (messageId is not null && (await log.FindAsync(one, FactNames.Of(messageId), stop)).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Dedupe(string? messageId, IEvent @event) => @event switch
    {
        FactRecorded e => Dedupe(messageId, e.UseCase, e.Field),
        FactCleared e => Dedupe(messageId, e.UseCase, e.Field),
        FactHappened e => Dedupe(messageId, e.UseCase, HappenedRef.Prefix + e.Event),
        _ => null,
    };

    private static string? Dedupe(string? messageId, string one, string other) => messageId is null ? null : $"profile\n{messageId}\n{one}\n{other}";

    private static IReadOnlyList<string>? Named(IReadOnlyList<Address> others, Identified found) => others.Count == 0 ? null :
        [.. others.Select(a => a.Channel switch
        {
            ChannelNames.Anonymous => "anonymousId",
            ChannelNames.User => "previousId",
            _ => found.IdentifierOf.GetValueOrDefault(a, a.Channel),
        }).Distinct(StringComparer.Ordinal)];

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    private static BadRequestException NoPerson(string where) => new(where + "There is no such person at this brand.", StatusCodes.Status404NotFound);
}
