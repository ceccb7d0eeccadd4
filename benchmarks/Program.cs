using Bench;

// A process of this program plays the baseline, so that it is measured from outside like the gateway.
if (args is ["baseline", var url, var redis])
{
    return await Baseline.RunAsync(url, redis);
}

if (args is ["echo", var at])
{
    return await Echo.RunAsync(at);
}

Dictionary<string, Func<Figures, Task>> all = new(StringComparer.Ordinal)
{
    ["intake"] = IntakeBench.RunAsync,
    ["replies"] = RepliesBench.RunAsync,
    ["audit"] = AuditBench.RunAsync,
    ["masking"] = MaskingBench.RunAsync,
    ["assistant"] = AssistantBench.RunAsync,
    ["desk"] = DeskBench.RunAsync,
};
var wanted = args.Length == 0 ? [.. all.Keys] : args;
if (wanted.FirstOrDefault(name => !all.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark {unknown}. There are: {string.Join(", ", all.Keys)}.");
    return 2;
}

var figures = new Figures();
foreach (var name in wanted)
{
    await all[name](figures);
}

figures.Print();
return 0;
