using System.Globalization;
using System.Reflection;
using Conversations.Log;
using Conversations.People;

namespace Bench.Evaluation;

/// <summary>One customer's log in memory, for a conversation that is played and forgotten.</summary>
internal sealed class CustomerLog
{
    private static readonly PersonId Customer = PersonId.Create(17, new byte[16]);

    private readonly List<Recorded> _entries = [];
    private readonly string _brand;
    private State _state = Gateway.Slices.Composition.Empty;
    private int _reads;

    internal CustomerLog(string brand)
    {
        _brand = brand;
        Log = DispatchProxy.Create<ILog, Proxy>();
        ((Proxy)(object)Log).Of = this;
    }

    internal ILog Log { get; }

    internal DateTimeOffset Now { get; set; } = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    internal Seen Seen => new(Customer, _brand, _state, Now);

    internal void Append(IEnumerable<IEvent> events)
    {
        foreach (var e in events)
        {
            var recorded = new Recorded(_entries.Count + 1, Now, "e" + (_entries.Count + 1).ToString(CultureInfo.InvariantCulture), Gateway.Slices.Composition.ByType[e.GetType()].Name, e);
            _entries.Add(recorded);
            _state = _state.With(recorded);
        }
    }

    private Witnessed Witness(IEvent read) => new(++_reads, Now, "a" + _reads.ToString(CultureInfo.InvariantCulture), Gateway.Slices.Composition.ByType[read.GetType()].Name, read);

    // Only what writing a draft calls is there.
    internal class Proxy : DispatchProxy
    {
        public CustomerLog Of { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(ILog.LoadAsync) => new ValueTask<Seen?>(Of.Seen),
            nameof(ILog.ReadManyAsync) => new ValueTask<IReadOnlyList<Recorded>>([.. Of._entries.Where(e => ((IReadOnlyList<long>)args![1]!).Contains(e.Seq))]),
            nameof(ILog.RecordReadAsync) => new ValueTask<Witnessed>(Of.Witness((IEvent)args![1]!)),
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }
}
