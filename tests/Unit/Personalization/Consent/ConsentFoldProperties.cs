using Conversations.Log;
using FsCheck.Fluent;
using Personalization.Consent;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

/// <summary>
/// Whatever happens in whatever order: a use on the basis of consent is allowed only if the last word of the person about that very use case and
/// version is a confirmed yes that has not run out and was said after the last no and the last opt-out.
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
    /// <param name="Wide">Whether the use case is widened before it, if it was not yet: versions only rise.</param>
    /// <param name="Dated">Hours before now that it was said; 0 for undated.</param>
    /// <param name="Ends">Hours until it ends; 0 for never.</param>
    /// <param name="Wait">Minutes that pass before it.</param>
    internal sealed record Step(int What, int Use, bool Wide, int Dated, int Ends, int Wait);

    [Fact]
    public void Only_a_confirmed_living_yes_of_their_own_or_an_undisputed_import_allows()
    {
        var step = from what in Gen.Choose(0, 13)
                   from use in Gen.Choose(0, 2)
                   from wide in Gen.Frequency((11, Gen.Constant(false)), (1, Gen.Constant(true)))
                   from dated in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 4)))
                   from ends in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 4)))
                   from wait in Gen.Choose(0, 90)
                   select new Step(what, use, wide, dated, ends, wait);
        var runs = step.ListOf().Select(s => s.ToList()).ToArbitrary();
        FsCheck.Check.One(Properties.Exactly(Tests.Repetitions.Of("consent ledgers", 50_000, 2_000)), Prop.ForAll(runs, Holds));
    }

    private static bool Holds(List<Step> steps)
    {
        var slice = new ConsentSlice();
        var (state, now, seq) = ((ConsentState)slice.Empty, new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), 0L);
        var words = Ids.ToDictionary(id => id, _ => new Word(), StringComparer.Ordinal);
        var isWide = false;
        foreach (var step in steps.Select(s => s with { Wide = isWide |= s.Wide }))
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
        !state.Of(uses.Find(id)!, now).Allowed || word.Allows(uses.Find(id)!.Version, now));

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
            9 => new AddressStopped("abcdef", 1, evidence),
            10 => new AddressResumed("abcdef", Evidence.None),
            11 => new MarketingPreference("abcdef", Stops: true, evidence),
            12 => new MarketingPreference("abcdef", Stops: false, evidence),
            _ => state.UseCases.GetValueOrDefault(Ids[s.Use]) is { } standing ? Consents.Expire(Ids[s.Use], standing, now) : Command(ConsentAction.Conflict, "form"),
        };
    }

    // The rule said plainly: a no, an opt-out or a contradiction ends every yes; only a yes said after the last no begins one.
    private static void Hear(Dictionary<string, Word> words, IEvent e, Step step, DateTimeOffset now)
    {
        var word = words[Ids[step.Use]];
        switch (e)
        {
            case AddressStopped stop:
                foreach (var each in words.Values)
                {
                    each.No(stop.Evidence.SaidAt ?? now);
                }

                break;
            case MarketingPreference { Stops: true } stop:
                words["marketing.news"].Stop(stop.Evidence.SaidAt ?? now);
                break;
            case ConsentChanged { Action: ConsentAction.Grant } grant:
                word.Say(grant, now);
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

    /// <summary>One yes.</summary>
    /// <param name="SaidAt">When it was said.</param>
    /// <param name="From">Since when it counts: what the person does here counts from when they did it.</param>
    /// <param name="Version">The version it is to.</param>
    /// <param name="Ends">When it ends.</param>
    /// <param name="IsOwn">Whether it is no other system's.</param>
    private sealed record Yes(DateTimeOffset SaidAt, DateTimeOffset From, int Version, DateTimeOffset? Ends, bool IsOwn);

    /// <summary>
    /// What was said about one use case. A yes is one to a version: one to another version neither gives it nor takes it back. One that was said
    /// earlier and recorded later does not replace the later one; either may be what stands.
    /// </summary>
    private sealed class Word
    {
        private readonly List<Yes> _yes = [];
        private readonly HashSet<DateTimeOffset> _stops = [];
        private DateTimeOffset? _lastNo;
        private bool _isOwnNo;

        public bool Allows(int version, DateTimeOffset now) => _yes.Exists(y => y.Version == version && !(y.Ends <= now));

        public void Say(ConsentChanged yes, DateTimeOffset now)
        {
            var (version, said, import) = (yes.UseCaseVersion, yes.Evidence.SaidAt, yes.Mechanism == "import");
            // What the person does here they do after every no so far; an undated import says nothing about which came first.
            var isAfter = _lastNo is null || yes.RecordedBy == "customer" || (said is null ? !import : said > _lastNo);
            // Another system's yes neither replaces their own nor follows their no.
            var isTheirs = !import || !(_isOwnNo || _yes.Exists(y => y.IsOwn && y.Version == version && !(y.Ends <= now)));
            if (!yes.Pending && isAfter && isTheirs)
            {
                var from = yes.RecordedBy == "customer" ? now : said ?? now;
                _yes.RemoveAll(y => y.Version == version && y.From <= from);
                _yes.Add(new(said ?? now, from, version, yes.ExpiresAt, !import));
            }
        }

        public void End() => _yes.Clear();

        // The same switch of the same second is the same message once more.
        public void Stop(DateTimeOffset said)
        {
            if (_stops.Add(said))
            {
                No(said);
            }
        }

        // Their own yes outlives only another system's older no.
        public void No(DateTimeOffset said, bool import = false)
        {
            _lastNo = _lastNo > said ? _lastNo : said;
            _isOwnNo |= !import;
            _yes.RemoveAll(y => !(import && y.IsOwn && said < y.SaidAt));
        }
    }
}
