using System.Collections.Immutable;
using Conversations.People;
using Gateway.Demo;
using Gateway.Simulator.Drills;

namespace Gateway.Simulator.Phones;

/// <summary>
/// All simulated phones with what is on them, in memory. Asked and changed from many threads; every answer is a copy.
/// </summary>
internal sealed class PhoneShelf(PhoneFeed feed, TimeProvider time)
{
    /// <summary>How many phones a demo holds; beyond, a stranger's number cannot be reached.</summary>
    public const int MostPhones = 300;

    /// <summary>How many messages a phone keeps.</summary>
    public const int MostMessages = 500;

    private readonly Lock _gate = new();
    private readonly List<Slot> _slots = [];

    /// <summary>The phones, in the order in which they came.</summary>
    public IReadOnlyList<SimulatedPhone> Phones
    {
        get
        {
            lock (_gate)
            {
                return [.. _slots.Select(slot => slot.Phone)];
            }
        }
    }

    /// <summary>The phone with this id.</summary>
    public SimulatedPhone? Find(string id) => Phones.FirstOrDefault(phone => phone.Id == id);

    /// <summary>The phone with this address.</summary>
    public SimulatedPhone? Find(Address address) => Phones.FirstOrDefault(phone => phone.Address == address);

    /// <summary>The phone that has a message with this id.</summary>
    public SimulatedPhone? HolderOf(string nativeId)
    {
        lock (_gate)
        {
            return _slots.Find(slot => slot.Messages.Exists(message => message.NativeId == nativeId))?.Phone;
        }
    }

    /// <summary>Puts a phone on the shelf; one whose id or address is there already stays as it is. False when the shelf is full.</summary>
    public bool Add(SimulatedPhone phone)
    {
        lock (_gate)
        {
            if (_slots.Exists(slot => slot.Phone.Id == phone.Id || slot.Phone.Address == phone.Address))
            {
                return true;
            }

            if (_slots.Count >= MostPhones)
            {
                return false;
            }

            _slots.Add(new(phone));
        }

        feed.Tell(phone.Id);
        return true;
    }

    /// <summary>What a page shows; null for an unknown phone.</summary>
    public PhoneState? Read(string id)
    {
        lock (_gate)
        {
            return SlotOf(id) is not { } slot ? null : new(
                slot.Phone, [.. slot.Messages], slot.TypingUntil > time.GetUtcNow(), slot.Stopped, slot.WindowClosed, [.. slot.Faults])
            {
                MarketingStopped = slot.MarketingStopped,
                ByHand = slot.ByHand,
                Drilled = slot.Drilled,
                Unread = slot.Unread.ToImmutableDictionary(StringComparer.Ordinal),
            };
        }
    }

    /// <summary>A message appears. The brand's stops its typing; the person's reopens the window.</summary>
    public void Append(string id, PhoneMessage message) => Change(id, slot =>
    {
        slot.Messages.Add(message);
        if (slot.Messages.Count > MostMessages)
        {
            slot.Messages.RemoveAt(0);
        }

        if (!message.FromPhone && message.Line is { } line && line != slot.Phone.Line.Sender)
        {
            slot.Unread[line] = slot.Unread.GetValueOrDefault(line) + 1;
        }

        slot.TypingUntil = default;
        slot.WindowClosed &= !message.FromPhone;
        return true;
    });

    /// <summary>A message got further; what would set it back is ignored.</summary>
    public void Advance(string id, string nativeId, PhoneMessageStatus status, int? detail = null) => Change(id, slot =>
    {
        var at = slot.Messages.FindLastIndex(message => message.NativeId == nativeId);
        if (at < 0 || slot.Messages[at].Status > status || (slot.Messages[at].Status == status && slot.Messages[at].Detail == detail))
        {
            return false;
        }

        slot.Messages[at] = slot.Messages[at] with { Status = status, Detail = detail };
        return true;
    });

    /// <summary>Something about a message changed; <paramref name="change"/> answers what it is now.</summary>
    public void Alter(string id, string nativeId, Func<PhoneMessage, PhoneMessage> change) => Change(id, slot =>
    {
        var at = slot.Messages.FindLastIndex(message => message.NativeId == nativeId);
        if (at < 0 || change(slot.Messages[at]) is var changed && changed == slot.Messages[at])
        {
            return false;
        }

        slot.Messages[at] = changed;
        return true;
    });

    /// <summary>A message of a phone; null when it is not there.</summary>
    public PhoneMessage? MessageOf(string id, string nativeId) => Read(id)?.Messages.LastOrDefault(message => message.NativeId == nativeId);

    /// <summary>The phone has another address from now on; false when somebody else has it.</summary>
    public bool Move(string id, Address address)
    {
        lock (_gate)
        {
            if (SlotOf(id) is not { } slot || _slots.Exists(other => other.Phone.Address == address))
            {
                return false;
            }

            slot.Phone = slot.Phone with { Address = address };
        }

        feed.Tell(id);
        return true;
    }

    /// <summary>The brand has seen everything that the person wrote until then.</summary>
    public void ReadUpTo(string id, DateTimeOffset until) => Change(id, slot =>
    {
        var changed = false;
        for (var i = 0; i < slot.Messages.Count; i++)
        {
            if (slot.Messages[i] is { FromPhone: true, Status: PhoneMessageStatus.Sent or PhoneMessageStatus.Delivered } message && message.At <= until)
            {
                slot.Messages[i] = message with { Status = PhoneMessageStatus.Read };
                changed = true;
            }
        }

        return changed;
    });

    /// <summary>The brand is shown as typing for <paramref name="span"/>; zero ends it.</summary>
    public void ShowTyping(string id, TimeSpan span) => Change(id, slot =>
    {
        slot.TypingUntil = span > TimeSpan.Zero ? time.GetUtcNow() + span : default;
        return true;
    });

    /// <summary>The person stopped, or resumed, the brand's marketing in the app.</summary>
    public void SetMarketing(string id, bool stopped) => Change(id, slot =>
    {
        slot.MarketingStopped = stopped;
        return true;
    });

    /// <summary>Another of the brand's chats is open.</summary>
    public void Open(string id, DemoLine line) => Change(id, slot =>
    {
        slot.Unread.Remove(line.Sender);
        slot.Phone = slot.Phone with { Line = line };
        return true;
    });

    /// <summary>The provider tells nothing unless it is made to, or goes back to telling by itself.</summary>
    public void SetByHand(string id, bool byHand) => Change(id, slot =>
    {
        slot.ByHand = byHand;
        return true;
    });

    /// <summary>A drill was done.</summary>
    public void Note(string id, Drilled drilled) => Change(id, slot =>
    {
        slot.Drilled = drilled;
        return true;
    });

    /// <summary>The carrier blocks, or lets through again.</summary>
    public void SetStopped(string id, bool stopped) => Change(id, slot =>
    {
        slot.Stopped = stopped;
        return true;
    });

    /// <summary>The provider closes the service window until the person writes again.</summary>
    public void CloseWindow(string id) => Change(id, slot =>
    {
        slot.WindowClosed = true;
        return true;
    });

    /// <summary>The next send to this phone meets <paramref name="fault"/>.</summary>
    public void Arm(string id, Fault fault) => Change(id, slot =>
    {
        slot.Faults.Enqueue(fault);
        return true;
    });

    /// <summary>The fault that this send meets, if one was armed.</summary>
    public Fault? TakeFault(string id)
    {
        Fault? fault = null;
        Change(id, slot => slot.Faults.TryDequeue(out fault));
        return fault;
    }

    private void Change(string id, Func<Slot, bool> change)
    {
        lock (_gate)
        {
            if (SlotOf(id) is not { } slot || !change(slot))
            {
                return;
            }
        }

        feed.Tell(id);
    }

    private Slot? SlotOf(string id) => _slots.Find(slot => slot.Phone.Id == id);

    private sealed class Slot(SimulatedPhone phone)
    {
        public SimulatedPhone Phone { get; set; } = phone;
        public List<PhoneMessage> Messages { get; } = [];
        public Queue<Fault> Faults { get; } = new();
        public DateTimeOffset TypingUntil { get; set; }
        public bool Stopped { get; set; }
        public bool WindowClosed { get; set; }
        public bool MarketingStopped { get; set; }
        public bool ByHand { get; set; }
        public Drilled? Drilled { get; set; }
        public Dictionary<string, int> Unread { get; } = new(StringComparer.Ordinal);
    }
}
