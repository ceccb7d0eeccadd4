namespace Gateway.Bots;

/// <summary>
/// What a bot says in answer to one turn, in the order in which it comes: in the response, through the connector, or both. A bot that says nothing
/// of its end is heard until it has been quiet for a moment.
/// </summary>
internal sealed class BotTurn(Action typing, TimeProvider clock)
{
    /// <summary>More than this is no turn.</summary>
    internal const int Most = 20;

    /// <summary>A bot that said something and then nothing for so long has finished.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(700);

    private readonly Lock _lock = new();
    private readonly List<BotSaid> _said = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private TaskCompletionSource _more = New();
    private bool _ended;
    private bool _over;

    /// <summary>Takes what it said. False when the turn is over: it comes too late. The same again changes nothing.</summary>
    internal bool Take(BotSaid said)
    {
        lock (_lock)
        {
            if (_over || _said.Count >= Most)
            {
                return false;
            }

            if (said.Id is { Length: > 0 } id && !_ids.Add(id))
            {
                return true;
            }

            if (said.IsMessage || said.IsHandoff)
            {
                _said.Add(said);
            }

            _ended |= said.IsEnd;
            _more.TrySetResult();
        }

        if (said.IsTyping)
        {
            typing();
        }

        return true;
    }

    /// <summary>Waits until it has finished.</summary>
    /// <param name="answered">Whether its program is done with the turn, as it says by its response.</param>
    /// <param name="stop">Gives up waiting.</param>
    internal async Task FinishedAsync(bool answered, CancellationToken stop)
    {
        while (true)
        {
            Task more;
            bool any;
            lock (_lock)
            {
                any = _said.Count > 0;
                if (_ended || (answered && any))
                {
                    return;
                }

                _more = _more.Task.IsCompleted ? New() : _more;
                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(any ? Quiet : Timeout.InfiniteTimeSpan, clock, stop);
            }
            catch (TimeoutException)
            {
                return;
            }
        }
    }

    /// <summary>Ends the turn, and answers all that was said in it.</summary>
    internal IReadOnlyList<BotSaid> Close()
    {
        lock (_lock)
        {
            _over = true;
            return [.. _said];
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
