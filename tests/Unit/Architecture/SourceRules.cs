using System.Text.RegularExpressions;

namespace Unit.Architecture;

/// <summary>Rules about text: each returns what is wrong, one line per finding.</summary>
internal static class SourceRules
{
    /// <summary>The longest a source file may be.</summary>
    public const int LongestFile = 300;

    /// <summary>Files that may be longer, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> MayBeLong = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files that may catch every exception, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> MayCatchAll = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/Handoff/HandoffBus.cs"] = "turns whatever MassTransit and the client throw into BrokerUnavailableException; the filter names them",
        ["src/Handoff/BusLifetime.cs"] = "a broker that is down must not stop the host; the filter names what counts as down",
        ["src/Handoff/Publisher.cs"] = "leaves a line behind whatever ailed it, and throws on",
        ["src/Handoff/Doors/CommandDoor.cs"] = "one broken command goes back to its queue and must not stop the others",
        ["src/Handoff/Doors/ParkedMessages.cs"] = "turns whatever the client throws into BrokerUnavailableException; the filter names it",
        ["src/Gateway/Assistant/DraftRun.cs"] = "whatever ails a model, the customer gets a person",
        ["src/Gateway/Channels/WebhookBody.cs"] = "gives the buffer back, and throws on",
        ["src/Gateway/Channels/WebhookEndpoint.cs"] = "a caller that hung up while sending; the filter names what that throws",
        ["src/Gateway/Handoffs/Assigning/RouterService.cs"] = "one brand's broken list must not stop the others",
        ["src/Gateway/Search/Indexer.cs"] = "one log that cannot be read must not hold up the index of the others",
        ["src/Gateway/Work/Effects.cs"] = "an effect's watchdog does it again; nothing awaits it",
        ["src/Gateway/Work/Worker.cs"] = "one person's broken work must not stop the others",
        ["src/Storage/Redis/Hints.cs"] = "a listener that throws must not end the subscription of the others",
        ["src/Storage/Redis/RedisConnection.cs"] = "turns what the client throws into StoreUnavailableException; the filter names it",
        ["src/Storage/Sqlite/SqliteFile.cs"] = "closes what was opened, and throws on",
        ["src/Storage/Sqlite/SqliteHints.cs"] = "a listener that throws must not end the watch for the others",
        ["src/Storage/Sqlite/SqliteReaders.cs"] = "gives the connection up, and throws on",
        ["src/Storage/Sqlite/SqliteSchema.cs"] = "rolls back, and throws on",
        ["src/Storage/Sqlite/SqliteStore.cs"] = "closes what was opened, and throws on",
        ["src/Storage/Sqlite/SqliteTransactions.cs"] = "rolls back, and throws on",
        ["src/Storage/Sqlite/SqliteWriter.cs"] = "fails the callers of a batch with what failed the batch",
        ["src/Storage/Sqlite/WriteCall.cs"] = "hands what failed to the one caller who waits for it",
        ["src/Storage/Sqlite/WriteStep.cs"] = "rolls its savepoint back, and throws on",
        ["src/Handoff/Router.cs"] = "logs which handoff failed, and throws on",
    };

    // Written so that this file does not contain what it looks for.
    private static readonly string[] MachinePaths =
        ["/wor" + "k/(wt|main|shared|tmp|src)", "/roo" + @"t(/|\b)\S", "/hom" + "e/[a-z]", @"[A-Za-z]:\\User" + "s\\\\", "/tmp/bas" + "h_jobs", "/User" + "s/[a-z]"];

    private static readonly string[] Feeds =
        ["api\\.nuget\\.or" + "g", "/v3/index\\.jso" + "n", "<packageSource" + "s", "RestoreSource" + "s", "RestoreAdditionalProjectSource" + "s", "pkgs\\.dev\\.azur" + "e", "nuget\\.pkg\\.githu" + "b", "--sourc" + "e http"];

    private static readonly string[] Unfinished = ["NotImplemented" + "Exception", @"\bTOD" + @"O\b", @"\bFIXM" + @"E\b", @"\bHAC" + @"K\b"];

    public static IEnumerable<string> TooLong(SourceFile file) =>
        file.Lines.Length - 1 > LongestFile && !MayBeLong.ContainsKey(file.Path) ? [$"{file.Path} has {file.Lines.Length - 1} lines; the budget is {LongestFile}."] : [];

    /// <summary>
    /// <c>catch (Exception)</c> and a bare <c>catch</c>, unless a filter picks types (<c>when (e is A or B)</c>) or the file is on the list.
    /// </summary>
    public static IEnumerable<string> CatchesAll(SourceFile file) =>
        MayCatchAll.ContainsKey(file.Path) ? []
        : file.Matches(@"^[^/]*\bcatch\s*\(\s*(System\.)?Exception(\s+\w+)?\s*\)(?!\s*when\s*\(\s*\w+\s+is\s+(?!not\b))|^\s*(\}\s*)?catch\s*($|\{|when\b)")
            .Select(line => $"{file.Path}:{line}: catches everything; name the types, or put the file on the list with its reason.");

    public static IEnumerable<string> NamesAMachine(SourceFile file) => Find(file, MachinePaths, "a path of one machine");

    public static IEnumerable<string> NamesAFeed(SourceFile file) => Find(file, Feeds, "a package feed; where packages come from is the machine's business");

    public static IEnumerable<string> LeavesWork(SourceFile file) => Find(file, Unfinished, "unfinished");

    /// <summary>Central versions that are not one exact version.</summary>
    public static IEnumerable<string> Inexact(SourceFile file) =>
        file.Matches("<PackageVersion ").Where(line => !Regex.IsMatch(file.Lines[line - 1], "Version=\"[0-9]+(\\.[0-9]+){1,3}\"", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(line => $"{file.Path}:{line}: not one exact version.");

    private static IEnumerable<string> Find(SourceFile file, string[] patterns, string what) =>
        patterns.SelectMany(file.Matches).Distinct().Select(line => $"{file.Path}:{line}: {what}: {file.Lines[line - 1].Trim()}");
}
