namespace Conversations.Log;

/// <summary>
/// Turns at whatever takes only so much at a time: a sender, a pair of sender and person. All processes share the buckets, and a turn
/// outlives a restart.
/// </summary>
public interface IPace
{
    /// <summary>
    /// Takes the next free turn, first come, first served, on the store's clock. The same holder again has the same turn, until a minute after it.
    /// </summary>
    /// <param name="bucket">What is paced. Names senders and persons by their ids, never by an address.</param>
    /// <param name="holder">Who takes the turn, such as a dispatch and its part and attempt.</param>
    /// <param name="interval">How long this takes of the bucket's time: one unit, already multiplied by the cost. At most a day.</param>
    /// <param name="burst">How many units may go at once after a rest; at least 1.</param>
    /// <param name="yields">
    /// Takes a turn only when it can be had now and nobody waits, and otherwise takes nothing: who yields asks again after the answered
    /// time, which is within about a minute of the end of the queue and lets those who yield come one by one.
    /// </param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Zero when the holder may go now, else how long until it is to ask again: its turn, unless it yields.</returns>
    ValueTask<TimeSpan> ReserveAsync(string bucket, string holder, TimeSpan interval, int burst, bool yields, CancellationToken stop);
}
