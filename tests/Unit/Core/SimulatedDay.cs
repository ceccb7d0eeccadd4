using Conversations.Handoffs;

namespace Unit.Core;

/// <summary>
/// A day of a team, played on a clock of its own: people who arrive by the hour, with their skills and bands; agents with shifts, breaks and crashes, who
/// answer one message at a time. What is given to whom, and what time takes away, is decided by the very functions that the gateway uses.
/// </summary>
internal sealed class SimulatedDay
{
    private const int Capacity = 4;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    // Of a hundred who come, in the hours from eight to eight.
    private static readonly int[] ByHour = [6, 9, 12, 12, 9, 7, 8, 10, 10, 8, 6, 3];

    private readonly bool _push;
    private readonly Random _random;
    private readonly List<Ticket> _tickets = [];
    private readonly Dictionary<string, Course> _courses = new(StringComparer.Ordinal);
    private readonly List<Worker> _workers;
    private readonly HashSet<string> _bounded;
    private DateTimeOffset _now = Morning;

    internal SimulatedDay(int handoffs, bool push, int seed = 7)
    {
        (_push, _random) = (push, new(seed));
        Arrivals = Arrive(handoffs);
        _workers = [.. Enumerable.Range(0, 20).Select(Hire)];
        _bounded = _workers.Select(w => w.Agent.Id).ToHashSet(StringComparer.Ordinal);
    }

    internal Queue<Ticket> Arrivals { get; }

    /// <summary>How long each waited until somebody answered for the first time took it, by band.</summary>
    internal Dictionary<string, (int Band, TimeSpan Wait, bool Late)> Waits { get; } = new(StringComparer.Ordinal);

    /// <summary>What went against the order: given although something due earlier, that the agent could have taken, waited.</summary>
    internal List<string> Overtaken { get; } = [];

    internal int MostLoad { get; private set; }

    internal int Lapses { get; private set; }

    internal int Offers { get; private set; }

    internal int Misses { get; private set; }

    /// <summary>Plays the day, and the evening until nobody waits.</summary>
    internal void Play()
    {
        for (var end = Morning.AddHours(18); _now < end && (Arrivals.Count > 0 || _tickets.Count > 0); _now += Step)
        {
            while (Arrivals.TryPeek(out var next) && next.RequestedAt <= _now)
            {
                _tickets.Add(Arrivals.Dequeue());
            }

            CustomersWrite();
            End();
            Offer();
            foreach (var worker in _workers.Where(w => w.Works(_now)))
            {
                worker.Agent = worker.Agent with { SeenAt = _now };
                Work(worker);
            }

            foreach (var worker in _workers)
            {
                MostLoad = Math.Max(MostLoad, Routing.Load(_tickets, worker.Agent) - worker.Agent.Capacity);
            }
        }
    }

    private List<RoutingAgent> Agents => [.. _workers.Select(w => w.Agent)];

    private void End()
    {
        foreach (var ending in Endings.Of(_tickets, Agents, _bounded, _now))
        {
            Change(ending.Id, t => t with
            {
                Stage = HandoffStage.Waiting, Agent = null, Replied = false, ClaimedAt = null, OfferedUntil = null,
                BackAt = Releases.KeepsOwner(ending.How) ? _now : t.BackAt,
                Missed = ending.How == Releases.OfferExpired ? [.. t.Missed, new(ending.Agent, _now, ending.How)] : t.Missed,
                Deadline = ending.How is Releases.Absent or Releases.Capacity ? t.WaitingSince!.Value + HandoffRules.Target(t.Band) : t.Deadline,
            });
            Lapses += ending.How == Releases.OfferExpired ? 0 : 1;
            Misses += ending.How == Releases.OfferExpired ? 1 : 0;
        }
    }

    private void Offer()
    {
        foreach (var (ticket, agent) in Routing.Offers(_tickets, Agents, _push, _now))
        {
            Offers++;
            Change(ticket.Id, t => t with { Stage = HandoffStage.Offered, Agent = agent, OfferedUntil = _now + OfferRules.OfferFor });
            var worker = _workers.Find(w => w.Agent.Id == agent)!;
            worker.Agent = worker.Agent with { LastGivenAt = _now };
        }
    }

    private void Work(Worker worker)
    {
        foreach (var offered in _tickets.Where(t => t.Stage == HandoffStage.Offered && t.Agent == worker.Agent.Id && worker.Notices(_random)).ToList())
        {
            Take(worker, offered);
        }

        if (!_push && Routing.Next(_tickets, worker.Agent, Agents, _now) is { } next)
        {
            Check(worker, next);
            Take(worker, next);
        }

        if (worker.BusyUntil > _now)
        {
            return;
        }

        if (worker.Answering is { } answered)
        {
            worker.Answering = null;
            Answered(worker, answered);
        }

        if (_tickets.Where(t => t is { Stage: HandoffStage.Claimed, WaitsOnAgent: true } && t.Agent == worker.Agent.Id).OrderBy(t => t.WaitingSince ?? t.RequestedAt).FirstOrDefault() is { } open)
        {
            (worker.Answering, worker.BusyUntil) = (open.Id, _now.AddSeconds(60 + (100 * _random.NextDouble())));
        }
    }

    private void Take(Worker worker, Ticket ticket)
    {
        Waits.TryAdd(ticket.Id, (ticket.Band, _now - ticket.RequestedAt, _now > ticket.Deadline));
        Change(ticket.Id, t => t with
        {
            Stage = HandoffStage.Claimed, Agent = worker.Agent.Id, ClaimedAt = _now, BackAt = null, OfferedUntil = null, Replied = false,
            Owners = [worker.Agent.Id, .. t.Owners.Where(o => o != worker.Agent.Id).Take(2)],
        });
    }

    private void Answered(Worker worker, string id)
    {
        var course = _courses[id];
        if (_tickets.Find(t => t.Id == id) is not { Stage: HandoffStage.Claimed } ticket || ticket.Agent != worker.Agent.Id)
        {
            return;
        }

        if (--course.Exchanges <= 0)
        {
            _tickets.Remove(ticket);
            return;
        }

        course.WritesAt = _now.AddSeconds(20 + (240 * _random.NextDouble()));
        Change(id, t => t with { Replied = true, WaitingSince = null });
    }

    private void CustomersWrite()
    {
        foreach (var ticket in _tickets.Where(t => _courses[t.Id].WritesAt <= _now).ToList())
        {
            _courses[ticket.Id].WritesAt = DateTimeOffset.MaxValue;
            Change(ticket.Id, t => t with { WaitingSince = _now });
        }
    }

    // Asked anew, by another way: nothing that this agent could have taken was due earlier, but what was theirs before.
    private void Check(Worker worker, Ticket given)
    {
        var earlier = _tickets.Where(t => t.Stage == HandoffStage.Waiting && t.Deadline < given.Deadline && (t.Skill is null || worker.Agent.Skills!.Contains(t.Skill)) && t.Missed.All(m => m.Agent != worker.Agent.Id));
        if (given.BackAt is null && earlier.FirstOrDefault() is { } overtaken)
        {
            Overtaken.Add($"{overtaken.Id} by {given.Id}");
        }
    }

    private void Change(string id, Func<Ticket, Ticket> change) => _tickets[_tickets.FindIndex(t => t.Id == id)] = change(_tickets.Find(t => t.Id == id)!);

    private Queue<Ticket> Arrive(int handoffs)
    {
        List<DateTimeOffset> times = [];
        for (var hour = 0; hour < ByHour.Length; hour++)
        {
            times.AddRange(Enumerable.Range(0, handoffs * ByHour[hour] / ByHour.Sum()).Select(_ => Morning.AddHours(hour + _random.NextDouble())));
        }

        while (times.Count < handoffs)
        {
            times.Add(Morning.AddHours(3 + _random.NextDouble()));
        }

        return new(times.Order().Select((at, i) =>
        {
            var band = _random.Next(100) switch { < 5 => 1, < 50 => 2, _ => 3 };
            var skill = _random.Next(100) switch { < 60 => null, < 80 => "billing", < 92 => "portuguese", _ => "devices" };
            _courses[$"h{i:D4}"] = new() { Exchanges = _random.Next(1, 4) };
            return new Ticket($"h{i:D4}", HandoffStage.Waiting, band, at, at + HandoffRules.Target(band)) { Skill = skill };
        }));
    }

    private Worker Hire(int n)
    {
        var from = Morning.AddHours(n switch { < 8 => 0, < 12 => 2, _ => 4 });
        HashSet<string> skills = new(StringComparer.Ordinal) { n % 2 == 0 ? "billing" : "devices" };
        if (n % 3 == 0)
        {
            skills.Add("portuguese");
        }

        return new(new($"agent{n:D2}", Capacity) { Skills = skills })
        {
            From = from, To = from.AddHours(8.5), Break = from.AddHours(3 + (_random.NextDouble() * 2)),
            // A third of them loses the connection once.
            Crash = n % 3 == 1 ? from.AddHours(1 + (_random.NextDouble() * 6)) : DateTimeOffset.MaxValue,
        };
    }

    private sealed class Course
    {
        internal int Exchanges { get; set; }

        internal DateTimeOffset WritesAt { get; set; } = DateTimeOffset.MaxValue;
    }

    private sealed class Worker(RoutingAgent agent)
    {
        internal RoutingAgent Agent { get; set; } = agent;

        internal DateTimeOffset From { get; init; }

        internal DateTimeOffset To { get; init; }

        internal DateTimeOffset Break { get; init; }

        internal DateTimeOffset Crash { get; init; }

        internal DateTimeOffset BusyUntil { get; set; }

        internal string? Answering { get; set; }

        internal bool Works(DateTimeOffset now) => now >= From && now < To && !(now >= Break && now < Break.AddMinutes(30)) && !(now >= Crash && now < Crash.AddMinutes(15));

        // Whoever is there sees an offer soon.
        internal bool Notices(Random random) => random.Next(100) < 40;
    }
}
