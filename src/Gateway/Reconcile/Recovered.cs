namespace Gateway.Reconcile;

/// <summary>What a look at Twilio's lists came to.</summary>
/// <param name="Listed">How many messages of both directions were looked at.</param>
/// <param name="Messages">How many of customers' messages had been missed.</param>
/// <param name="Statuses">How many statuses of ours had been missed.</param>
internal readonly record struct Recovered(int Listed, int Messages, int Statuses)
{
    /// <summary>Both together.</summary>
    public static Recovered operator +(Recovered a, Recovered b) => new(a.Listed + b.Listed, a.Messages + b.Messages, a.Statuses + b.Statuses);
}
