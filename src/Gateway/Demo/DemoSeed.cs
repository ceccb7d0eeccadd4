namespace Gateway.Demo;

/// <summary>What the installation already holds about a sample customer.</summary>
/// <param name="HasFacts">Whether the brand's systems have told anything about them.</param>
/// <param name="HasMessages">Whether they ever wrote or were written to.</param>
/// <param name="Decided">The use cases they have decided about, whatever they decided.</param>
/// <param name="Happened">How much of what they did is known.</param>
/// <param name="Said">How often they wrote.</param>
/// <param name="Settled">Whether somebody of the team resolved something for them.</param>
internal sealed record DemoState(bool HasFacts, bool HasMessages, IReadOnlySet<string> Decided, int Happened = 0, int Said = 0, bool Settled = false)
{
    /// <summary>Nobody has heard of them.</summary>
    public static readonly DemoState Unknown = new(false, false, new HashSet<string>(StringComparer.Ordinal));
}

/// <summary>One call of <c>/v1/identify</c>.</summary>
internal sealed record DemoIdentify(string UserId, string MessageId, IReadOnlyDictionary<string, string> Traits);

/// <summary>One call of <c>/v1/track</c>.</summary>
internal sealed record DemoTrack(string UserId, string MessageId, DemoEvent Event);

/// <summary>One decision of a sample customer: <c>grant</c> or <c>deny</c>, given on a form.</summary>
internal sealed record DemoConsent(DemoCustomer Customer, string UseCase, string Action);

/// <summary>How the seed reaches the gateway's own services; the host plugs them in.</summary>
/// <param name="Look">What is held about a customer; <see cref="DemoState.Unknown"/> when nothing is.</param>
/// <param name="Identify">Stores facts and links addresses.</param>
/// <param name="Track">Stores something that happened.</param>
/// <param name="Decide">Records a consent.</param>
/// <param name="Write">Lets a customer write from one of their phones.</param>
/// <param name="Settle">Lets somebody of the team answer and resolve what a customer wrote.</param>
internal sealed record DemoActions(
    Func<DemoCustomer, CancellationToken, Task<DemoState>> Look,
    Func<DemoIdentify, CancellationToken, Task> Identify,
    Func<DemoTrack, CancellationToken, Task> Track,
    Func<DemoConsent, CancellationToken, Task> Decide,
    Func<DemoOpening, CancellationToken, Task> Write,
    Func<DemoCustomer, CancellationToken, Task> Settle);

/// <summary>
/// Brings the sample customers in. Only what is missing is added, customer by customer and step by step: a start that was
/// killed half-way is completed by the next one, and what somebody changed in the demo since, such as a consent withdrawn,
/// is never put back.
/// </summary>
internal static class DemoSeed
{
    /// <summary>Facts and consents. <paramref name="today"/> is the date at the brand.</summary>
    public static async Task SeedAsync(IReadOnlyList<DemoCustomer> customers, DateOnly today, DemoActions actions, CancellationToken stop)
    {
        foreach (var customer in customers)
        {
            var state = await actions.Look(customer, stop);
            if (!state.HasFacts)
            {
                await actions.Identify(new(customer.Id, "demo-seed-" + customer.Id, customer.Traits(today)), stop);
            }

            foreach (var (at, happened) in customer.Events.Index().Skip(state.Happened))
            {
                await actions.Track(new(customer.Id, $"demo-seed-{customer.Id}-{at + 1}", happened), stop);
            }

            foreach (var (useCase, action) in customer.Consents.Where(consent => !state.Decided.Contains(consent.Key)))
            {
                await actions.Decide(new(customer, useCase, action), stop);
            }
        }
    }

    /// <summary>
    /// The opening conversations, through the simulated phones, so that the first screen has life: what is over first, then what waits, and only
    /// for those who have not said it yet. Needs a server that is listening.
    /// </summary>
    public static async Task OpenAsync(IReadOnlyList<DemoCustomer> customers, DemoActions actions, CancellationToken stop)
    {
        foreach (var customer in customers.Where(customer => customer.Past is not null))
        {
            await SettleAsync(customer, customer.Past!, actions, stop);
        }

        foreach (var customer in customers.Where(customer => customer.Opening is not null))
        {
            if (await actions.Look(customer, stop) is var state && (customer.Past is null ? !state.HasMessages : state.Said == 1))
            {
                await actions.Write(customer.Opening!, stop);
            }
        }
    }

    private static async Task SettleAsync(DemoCustomer customer, DemoPast past, DemoActions actions, CancellationToken stop)
    {
        var state = await actions.Look(customer, stop);
        if (!state.HasMessages)
        {
            await actions.Write(new(customer.Phones[0], past.Text), stop);
        }

        if (!state.Settled && state.Said <= 1)
        {
            await actions.Settle(customer, stop);
        }
    }
}
