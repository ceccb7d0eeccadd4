using System.Globalization;
using Conversations.Log;
using Conversations.People;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Consent;

/// <summary>Decides about consents.</summary>
public static class Consents
{
    /// <summary>How long a notice in the chat waits for its yes or no.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromHours(24);

    /// <summary>How long a doubtful opt-out waits for the person's word.</summary>
    public static readonly TimeSpan DoubtWithin = TimeSpan.FromHours(24);

    // Two clocks that are right may still differ a little.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly string[] Affirmative = ["button", "typed", "form", "keyword"];

    /// <summary>The event of a command, or the sentence that refuses it.</summary>
    /// <param name="uses">The brand's use cases.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="state">Where the person's consents stand; null for a person without any.</param>
    /// <param name="now">The store's time: without it nothing can be dated, so a term or a review counts from the recording.</param>
    public static (ConsentChanged? Event, string? Error) Decide(UseCaseSet uses, ConsentCommand command, ConsentState? state = null, DateTimeOffset? now = null)
    {
        var use = command.Grants ? uses.Find(command.UseCase) : uses.FindEver(command.UseCase);
        if (use is null)
        {
            return (null, $"There is no use case {command.UseCase}.");
        }

        var before = state?.UseCases.GetValueOrDefault(use.Id);
        return Refusal(use, command, state, now) is { } error ? (null, error) : (Changed(uses, use, command, before, now), null);
    }

    /// <summary>The person's plain yes or no to the notice that was shown to them.</summary>
    /// <param name="uses">The brand's use cases.</param>
    /// <param name="use">The use case that was asked for, in its present version.</param>
    /// <param name="asked">The question.</param>
    /// <param name="yes">Whether it was a yes.</param>
    /// <param name="evidence">The message that said it.</param>
    /// <param name="state">Where the person's consents stand.</param>
    /// <param name="now">The store's time.</param>
    public static ConsentChanged Answer(UseCaseSet uses, UseCase use, OpenQuestion asked, bool yes, Evidence evidence, ConsentState state, DateTimeOffset now)
    {
        var before = state.UseCases.GetValueOrDefault(use.Id);
        var isSecond = before is { Is: Standing.Pending } && before.Version == use.Version && before.AskedVersion == use.Version;
        var action = yes
            ? state.StandingOf(use, now) == Standing.Granted ? ConsentAction.Renew : ConsentAction.Grant
            : before is { Is: Standing.Granted } ? ConsentAction.Withdraw : ConsentAction.Deny;
        var command = new ConsentCommand(
            use.Id, action, "typed", "customer", asked.Notice.Language,
            evidence with { Rule = yes ? "answer:yes" : "answer:no", Actor = "customer", DoubleOptIn = yes && isSecond ? before!.EventId : null }, asked.Notice)
        {
            Identity = new(null, asked.Address, "provider_signature", now),
        };
        return Changed(uses, use, command, before, now);
    }

    /// <summary>The notice of a use case was put to the person in the chat.</summary>
    public static ConsentAsked Ask(Notice notice, Address address, DateTimeOffset now) => new(
        AddressRef.Of(address), notice.Shown.Id, notice.Shown.Version, notice.Shown with { ShownAt = now, RenderedWhere = "chat:" + address.Channel }, now + AnswerWithin);

    /// <summary>The consent ran out.</summary>
    public static ConsentChanged Expire(string useCase, UseConsent consent, DateTimeOffset end) => new(
        ConsentAction.Expire, useCase, consent.Version, consent.Area, consent.Purpose, consent.Basis, "system", null,
        new Evidence(Rule: consent.ReviewAt + UseConsent.ReviewGrace == end ? "review_unanswered" : "term_over") { Actor = "system" }, "system")
    {
        Schema = ConsentChanged.CurrentSchema, EffectiveAt = end, Supersedes = consent.EventId,
    };

    /// <summary>Whether an event says nothing that does not stand already: then there is nothing to record.</summary>
    public static bool IsRepeat(ConsentState state, ConsentChanged changed) =>
        state.UseCases.GetValueOrDefault(changed.UseCase) is { } before && before.Digest == Digest(changed) && before.Is switch
        {
            Standing.Granted => !changed.Pending && changed.Action is ConsentAction.Grant or ConsentAction.Import,
            Standing.Pending => changed.Pending,
            Standing.Denied => changed.Action == ConsentAction.Deny,
            Standing.Withdrawn => changed.Action == ConsentAction.Withdraw,
            Standing.Objected => changed.Action == ConsentAction.Object,
            Standing.Restricted => changed.Action == ConsentAction.Restrict,
            _ => false,
        };

    /// <summary>What a record says, without when it was recorded. The same evidence is the same record, whatever dates follow from it.</summary>
    internal static string Digest(ConsentChanged e) => AddressRef.Hash(string.Join(
        '\n', e.Action, e.UseCaseVersion, e.Mechanism, e.RecordedBy, e.Notice?.Sha256, e.Evidence.MessageRef, e.Evidence.DocumentSha256, e.Evidence.DoubleOptIn,
        e.Evidence.IsAny ? "" : string.Create(CultureInfo.InvariantCulture, $"{e.Evidence.SaidAt:O}|{e.ExpiresAt:O}|{e.ReviewAt:O}")))[..32];

    private static string? Refusal(UseCase use, ConsentCommand command, ConsentState? state, DateTimeOffset? now) => 0 switch
    {
        _ when !command.Grants => command.ExpiresAt is null ? Future(command, now) : "\"expiresAt\" is for what is allowed.",
        _ when command.Notice is { } notice && notice.Id == use.Id && notice.Version != use.Version =>
            $"The notice is of version {notice.Version.ToString(CultureInfo.InvariantCulture)} of {use.Id}, and version {use.Version.ToString(CultureInfo.InvariantCulture)} is in force: show that one and ask again.",
        _ when command.ExpiresAt <= now => "\"expiresAt\" lies in the past.",
        _ when command.ExpiresAt <= command.EffectiveAt => "\"expiresAt\" lies before \"effectiveAt\".",
        _ when command.Action == ConsentAction.Renew && now is { } at && state?.StandingOf(use, at) != Standing.Granted => $"Nothing is in force for {use.Id} that could be renewed: ask for it anew.",
        _ => Future(command, now),
    };

    private static string? Future(ConsentCommand command, DateTimeOffset? now) =>
        command.Evidence.SaidAt > now + Skew || command.Notice?.ShownAt > now + Skew ? "The evidence lies in the future." : null;

    private static ConsentChanged Changed(UseCaseSet uses, UseCase use, ConsentCommand command, UseConsent? before, DateTimeOffset? now)
    {
        var pending = command.Grants && (NeedsConfirmation(command) || NeedsSecondYes(uses, use, command, now));
        var dated = command.Grants && !pending;
        // What the first yes was limited to, the second does not widen.
        var wanted = command.ExpiresAt ?? (command.Evidence.DoubleOptIn is null ? null : before?.ExpiresAt);
        return new(
            command.Action, use.Id, use.Version, use.Area, use.Purpose, use.LegalBasis, command.Mechanism, command.Notice ?? (command.Grants ? Notice.Of(use, command.Language).Shown : null),
            command.Evidence, command.RecordedBy, pending, dated ? Sooner(wanted, now + use.Term) : wanted)
        {
            Schema = ConsentChanged.CurrentSchema,
            Identity = command.Identity,
            Fields = use.Fields,
            Channels = use.Channels,
            Recipients = use.Recipients,
            Explicit = IsExpress(use, command) ? [.. use.SensitiveFields] : null,
            AutomatedDecision = use.AutomatedDecision,
            Jurisdiction = command.Jurisdiction,
            EffectiveAt = command.EffectiveAt,
            ReviewAt = dated ? now + use.ReviewAfter : null,
            Scope = command.Action is ConsentAction.Withdraw or ConsentAction.Object or ConsentAction.Restrict ? "use_case" : null,
            Supersedes = before?.EventId,
        };
    }

    // An agent can record a consent but not invent one, nor can whoever heard it said; and an import is only as good as its proof.
    private static bool NeedsConfirmation(ConsentCommand command) => command.IsByAgent
        ? !(command.IsTheirMessage && command.Evidence.MessageRef is not null)
        : !command.Evidence.IsAny && (command.Mechanism == "verbal" || Standings.IsImport(command.Action, command.Mechanism));

    /// <summary>Whether a yes counts only after a second one: the brand wants it so, or the law that it is under.</summary>
    public static bool WantsSecondYes(UseCaseSet uses, UseCase use, DateTimeOffset? now) =>
        use.DoubleOptIn || (use.LegalBasis == Bases.Consent && now is { } at && uses.Law.ConsentNeedsConfirmation(use.Area, at));

    private static bool NeedsSecondYes(UseCaseSet uses, UseCase use, ConsentCommand command, DateTimeOffset? now) =>
        WantsSecondYes(uses, use, now) && command.Action != ConsentAction.Renew && command.Evidence.DoubleOptIn is null;

    // By an act of their own, to a text that names the field: ours do, and of another's nobody here knows what it said.
    private static bool IsExpress(UseCase use, ConsentCommand command) =>
        command.Grants && use.SensitiveFields.Any() && !command.IsByAgent && Affirmative.Contains(command.Mechanism, StringComparer.Ordinal)
        && (command.Notice is not { } notice || command.NoticeIsOurs || Texts.Languages.Any(l => Notice.Of(use, l).Shown.Sha256 == notice.Sha256));

    private static DateTimeOffset? Sooner(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
