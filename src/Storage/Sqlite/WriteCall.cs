namespace Storage.Sqlite;

/// <summary>A call that waits for its turn to write, and for the disk.</summary>
internal abstract class WriteCall(CancellationToken stop)
{
    /// <summary>Whether the caller gave up before its turn came.</summary>
    public bool IsCancelled => stop.IsCancellationRequested;

    protected CancellationToken Stop => stop;

    /// <summary>What was thrown when it ran; null when it ran well.</summary>
    public Exception? Error { get; protected set; }

    public abstract void Run(WriteStep step);

    /// <summary>Answers the caller, after the commit.</summary>
    public abstract void Answer();

    /// <summary>Answers the caller that nothing was done.</summary>
    public abstract void Refuse(Exception error);
}

/// <summary>A call with a result.</summary>
internal sealed class WriteCall<T>(Func<WriteStep, T> run, CancellationToken stop) : WriteCall(stop)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Answered => _answer.Task;

    public override void Run(WriteStep step)
    {
        try
        {
            step.Run(s => _result = run(s));
        }
        catch (Exception error)
        {
            // Whatever it was belongs to this caller alone; the writer goes on with the others.
            Error = error;
        }
    }

    public override void Answer()
    {
        if (Error is not null)
        {
            Refuse(Error);
        }
        else
        {
            _answer.TrySetResult(_result);
        }
    }

    public override void Refuse(Exception error)
    {
        if (error is OperationCanceledException)
        {
            _answer.TrySetCanceled(Stop);
        }
        else
        {
            _answer.TrySetException(SqliteErrors.Translate(error));
        }
    }
}
