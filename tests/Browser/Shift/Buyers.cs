using System.Collections.Concurrent;
using System.Net;
using Integration.EndToEnd;

namespace Browser.Shift;

/// <summary>A customer of the shift: what they wrote, and what they were truly answered.</summary>
internal sealed class Buyer(Customer customer, int number)
{
    private readonly ConcurrentQueue<string> _sent = [];
    private int _written;

    public Customer Customer => customer;

    /// <summary>Who they are to the gateway.</summary>
    public string Person { get; set; } = "";

    /// <summary>The last thing that they wrote.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The answers that agents saw leave, in order.</summary>
    public IReadOnlyList<string> Sent => [.. _sent];

    /// <summary>The answers that their phone has, in order; what the gateway says by itself is no answer.</summary>
    public IReadOnlyList<string> Got => [.. customer.Got.Select(m => m.Text).Where(t => t.Contains(Mark, StringComparison.Ordinal))];

    public void WasAnswered(string text) => _sent.Enqueue(text);

    /// <summary>An answer like no other. Letters only: digits might be taken for somebody's number, and covered.</summary>
    public string Answer(Agent by) => $"{Mark} {Letters(number)} {Letters(Interlocked.Increment(ref _written))}, le ayuda {by.Name}";

    /// <summary>What they write next.</summary>
    public string Question() => Said = $"Pregunta {Letters(number)} {Letters(Interlocked.Increment(ref _written))} sobre mi pedido";

    /// <summary>They write, and it is taken.</summary>
    public async Task WritesAsync() => await customer.WriteAsync(Question());

    private const string Mark = "Respuesta";

    private static string Letters(int n) => n < 26 ? ((char)('a' + n)).ToString() : Letters((n / 26) - 1) + (char)('a' + (n % 26));
}

/// <summary>Everybody who writes during a shift, on four channels.</summary>
internal sealed class Buyers(World world, ShiftScript script)
{
    private static readonly string[] Channels = ["whatsapp", "instagram", "messenger", "sms"];
    private readonly ConcurrentDictionary<string, Buyer> _byPerson = new(StringComparer.Ordinal);
    private int _number;

    public IReadOnlyCollection<Buyer> All => [.. _byPerson.Values];

    public Buyer Of(string person) => _byPerson[person];

    /// <summary>So many more begin to write, through webhooks in any order, some of which come twice.</summary>
    public async Task BeginAsync(int count)
    {
        var fresh = Enumerable.Range(0, count).Select(_ => new Buyer(world.NewCustomer(Channels[_number % Channels.Length]), _number++)).ToList();
        var hooks = fresh.SelectMany(buyer => Enumerable.Range(0, script.Begins()).Select(_ => (Buyer: buyer, Text: buyer.Question(), Native: buyer.Customer.NewId()))).ToList();
        await Parallel.ForEachAsync(script.Delivered(hooks), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (hook, _) =>
            Assert.Equal(HttpStatusCode.OK, (await world.DeliverAsync(hook.Buyer.Customer.Webhook(hook.Text, hook.Native))).Status));
        foreach (var buyer in fresh)
        {
            buyer.Person = await buyer.Customer.PersonAsync();
            await world.As(world.AgentKey).ListedAsync(buyer.Person);
            _byPerson[buyer.Person] = buyer;
        }
    }
}
