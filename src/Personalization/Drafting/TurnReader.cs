using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Personalization.Consent;
using Personalization.Handover;
using Personalization.Identity;
using Personalization.Receipts;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>Reads a turn: rules only, no model, no data about the person but the conversation itself.</summary>
public static class TurnReader
{
    private static readonly HashSet<string> Yes = Set(
        "si|si permito|permito|lo permito|si lo permito|acepto|si acepto|autorizo|si autorizo|lo autorizo|si por favor|si claro|si gracias|claro que si|sim|sim permito|aceito|sim aceito|sim por favor|yes|yes please|i allow|i allow it|allow|allow it|yes i allow|yes i agree|i agree|i consent");

    private static readonly HashSet<string> No = Set(
        "no|no gracias|no permito|no lo permito|no acepto|no autorizo|mejor no|nao|nao obrigado|nao obrigada|nao permito|nao aceito|nao autorizo|no thanks|no thank you|i do not|i dont|deny|refuse|nope");

    /// <summary>Reads the messages of a turn that wait for an answer.</summary>
    public static Reading Read(Seen seen, BrandVoice brand, UseCaseSet uses)
    {
        var (thread, messages) = (seen.Of<ThreadState>(), seen.Of<MessagesState>());
        var inbound = messages.Recent.FindAll(m => m is { Inbound: true, IsAside: false });
        // What was taken back was not said, and a sticker or a heart asks for nothing.
        var waiting = inbound.TakeLast((int)Math.Clamp(thread.Turn - thread.Settled, 0, MessagesState.Window))
            .Where(m => !m.IsRevoked && m.What is not ("sticker" or "like_heart" or "reaction")).ToList();
        if (waiting is not [.., var last])
        {
            return new(ReadingKind.Nothing, Texts.Tag(brand.Language), "", []);
        }

        var language = LanguageOf(inbound, waiting, brand.Language);
        return Needs(Answer(seen, brand, uses, (inbound, waiting, last), language), brand, waiting, language);
    }

    private static Reading Answer(
        Seen seen, BrandVoice brand, UseCaseSet uses, (IReadOnlyList<RecentMessage> Inbound, IReadOnlyList<RecentMessage> Waiting, RecentMessage Last) said, string language)
    {
        var (inbound, waiting, last) = said;
        var (tier, rule) = OptOutIntent.Read(last.Text, brand.Language, last.With);
        var evidence = Evidence.Of(last.NativeId, last.At, rule);
        // The last message decides: whoever says stop and then asks something wants an answer, and gets it without facts.
        return tier is OptOutTier.Keyword or OptOutTier.Phrase
            ? Stop(seen, brand, last, language, tier, evidence) with { Right = Asks(last) }
            : Withdrawn(seen, brand, uses, last, language) ?? Verification.Read(seen, waiting, language) ?? Consented(seen, uses, inbound, last, language) ?? Command(seen, brand, uses, last, language, tier, evidence) ?? OfSummary(seen, uses, last, language) ?? Open(seen, brand, inbound, waiting, language);
    }

    // Only while there is one to see, and not for whoever may be somebody else.
    private static Reading? OfSummary(Seen seen, UseCaseSet uses, RecentMessage last, string language) =>
        seen.Of<HandoffState>().Open is not { Brief: not null } || seen.Of<IdentityState>().Paused(last.With, uses.Law, seen.Now) is not null ? null
        : SummaryIntent.Asked(last.Text) is { } asked ? new(ReadingKind.Summary, asked, "", [])
        : SummaryIntent.Correction(last.Text) is { } correction ? new(ReadingKind.Correcting, language, correction, []) { Asked = [last] }
        : null;

    // Danger comes before every other wish, but takes none of them back: who stopped is stopped, and what was answered was answered.
    private static Reading Needs(Reading reading, BrandVoice brand, IReadOnlyList<RecentMessage> waiting, string language)
    {
        if (HandoverSigns.Vulnerable(waiting.Select(m => m.Text)) is not { } sign)
        {
            return reading;
        }

        var says = HandoverSentences.For(sign, CountryOf(waiting[^1], brand), language);
        return reading.Kind switch
        {
            ReadingKind.Allowed => reading,
            // Nothing else may leave then but the confirmation: it carries the words.
            ReadingKind.OptedOut => reading with { Sign = sign, Says = reading.Says is { } stopped ? stopped + "\n\n" + says : null },
            ReadingKind.Confirming => reading with { Sign = sign, Says = says + "\n\n" + reading.Says },
            _ => reading with { Kind = ReadingKind.Vulnerable, Sign = sign, Says = says, Class = MessageClass.Reply, Shows = [], Asked = reading.Asked.Count > 0 ? reading.Asked : waiting },
        };
    }

    // The number says where somebody is rather than the brand does.
    private static string? CountryOf(RecentMessage last, BrandVoice brand) => Places.CallingCodes.CountriesOf(last.With.Id) is [var only] ? only : brand.Country;

    private static Reading? Command(Seen seen, BrandVoice brand, UseCaseSet uses, RecentMessage last, string language, OptOutTier tier, Evidence evidence)
    {
        var consent = seen.Of<ConsentState>();
        return tier switch
        {
            // Whoever may be somebody else cannot allow anything in this person's name.
            _ when seen.Of<IdentityState>().Paused(last.With, uses.Law, seen.Now) is null && AnswerTo(consent, last, seen.Now) is { } asked =>
                Answered(seen, asked, uses, last, language) is { } answered ? From(brand, answered) : null,
            OptOutTier.Doubtful when consent.Doubt?.Address != AddressRef.Of(last.With) => new(
                ReadingKind.Doubted, language, "", [new OptOutDoubted(AddressRef.Of(last.With), seen.Now + Consents.DoubtWithin, evidence)],
                ConsentSentences.Doubted.With(language, ("brand", brand.Name))),
            _ => Keywords.Recognise(last.Text, brand.Language, last.With).Keyword switch
            {
                Keyword.OptIn => new(ReadingKind.OptedIn, language, "", [], ConsentSentences.OptedIn.With(language, ("brand", brand.Name))),
                Keyword.Help => new(ReadingKind.Help, language, "", [], ConsentSentences.Help.With(language, ("brand", brand.Name))),
                // It acted on its way in; now it is answered.
                _ when WrongPerson.In(last.Text) => new(ReadingKind.WrongPerson, language, "", [], IdentitySentences.WrongPerson.With(language, ("brand", brand.Name))),
                _ => null,
            },
        };
    }

    // A keyword acted on its way in; a phrase acts now.
    private static Reading Stop(Seen seen, BrandVoice brand, RecentMessage last, string language, OptOutTier tier, Evidence evidence)
    {
        var stop = seen.Of<ConsentState>().StopOf(last.With);
        var acted = tier == OptOutTier.Keyword && stop is not null;
        var confirm = acted ? OptOut.MayConfirm(stop!, seen.Now) : stop?.ConfirmedAt is not { } before || seen.Now >= before + OptOut.NotAgainFor;
        return new(
            ReadingKind.OptedOut, language, "", acted ? [] : [new AddressStopped(AddressRef.Of(last.With), (int)tier, evidence)],
            confirm ? ConsentSentences.OptedOut.With(language, ("brand", brand.Name)) : null, MessageClass.LegalConfirm);
    }

    // Whoever may be somebody else can still end a use, though not allow one.
    private static Reading? Withdrawn(Seen seen, BrandVoice brand, UseCaseSet uses, RecentMessage last, string language)
    {
        if (UsedIntent.Withdrawn(last.Text, uses) is not { } use)
        {
            return null;
        }

        var evidence = Evidence.Of(last.NativeId, last.At, "withdraw:" + use.Id) with { SignatureVerified = true, ReceivedAt = last.At, Actor = "customer" };
        var command = new ConsentCommand(use.Id, ConsentAction.Withdraw, "keyword", "customer", language, evidence)
        {
            Identity = new(last.With.Channel, AddressRef.Of(last.With), "provider_signature", seen.Now),
        };
        return Consents.Decide(uses, command, seen.Of<ConsentState>(), seen.Now).Event is { } changed
            ? From(brand, new(ReadingKind.Withdrawn, language, "", [changed], UsedAnswer.Withdrawn.With(language, ("use", use.Name(language)))))
            : null;
    }

    private static (OpenQuestion Asked, bool Yes)? AnswerTo(ConsentState consent, RecentMessage last, DateTimeOffset now)
    {
        if (consent.Asked is not { } asked || asked.Heard != last.Seq || asked.Address != AddressRef.Of(last.With) || now >= asked.AnswerBy)
        {
            return null;
        }

        var said = Folding.Fold(last.Text ?? "");
        return Yes.Contains(said) ? (asked, true) : No.Contains(said) ? (asked, false) : null;
    }

    private static Reading? Answered(Seen seen, (OpenQuestion Asked, bool Yes) answer, UseCaseSet uses, RecentMessage last, string language)
    {
        // A use case that changed after it was shown would have to be shown again.
        if (uses.Find(answer.Asked.UseCase) is not { } use || use.Version != answer.Asked.UseCaseVersion)
        {
            return null;
        }

        var evidence = Evidence.Of(last.NativeId, last.At, "") with { SignatureVerified = true, ReceivedAt = last.At };
        var changed = Consents.Answer(uses, use, answer.Asked, answer.Yes, evidence, seen.Of<ConsentState>(), seen.Now) is var c && c.Identity is { } identity
            ? c with { Identity = identity with { Channel = last.With.Channel } }
            : c;
        return changed switch
        {
            { Pending: true } => Again(use, changed, last, seen.Now, language),
            _ when answer.Yes => new(ReadingKind.Allowed, language, "", [changed]),
            _ => new(ReadingKind.Refused, language, "", [changed], ConsentSentences.Refused.In(language)),
        };
    }

    private static Reading Again(UseCase use, ConsentChanged changed, RecentMessage last, DateTimeOffset now, string language)
    {
        var (text, notice) = Asking.In(new(use, AskReason.Confirm), language);
        return new(ReadingKind.Confirming, language, "", [changed, Consents.Ask(notice, last.With, now)], text) { Shows = [notice] };
    }

    private static Reading From(BrandVoice brand, Reading reading) =>
        reading with { Events = [.. reading.Events.Select(e => e is ConsentChanged changed ? changed with { Jurisdiction = brand.Country } : e)] };

    // Second reading after a yes: the permission was recorded behind the message, so the question is the one before it.
    private static Reading? Consented(Seen seen, UseCaseSet uses, IReadOnlyList<RecentMessage> inbound, RecentMessage last, string language)
    {
        var granted = seen.Of<ConsentState>().UseCases.Values.Any(c => c.Is == Standing.Granted && c.Seq > last.Seq);
        if (!granted || !Yes.Contains(Folding.Fold(last.Text ?? "")))
        {
            return null;
        }

        var identity = seen.Of<IdentityState>();
        var before = inbound.LastOrDefault(m => m.Seq < last.Seq && m.With == last.With && !Yes.Contains(Folding.Fold(m.Text ?? ""))
            && identity.MayBeQuoted(m, last.With, uses.Law, seen.Now));
        return before?.Text is not { } question
            ? new(ReadingKind.Question, language, "", [], ConsentSentences.Allowed.In(language))
            : new(ReadingKind.Question, language, question, []) { Preface = ConsentSentences.Allowed.In(language), Asked = [before] };
    }

    private static Reading Open(Seen seen, BrandVoice brand, IReadOnlyList<RecentMessage> inbound, IReadOnlyList<RecentMessage> waiting, string language)
    {
        var said = waiting.Where(m => Keywords.Recognise(m.Text, brand.Language, m.With).Keyword == Keyword.None && m.Text is not null).ToList();
        var stop = seen.Of<ConsentState>().StopOf(waiting[^1].With);
        var question = string.Join('\n', said.Select(m => m.Text)).Trim();
        var used = said.Select(m => UsedIntent.In(m.Text)).LastOrDefault(rule => rule is not null);
        var right = waiting.Select(Asks).LastOrDefault(r => r is not null);
        var sign = Sign(seen, brand, inbound, waiting, said);
        var kind = sign is { Band: 1 } ? ReadingKind.HandsOver
            : said.Exists(m => WantsPerson.In(m.Text!) is not null) ? ReadingKind.WantsPerson
            : right is not null ? ReadingKind.Right
            : used is not null ? ReadingKind.DataUsed
            : sign is not null ? ReadingKind.HandsOver
            : IsWordless(waiting) ? ReadingKind.Wordless
            : Talks(said, m => SmallTalk.In(m) == Talk.AreYouAutomatic) ? ReadingKind.Automatic
            : Talks(said, OffTopic.IsIn) ? ReadingKind.OffTopic
            : ReadingKind.Question;
        var says = kind switch
        {
            ReadingKind.WantsPerson => DraftSentences.Person.In(language),
            ReadingKind.Wordless => DraftSentences.Wordless.In(language),
            ReadingKind.HandsOver => HandoverSentences.For(sign!, null, language),
            ReadingKind.Automatic => DraftSentences.IsAutomatic.With(language, ("brand", brand.Name)),
            ReadingKind.OffTopic => DraftSentences.OffTopic.With(language, ("brand", brand.Name)),
            _ => null,
        };
        // The rule knows better which language it was asked in than a guess at four words.
        return new(kind, kind == ReadingKind.DataUsed ? used![^2..] : language, question, [], says)
        {
            Right = right,
            Sign = sign,
            Asked = said,
            Confirms = stop is not null && OptOut.MayConfirm(stop, seen.Now) ? ConsentSentences.OptedOut.With(language, ("brand", brand.Name)) : null,
        };
    }

    private static HandoverSign? Sign(Seen seen, BrandVoice brand, IReadOnlyList<RecentMessage> inbound, IReadOnlyList<RecentMessage> waiting, List<RecentMessage> said)
    {
        if (said.Count == 0)
        {
            return null;
        }

        // What was permitted or taken back since changes the answer: asking again is no circle then.
        var since = seen.Of<ConsentState>().UseCases.Values.Select(c => c.Seq).DefaultIfEmpty(0).Max();
        return HandoverSigns.Of([.. said.Select(m => m.Text!)], [.. inbound.Where(m => m.Seq < waiting[0].Seq)], brand.Handover, seen.Now)
            ?? (brand.Handover.Repeated ? Of(HandoverKind.Repeated, Repeats.In(seen.Of<MessagesState>().Recent, said, since, seen.Now)) : null)
            ?? (seen.Of<HandoffState>().RemembersAgreement(seen.Now) ? Of(HandoverKind.FollowUp, said.Select(m => FollowUp.In(m.Text)).FirstOrDefault(r => r is not null)) : null);
    }

    // Nothing else in it: whatever stands beside it wants its answer. A greeting or thanks is no question.
    private static bool Talks(List<RecentMessage> said, Predicate<string> about)
    {
        var asked = said.SelectMany(m => Questions.Of(m.Text!)).Where(q => SmallTalk.In(q) is not (Talk.Hello or Talk.Thanks)).ToList();
        return asked.Count > 0 && asked.TrueForAll(about);
    }

    private static HandoverSign? Of(HandoverKind kind, string? rule) => rule is null ? null : new(kind, rule);

    private static (Jurisdictions.DataRight, Evidence)? Asks(RecentMessage message) =>
        Rights.RightIntent.In(message.Text) is { } right ? (right.Right, Evidence.Of(message.NativeId, message.At, "right:" + right.Rule)) : null;

    // A caption is about what it stands under, which the assistant can neither see nor hear; words of their own it can answer.
    private static bool IsWordless(IReadOnlyList<RecentMessage> waiting) =>
        waiting.Any(m => m.What is not null) && waiting.All(m => string.IsNullOrWhiteSpace(m.Text) || m.What is "image" or "video" or "document" or "audio" or "voice");

    // What waits for the answer says which language, else what was said before, else the brand's.
    private static string LanguageOf(IReadOnlyList<RecentMessage> inbound, IReadOnlyList<RecentMessage> waiting, string brandLanguage)
    {
        var before = LanguageGuess.Of(string.Join(' ', inbound.TakeLast(8).Select(m => m.Text)), Texts.Tag(brandLanguage));
        return LanguageGuess.Of(string.Join(' ', waiting.Select(m => m.Text)), before);
    }

    private static HashSet<string> Set(string words) => words.Split('|').ToHashSet(StringComparer.Ordinal);
}
