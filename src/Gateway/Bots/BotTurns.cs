using System.Collections.Concurrent;

namespace Gateway.Bots;

/// <summary>The turns that a bot is answering in this process, by the ids of the activities that began them.</summary>
internal sealed class BotTurns
{
    private readonly ConcurrentDictionary<(string Conversation, string Activity), BotTurn> _open = [];

    /// <summary>A fresh id of an activity that wants an answer. It shows that it is one, so that an answer that comes too late is known for what it is.</summary>
    internal static string NewId() => "turn-" + Guid.CreateVersion7().ToString("N");

    /// <summary>Whether an id is of an activity that wanted an answer.</summary>
    internal static bool IsTurn(string? id) => id?.StartsWith("turn-", StringComparison.Ordinal) == true;

    /// <summary>Opens a turn, until it is closed.</summary>
    internal void Open(BotTurn turn, string conversation, params IEnumerable<string> activities)
    {
        foreach (var activity in activities)
        {
            _open[(conversation, activity)] = turn;
        }
    }

    /// <summary>The turn that an activity answers; null when there is none, any more or ever.</summary>
    internal BotTurn? Find(string conversation, string? activity) => activity is null ? null : _open.GetValueOrDefault((conversation, activity));

    /// <summary>Ends it.</summary>
    internal void Close(string conversation, params IEnumerable<string> activities)
    {
        foreach (var activity in activities)
        {
            _open.TryRemove((conversation, activity), out _);
        }
    }
}
