namespace Gateway.Simulator.Drills;

/// <summary>What goes wrong with the next send to a phone.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The provider refuses, or accepts and fails later, with this code of its.</summary>
    internal sealed record Refuses(int Code) : Fault;

    /// <summary>The provider never answers; whether it took the message all the same is what the caller cannot know.</summary>
    internal sealed record Hangs(bool Taken) : Fault;

    /// <summary>The statuses come late and in the wrong order.</summary>
    internal sealed record Tardy : Fault;

    /// <summary>The first status arrives before the answer to the send.</summary>
    internal sealed record Hasty : Fault;
}
