using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Desk.Texts;
using Gateway.Covering;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.Profile;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Pages.People;

/// <summary>What pages say about a person beside the timeline: name, consents, addresses, permitted facts.</summary>
internal static class PersonRows
{
    /// <summary>How much of what happened stands beside a thread.</summary>
    private const int MostHappened = 5;

    /// <summary>The person as a heading names them; a sample customer's own name goes before what their channel gave, which may be a number.</summary>
    internal static PersonName Name(Seen seen, MaskingRules rules, string? known = null) =>
        new(seen.Person.Value, known ?? rules.Shown(seen.Of<MessagesState>().ProfileName)) { From = From(seen) };

    /// <summary>A covered number tells people apart at a glance, and it is what the card shows; the ids of the other channels say nothing to anybody.</summary>
    internal static string? From(Seen seen) => seen.Of<MessagesState>().Addresses.Where(a => a.Address.Channel is ChannelNames.Sms or ChannelNames.WhatsApp)
        .OrderByDescending(a => a.LastInboundAt).Select(a => Masking.Label(a.Address)).FirstOrDefault();

    /// <summary>Where each use case stands.</summary>
    internal static IReadOnlyList<ConsentRow> Consents(Seen seen, UseCaseSet uses, Language language) =>
        [.. uses.All.Select(use => Consent(seen.Of<ConsentState>(), use, seen.Now, language))];

    /// <summary>Where the person is reached, with the stops.</summary>
    internal static IReadOnlyList<AddressRow> Addresses(Seen seen)
    {
        var consent = seen.Of<ConsentState>();
        return [.. seen.Of<MessagesState>().Addresses.Where(a => ChannelNames.All.Contains(a.Address.Channel)).Select(a =>
        {
            var stop = consent.StopOf(a.Address);
            return new AddressRow(AddressRef.Of(a.Address), a.Address.Channel, Masking.Label(a.Address), stop is not null, stop?.At) { LastInboundAt = a.LastInboundAt };
        })];
    }

    /// <summary>The facts of a view that was opened, each with its ground.</summary>
    internal static IReadOnlyList<FactRow> Facts(ProfileView view, UseCaseSet uses, Language language) =>
    [
        .. view.Facts.Select(fact => new FactRow(
            fact.Derived?.Title.In(language.Tag()) is { Length: > 0 } title ? title : Label(fact.Field, language), FactPhrases.Value(fact.Value, language.Tag()),
            NameOf(uses, fact.UseCase, language), fact.Basis, fact.Since, ConsentText.Source(fact.Source, language)) { Field = fact.Field }),
        .. view.History.Take(MostHappened).Select(h => new FactRow(
            Label(HappenedRef.Prefix + h.Event, language), HistoryPhrases.Line(h, language.Tag()),
            NameOf(uses, h.UseCase, language), h.Basis, h.Since, ConsentText.Source(h.Source, language))),
    ];

    /// <summary>A field in words, as a label.</summary>
    internal static string Label(string field, Language language)
    {
        var label = FieldNames.Label(field, language.Tag());
        return label.Length == 0 ? field : char.ToUpperInvariant(label[0]) + label[1..];
    }

    /// <summary>What a use case is called, also when it is not declared any more.</summary>
    internal static string NameOf(UseCaseSet uses, string id, Language language) => uses.FindEver(id)?.Name(language.Tag()) ?? id;

    private static ConsentRow Consent(ConsentState consent, UseCase use, DateTimeOffset now, Language language)
    {
        var tag = language.Tag();
        var (permission, standing) = (consent.Of(use, now), consent.StandingOf(use, now));
        var paused = standing == Standing.Pending;
        var asked = standing == Standing.Unknown ? null : consent.UseCases.GetValueOrDefault(use.Id)?.Since;
        return new(use.Id, use.Name(tag), use.Why.In(tag), use.ValueToCustomer.In(tag), use.Area, permission.Allowed || paused, asked)
        {
            Fields = [.. use.Fields.Select(f => Notice.Label(use, f, tag))],
            Terms = Notice.Terms(use, tag),
            Recipients = [.. use.Recipients.Select(r => ConsentText.Recipient(r, language))],
            Switchable = use.LegalBasis is Bases.Consent or Bases.LegitimateInterest,
            Basis = use.LegalBasis,
            Paused = paused,
        };
    }
}
