using System.Globalization;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using FsCheck.Fluent;
using NodaTime;
using Personalization.Caps;
using Personalization.UseCases;
using Tests;

namespace Unit.Caps;

/// <summary>
/// Random rules, clocks, crashes, repetitions and late statuses against a model that is slow and plainly right: it keeps every entry and reads the whole
/// history for each question. Never more than a rule allows in any window at any instant, and never fewer than the model allows.
/// </summary>
public sealed class CapProperties
{
    private static readonly string[] Windows = ["PT1H", "PT24H", "P7D", "calendar(day, America/Bogota)", "calendar(week, America/Santiago)", "calendar(month, America/Sao_Paulo)"];
    private static readonly MessageClass[] Classes = [MessageClass.Marketing, MessageClass.Sales, MessageClass.Reply, MessageClass.Transactional];

    [Fact]
    public void The_gate_allows_what_the_model_allows_and_nothing_else() => FsCheck.Check.One(
        Properties.Times(Repetitions.Of("caps: histories against the model", full: 20_000, reduced: 600)), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => new World(seed).Run(80)));

    /// <summary>One dispatch of the model: what happened to it, in order, and nothing else.</summary>
    private sealed record Sent(MessageQueued Message, long Order)
    {
        public List<(DateTimeOffset At, string What)> Log { get; } = [];

        /// <summary>How many channels it was given up on before.</summary>
        public int GivenUp { get; init; }

        /// <summary>The provider's id of the present way.</summary>
        public string Native => $"n{GivenUp}-{Message.DispatchId}";

        public int Priority => Message.Priority;
    }

    private sealed class World(int seed)
    {
        private static readonly CapsSlice Slice = new();
        private static readonly Composition Composition = new(new MessagesSlice(), Slice);
        private readonly Random _random = new(seed);
        private readonly List<Sent> _history = [];
        private CapsState _state = new();
        private List<CapRule> _rules = [];
        private DateTimeOffset _now = new(2026, 3, 27, 12, 0, 0, TimeSpan.Zero);
        private long _seq;

        public bool Run(int steps)
        {
            _rules = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(Rule)];
            for (var i = 0; i < steps; i++)
            {
                _now += TimeSpan.FromMinutes(_random.Next(0, 8) switch { 0 => 0, 1 => 1, 2 => 59, 3 => 60, 4 => 24 * 60, 5 => 7 * 24 * 60, 6 => _random.Next(1, 1500), _ => _random.Next(1, 6000) });
                Do(_random.Next(13));
                Assert.All(_rules, NeverMore);
            }

            return true;
        }

        private CapRule Rule(int i) => new("r" + i, 1, _random.Next(0, 4), Windows[_random.Next(Windows.Length)])
        {
            Area = _random.Next(3) switch { 0 => Areas.Marketing, 1 => Areas.Sales, _ => null },
            Channels = _random.Next(3) == 0 ? [Channels.WhatsApp] : null,
            Counts = _random.Next(4) == 0 ? [MessageClass.Transactional] : null,
            PriorityHold = _random.Next(3) == 0 ? new(5, 1) : null,
        };

        private void Do(int what)
        {
            switch (what)
            {
                case 0 or 1 or 2 or 3:
                    Offer();
                    break;
                case 4 or 5 or 6:
                    Call();
                    break;
                case 7 or 8:
                    End();
                    break;
                case 9:
                    Report();
                    break;
                case 10 when _history.Count > 0:
                    // Told again, and decided again: the same slot.
                    Record(Any(_history).Message, null);
                    break;
                case 11:
                    Reroute();
                    break;
                default:
                    _state = JsonSerializer.Deserialize<CapsState>(JsonSerializer.Serialize(_state, Composition.Json), Composition.Json)!;
                    break;
            }
        }

        // Somebody asks; sometimes a person writes without asking, and the gate looks only before the call.
        private void Offer()
        {
            var @class = Any(Classes);
            var area = @class switch { MessageClass.Marketing => Areas.Marketing, MessageClass.Sales => Areas.Sales, _ => Areas.Service };
            var message = new MessageQueued(
                "d" + (_history.Count + 1).ToString(CultureInfo.InvariantCulture), Author.Brand, "s", Address.Of(_random.Next(2) == 0 ? "whatsapp" : "sms", "+573001234567"), "x", @class, area, "p", default)
            {
                Priority = _random.Next(0, 10),
            };
            var sent = new Sent(message, long.MaxValue);
            Same(sent);
            if (Allowed(sent) || _random.Next(4) == 0)
            {
                Record(message, new Sent(message, _seq + 1));
            }
        }

        // The first that waits is looked at once more, and called or dropped.
        private void Call()
        {
            if (_history.Find(s => s.Log.Count == 0) is not { } first)
            {
                return;
            }

            Same(first);
            if (Allowed(first))
            {
                Record(new SendBegun(first.Message.DispatchId, 1), first, "begun");
            }
            else
            {
                Record(new SendEnded(first.Message.DispatchId, SendOutcome.Dropped, Code: "capped"), first, "ended");
            }
        }

        // A process that dies in between leaves it unknown; a provider that asks to wait is called again.
        private void End()
        {
            if (_history.FindLast(s => s.Log.Count > 0 && s.Log[^1].What == "begun") is not { } open)
            {
                return;
            }

            var id = open.Message.DispatchId;
            switch (_random.Next(5))
            {
                case 0 or 1:
                    Record(new SendEnded(id, SendOutcome.Accepted, open.Native), open, "taken");
                    break;
                case 2:
                    Record(new SendEnded(id, SendOutcome.Unknown), open, "unknown");
                    break;
                case 3:
                    Record(new SendEnded(id, SendOutcome.Refused, Code: "1"), open, "ended");
                    break;
                default:
                    Record(new SendEnded(id, SendOutcome.Throttled, RetryAt: _now), open, "waits");
                    if (Allowed(open))
                    {
                        Record(new SendBegun(id, 2), open, "begun");
                    }
                    else
                    {
                        Record(new SendEnded(id, SendOutcome.Dropped, Code: "capped"), open, "ended");
                    }

                    break;
            }
        }

        // Late, twice, and before our own commit.
        private void Report()
        {
            if (_history.FindAll(s => s.Log.Count > 0 && s.Log.Exists(l => l.What == "begun")) is not { Count: > 0 } out_)
            {
                return;
            }

            var of = Any(out_);
            var status = _random.Next(2) == 0 ? DeliveryStatus.Failed : DeliveryStatus.Delivered;
            // What was refused or is called anew has no message at the provider that could be told about.
            if (of.Log[^1].What is "ended" or "waits" || of.Log.Exists(l => l.What == "waits"))
            {
                return;
            }

            for (var times = _random.Next(1, 3); times > 0; times--)
            {
                Record(new StatusReported("s", of.Native, status, _now, Correlation: of.Message.DispatchId), of, status == DeliveryStatus.Failed ? "failed" : "delivered");
            }
        }

        // What its channel did not bring leaves over another as the same contact; what is told again about the first way is no news.
        private void Reroute()
        {
            if (_history.FindAll(s => s.GivenUp == 0 && s.Log.Count > 0 && s.Log[^1].What is "failed" && !s.Log.Exists(l => l.What == "delivered")) is not { Count: > 0 } lost)
            {
                return;
            }

            var before = Any(lost);
            var message = before.Message with { To = Address.Of(before.Message.To.Channel == Channels.Sms ? "whatsapp" : "sms", "+573001234567") };
            var elsewhere = new Sent(message, long.MaxValue);
            Same(elsewhere);
            if (!Allowed(elsewhere))
            {
                return;
            }

            _history.Remove(before);
            Record(new MessageRerouted(message.DispatchId, "s2", message.To, SendOutcome.Refused), null);
            _history.Add(new(message, _seq) { GivenUp = 1 });
            Record(new StatusReported("s", before.Native, DeliveryStatus.Failed, _now, Correlation: message.DispatchId), null);
        }

        private void Record(IEvent e, Sent? of, string what = "")
        {
            _seq++;
            _state = (CapsState)Slice.Fold((object)_state, new Recorded(_seq, _now, "e", Composition.ByType[e.GetType()].Name, e));
            if (e is MessageQueued && of is not null)
            {
                _history.Add(of);
            }
            else if (what.Length > 0)
            {
                of!.Log.Add((_now, what));
            }
        }

        private void Same(Sent sent)
        {
            var contact = sent.Order == long.MaxValue ? Contact.Of(sent.Message, long.MaxValue, _now) : _state.Find(sent.Message.DispatchId)!;
            var decided = CapGate.Decide(_state, _rules, contact, sent.Priority, _now);
            Assert.Equal(Allowed(sent), decided.Allowed);
            if (!decided.Allowed && decided.NextAt is { } next)
            {
                // Neither too early nor too late: where nothing else is sent, and what waits for its call leaves now.
                Assert.Equal((false, true), (Allowed(sent, next - TimeSpan.FromMilliseconds(1)), Allowed(sent, next)));
                Assert.True(CapGate.Decide(_state.Leaving(contact.Order, _now), _rules, contact, sent.Priority, next).Allowed);
            }
        }

        // At a later time, if it is given, as far as it can be told now.
        private bool Allowed(Sent sent, DateTimeOffset? at = null) => _rules.TrueForAll(rule => !IsLimited(sent, rule) || Used(rule, sent, at) < Limit(rule, sent.Priority));

        private int Used(CapRule rule, Sent by, DateTimeOffset? at) => _history.Count(s => s.Message.DispatchId != by.Message.DispatchId && Takes(s, rule) && Counts(s, rule, by.Order, at));

        private bool Counts(Sent sent, CapRule rule, long order, DateTimeOffset? at = null)
        {
            if (sent.Log.Exists(l => l.What is "ended" or "failed") && !sent.Log.Exists(l => l.What == "delivered"))
            {
                return false;
            }

            return sent.Log.Count == 0 || sent.Log[^1].What == "waits"
                ? sent.Order < order && (at is not { } later || Within(rule.Window, _now, later))
                : Within(rule.Window, sent.Log.FindLast(l => l.What == "begun").At, at ?? _now);
        }

        // The rule's own promise, looked at from outside: how often the person's phone may have rung within its window that ends now. What a provider
        // called lost before it arrived all the same is left out: its slot was free in good faith, and may have been given away.
        private void NeverMore(CapRule rule) => Assert.True(
            _history.Count(s => IsLimited(s, rule) && !s.Log.Exists(l => l.What == "failed") && s.Log.Exists(l => l.What == "begun") && s.Log[^1].What != "waits" && Counts(s, rule, 0)) <= rule.Limit,
            $"More than {rule.Limit} in {rule.Window}, seed {seed}.");

        private static bool Within(string window, DateTimeOffset at, DateTimeOffset now) => window.StartsWith("calendar", StringComparison.Ordinal)
            ? Unit(window, at) == Unit(window, now)
            : now - at < (window switch { "PT1H" => TimeSpan.FromHours(1), "PT24H" => TimeSpan.FromHours(24), _ => TimeSpan.FromDays(7) });

        // The name of the day, week or month in the zone: two instants are in one exactly if they have one name.
        private static string Unit(string window, DateTimeOffset at)
        {
            var (unit, zone) = window["calendar(".Length..^1].Split(", ") is [var u, var z] ? (u, z) : ("", "");
            var day = Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
            return unit switch
            {
                "day" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "month" => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                _ => $"{ISOWeek.GetYear(day.ToDateTimeUnspecified())}-{ISOWeek.GetWeekOfYear(day.ToDateTimeUnspecified())}",
            };
        }

        private static bool IsLimited(Sent s, CapRule rule) => s.Message.Class is MessageClass.Marketing or MessageClass.Sales && InScope(s, rule);

        private static bool Takes(Sent s, CapRule rule) => IsLimited(s, rule)
            || (rule.Counts?.Contains(s.Message.Class) == true && (rule.Channels is null || rule.Channels.Contains(s.Message.To.Channel, StringComparer.Ordinal)));

        private static bool InScope(Sent s, CapRule rule) =>
            (rule.Area is null || rule.Area == s.Message.Area) && (rule.Channels is null || rule.Channels.Contains(s.Message.To.Channel, StringComparer.Ordinal));

        private static int Limit(CapRule rule, int priority) => rule.PriorityHold is { } hold && priority < hold.Priority ? Math.Max(0, rule.Limit - hold.Keep) : rule.Limit;

        private T Any<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
    }
}
