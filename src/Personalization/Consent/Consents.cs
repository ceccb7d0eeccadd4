using Conversations.Messages;
using Conversations.People;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>Decides about consents.</summary>
public static class Consents
{
    /// <summary>How long a notice in the chat waits for its yes or no.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromHours(24);

    /// <summary>How long a doubtful opt-out waits for the person's word.</summary>
    public static readonly TimeSpan DoubtWithin = TimeSpan.FromHours(24);

    /// <summary>The event of a command, or the sentence that refuses it.</summary>
    public static (ConsentChanged? Event, string? Error) Decide(UseCaseSet uses, ConsentCommand command)
    {
        var grants = command.Action is ConsentAction.Grant or ConsentAction.Renew or ConsentAction.Import;
        var use = grants ? uses.Find(command.UseCase) : uses.FindEver(command.UseCase);
        if (use is null)
        {
            return (null, $"There is no use case {command.UseCase}.");
        }

        var notice = command.Notice ?? (grants ? Notice.Of(use, command.Language).Shown : null);
        return (new(
            command.Action, use.Id, use.Version, use.Area, use.Purpose, use.LegalBasis, command.Mechanism, notice, command.Evidence,
            command.RecordedBy, grants && NeedsConfirmation(command), command.ExpiresAt), null);
    }

    /// <summary>The person's plain yes or no to the notice that was shown to them.</summary>
    public static ConsentChanged Answer(OpenQuestion asked, UseCase use, bool yes, Evidence evidence) => new(
        yes ? ConsentAction.Grant : ConsentAction.Deny, asked.UseCase, asked.UseCaseVersion, use.Area, use.Purpose, use.LegalBasis, "typed",
        asked.Notice, evidence with { Rule = yes ? "answer:yes" : "answer:no" }, "customer");

    /// <summary>The same for the message that answered.</summary>
    public static ConsentChanged Answer(OpenQuestion asked, UseCase use, bool yes, MessageReceivedRef message) =>
        Answer(asked, use, yes, new Evidence(message.Ref, message.SaidAt));

    /// <summary>The notice of a use case was put to the person in the chat.</summary>
    public static ConsentAsked Ask(Notice notice, Address address, DateTimeOffset now) =>
        new(AddressRef.Of(address), notice.Shown.Id, notice.Shown.Version, notice.Shown, now + AnswerWithin);

    // An agent can record a consent but not invent one, and an import is only as good as its proof.
    private static bool NeedsConfirmation(ConsentCommand command) =>
        !command.Evidence.IsAny && (command.Mechanism == "import" || command.RecordedBy.StartsWith("agent:", StringComparison.Ordinal));
}

/// <summary>A message of the person as a proof refers to it.</summary>
/// <param name="Ref">The hash of the provider's id.</param>
/// <param name="SaidAt">When it was written.</param>
public readonly record struct MessageReceivedRef(string? Ref, DateTimeOffset SaidAt)
{
    /// <summary>The reference of a message of the recent window.</summary>
    public static MessageReceivedRef Of(RecentMessage message) => new(message.NativeId is { } id ? AddressRef.OfMessage(id) : null, message.At);
}
