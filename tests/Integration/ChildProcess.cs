using Integration.Storage.Sqlite;

namespace Integration;

/// <summary>What this assembly does when a test starts it as a process of its own, to be killed.</summary>
internal static class ChildProcess
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["sqlite-commits", var file, .. var next])
        {
            await CommitLoop.RunAsync(file, [.. next.Select(int.Parse)]);
        }

        return 1;
    }
}
