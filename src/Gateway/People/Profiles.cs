using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Work;
using Personalization.Identity;
using Personalization.Profile;

namespace Gateway.People;

/// <summary>What became of one call.</summary>
/// <param name="Success">Always true here; a refusal is a problem document.</param>
/// <param name="Person">Whom it is about; null when nothing identified anybody.</param>
/// <param name="Recorded">The fields that were kept.</param>
/// <param name="Dropped">The fields that no use case names. They were not kept.</param>
internal sealed record ProfileAnswer(bool Success, PersonId? Person, IReadOnlyList<string> Recorded, IReadOnlyList<string> Dropped);

/// <summary>Takes what the brand's own systems say about a person: facts that some use case names, and identifiers, which link.</summary>
internal sealed class Profiles(ILog log, UseCaseBook book, Links links, TimeProvider clock)
{
    private const string Source = "first_party:api";

    /// <summary>Throws <see cref="BadRequestException"/> when a call cannot be taken.</summary>
    internal static void Check(SegmentCall call)
    {
        if (call.Type is not ("identify" or "track" or "alias"))
        {
            throw new BadRequestException("\"type\" is identify, track or alias.");
        }

        if (call.UserId is null && call.AnonymousId is null)
        {
            throw new BadRequestException("\"userId\" or \"anonymousId\" is missing: it says whom this is about.");
        }

        if (new[] { call.UserId, call.AnonymousId, call.PreviousId, call.MessageId }.Any(id => id is { Length: 0 or > 256 }))
        {
            throw new BadRequestException("An id has between 1 and 256 characters.");
        }

        if (call.Type == "alias" && call.PreviousId is null)
        {
            throw new BadRequestException("\"previousId\" is missing: it says who is the same person.");
        }
    }

    /// <summary>Takes one call. The same messageId again changes nothing.</summary>
    internal async ValueTask<ProfileAnswer> TakeAsync(string brand, SegmentCall call, CancellationToken stop)
    {
        Check(call);
        var uses = await book.OfAsync(brand, stop);
        var now = clock.GetUtcNow();
        var found = Identify.Decide(TraitsOf(call), uses, Source, call.Timestamp, now, call.MessageId);
        if (await PersonAsync(brand, call, found.Addresses, stop) is not { } person)
        {
            throw new BadRequestException("There is no such person at this brand.", Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound);
        }

        var (linked, refused) = await LinkAsync(person, [.. Names(call), .. found.Addresses], stop);
        var stated = await log.LoadAsync(person, stop) is { } seen ? Statements.Of(seen, [.. found.Addresses.Except(refused)], TraitsOf(call)) : [];
        var events = linked.Select(IEvent (a) => new AddressLinked(a, "brand")).Concat(found.Events).Concat(stated).ToList();
        await AppendAsync(person, call.MessageId, events, stop);
        return new(true, person, found.Recorded, [.. found.Dropped.Where(f => !Statements.Traits.Contains(f))]);
    }

    private async ValueTask AppendAsync(PersonId person, string? messageId, List<IEvent> events, CancellationToken stop)
    {
        if (events.Count > 0)
        {
            await log.TakeInAsync(person, [.. events.Select((e, i) => new Fact(e, messageId is null ? null : $"profile\n{messageId}\n{i}"))], [FoldWork.Soon], stop);
        }
    }

    // Whoever has the brand's own id, else whoever has one of the addresses, else somebody new under that id.
    private async ValueTask<PersonId?> PersonAsync(string brand, SegmentCall call, IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        if (PersonId.TryParse(call.UserId, out var id))
        {
            return (await log.PersonAsync(brand, id.Value, stop))?.Person;
        }

        foreach (var name in Names(call).Concat(addresses))
        {
            if (await log.FindAsync(brand, name, stop) is { } known && await log.LoadAsync(known, stop) is { } seen
                // Whoever goes by another id of the brand is somebody else, even with the same phone.
                && (name.Channel == ChannelNames.User || !IdentityRules.AreTwo(Names(call), seen.Of<MessagesState>().Addresses.Select(a => a.Address))))
            {
                return seen.Person;
            }
        }

        return await log.MeetAsync(brand, Names(call).First(), stop);
    }

    // The brand's own verified system says that all of these are one person.
    private async ValueTask<Linked> LinkAsync(PersonId person, IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        if (await log.LoadAsync(person, stop) is not { } seen)
        {
            return new([], []);
        }

        var known = seen.Of<MessagesState>().Addresses.Select(a => a.Address).ToHashSet();
        return await links.LinkAsync(seen, [.. addresses.Where(a => !known.Contains(a)).Distinct()], "brand", stop);
    }

    private static IEnumerable<Address> Names(SegmentCall call) =>
        new[] { call.UserId, call.AnonymousId is { } a ? "anonymous-" + a : null, call.PreviousId }
            .Where(id => id is not null && !PersonId.TryParse(id, out _)).Select(id => Address.Of(ChannelNames.User, id!));

    private static JsonElement TraitsOf(SegmentCall call) =>
        (call.Type == "track" ? call.Properties : call.Traits) ?? JsonDocument.Parse("{}").RootElement;
}
