using Conversations.Log;
using FsCheck.Fluent;
using Personalization.Consent;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

/// <summary>
/// Whatever happens in whatever order: a use on the basis of consent is allowed only if the last word of the person about that very use case, in
/// its present version, is a confirmed yes that has not run out and came after the last opt-out.
/// </summary>
public sealed class ConsentFoldProperties
{
    private static readonly UseCase Orders = Declared("service.orders"), Wider = Declared("service.orders", fields: ["orders.last.status", "more"]);
    private static readonly UseCaseSet First = Uses(Orders, Declared("service.twin"), Declared("marketing.news", "marketing", "news", ["style"]));
    private static readonly UseCaseSet Second = First.Declare([Wider, Declared("service.twin"), Declared("marketing.news", "marketing", "news", ["style"])]);
    private static readonly string[] Ids = ["service.orders", "service.twin", "marketing.news"];

    /// <summary>One thing that happens.</summary>
    /// <param name="What">What, as a number.</param>
    /// <param name="Use">About which use case.</param>
    /// <param name="Wide">Whether after the use case was widened.</param>
    /// <param name="Dated">Hours before now that it was said; 0 for undated.</param>
    /// <param name="Ends">Hours until it ends; 0 for never.</param>
    /// <param name="Wait">Minutes that pass before it.</param>
    internal sealed record Step(int What, int Use, bool Wide, int Dated, int Ends, int Wait);

    [Fact]
    public void Only_a_confirmed_living_yes_of_their_own_or_an_undisputed_import_allows()
    {
        var step = from what in Gen.Choose(0, 12)
                   from use in Gen.Choose(0, 2)
                   from wide in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
                   from dated in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 4)))
                   from ends in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 4)))
                   from wait in Gen.Choose(0, 90)
                   select new Step(what, use, wide, dated, ends, wait);
        var runs = step.ListOf().Select(s => s.ToList()).ToArbitrary();
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Tests.Repetitions.Of("consent ledgers", 50_000, 2_000)), Prop.ForAll(runs, Holds));
    }

    private static bool Holds(List<Step> steps)
    {
        var slice = new ConsentSlice();
        var (state, now, seq) = ((ConsentState)slice.Empty, new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), 0L);
        var words = Ids.ToDictionary(id => id, _ => new Word(), StringComparer.Ordinal);
        foreach (var step in steps)
        {
            now += TimeSpan.FromMinutes(step.Wait);
            var e = Of(step, state, now);
            state = (ConsentState)slice.Fold(state, new Recorded(++seq, now, "e" + seq, "x", e));
            Hear(words, e, step, now);
            if (Ids.FirstOrDefault(id => !Fits(state, words[id], id, now)) is { } wrong)
            {
                throw new InvalidOperationException($"{wrong} is allowed after:\n{string.Join('\n', steps.Take((int)seq))}");
            }
        }

        return true;
    }

    private static bool Fits(ConsentState state, Word word, string id, DateTimeOffset now) => new[] { First, Second }.All(uses =>
        !state.Of(uses.Find(id)!, now).Allowed || (word.Yes && word.Version == uses.Find(id)!.Version && !(word.Ends <= now)));

    private static IEvent Of(Step s, ConsentState state, DateTimeOffset now)
    {
        var evidence = new Evidence(SaidAt: s.Dated == 0 ? null : now.AddHours(-s.Dated), DocumentSha256: "ab");
        ConsentChanged Command(ConsentAction action, string mechanism, string by = "api", Evidence? proof = null) => Consents.Decide(
            s.Wide ? Second : First, new(Ids[s.Use], action, mechanism, by, "es", proof ?? evidence, ExpiresAt: s.Ends == 0 || action != ConsentAction.Grant ? null : now.AddHours(s.Ends))).Event!;
        return s.What switch
        {
            0 or 1 => Command(ConsentAction.Grant, "form"),
            2 => Command(ConsentAction.Grant, "typed", "customer"),
            3 => Command(ConsentAction.Grant, "import"),
            4 => Command(ConsentAction.Grant, "verbal", "agent:ana", Evidence.None),
            5 => Command(ConsentAction.Withdraw, "form"),
            6 => Command(ConsentAction.Deny, "import"),
            7 => Command(ConsentAction.Object, "form"),
            8 => Command(ConsentAction.Restrict, "form"),
            9 => new AddressStopped("abcdef", 1, new Evidence(SaidAt: now)),
            10 => new AddressResumed("abcdef", Evidence.None),
            11 => new MarketingPreference("abcdef", Stops: true, new Evidence(SaidAt: now)),
            _ => state.UseCases.GetValueOrDefault(Ids[s.Use]) is { } standing ? Consents.Expire(Ids[s.Use], standing, now) : Command(ConsentAction.Conflict, "form"),
        };
    }

    // The rule said plainly: a no, an opt-out or a contradiction ends every yes; only a yes said after the last no begins one.
    private static void Hear(Dictionary<string, Word> words, IEvent e, Step step, DateTimeOffset now)
    {
        var word = words[Ids[step.Use]];
        switch (e)
        {
            case AddressStopped:
                foreach (var each in words.Values)
                {
                    each.No(now);
                }

                break;
            case MarketingPreference:
                words["marketing.news"].No(now);
                break;
            case ConsentChanged { Action: ConsentAction.Grant, Pending: false } yes when yes.RecordedBy == "customer" || yes.Evidence.SaidAt is null || !(yes.Evidence.SaidAt <= word.LastNo):
                word.Say(yes, now);
                break;
            // A no from an import that is older than the person's own yes is the one that does not end it.
            case ConsentChanged { Action: ConsentAction.Deny, Mechanism: "import" } old when word.Yes && old.Evidence.SaidAt < word.SaidAt:
            case ConsentChanged { Action: ConsentAction.Grant }:
                break;
            // A term that is over ends a yes and is nobody's word.
            case ConsentChanged { Action: ConsentAction.Expire }:
                word.End();
                break;
            case ConsentChanged no:
                word.No(no.Evidence.SaidAt ?? now, no.Mechanism == "import");
                break;
        }
    }

    private sealed class Word
    {
        public bool Yes { get; private set; }

        public int Version { get; private set; }

        public DateTimeOffset? Ends { get; private set; }

        public DateTimeOffset? LastNo { get; private set; }

        public DateTimeOffset SaidAt { get; private set; }

        private bool IsOwn { get; set; }

        private bool IsNoImported { get; set; }

        public void Say(ConsentChanged yes, DateTimeOffset now)
        {
            var import = yes.Mechanism == "import";
            // Another system's yes neither replaces their own nor follows their no.
            if (import && ((LastNo is not null && !(IsNoImported && yes.Evidence.SaidAt > LastNo)) || (Yes && IsOwn && Version == yes.UseCaseVersion && !(Ends <= now))))
            {
                return;
            }

            (Yes, Version, Ends, SaidAt, IsOwn) = (true, yes.UseCaseVersion, yes.ExpiresAt, yes.Evidence.SaidAt ?? now, !import);
        }

        public void End() => Yes = false;

        // Only where every no so far came from other systems can another system's later yes follow it.
        public void No(DateTimeOffset said, bool import = false) =>
            (Yes, LastNo, IsNoImported) = (false, LastNo > said ? LastNo : said, import && (LastNo is null || IsNoImported));
    }
}
