using System.Diagnostics;
using Tests;

namespace Integration.Leaks;

/// <summary>
/// A copy of the sources beside the checkout, built once as it is; a fault is built into its own project alone, and that assembly takes the
/// place of the sound one.
/// </summary>
internal sealed class FaultyBuild : IDisposable
{
    private static readonly string[] Quick = ["--no-restore", "-v", "q", "-nologo", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:WarningLevel=0"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faults-");

    private string? _faulty;

    /// <summary>The gateway with the last fault.</summary>
    public string Assembly => Path.Combine(Run, "Gateway.dll");

    private string Sound => Path.Combine(_folder.FullName, "sound");

    private string Run => Path.Combine(_folder.FullName, "run");

    public static async Task<FaultyBuild> PrepareAsync()
    {
        var build = new FaultyBuild();
        foreach (var file in Directory.EnumerateFiles(Repository.Root).Concat(Directory.EnumerateFiles(Repository.File("src"), "*", SearchOption.AllDirectories)))
        {
            var relative = Path.GetRelativePath(Repository.Root, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                continue;
            }

            var target = Path.Combine(build._folder.FullName, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await build.DotnetAsync("restore", "src/Gateway/Gateway.csproj", "--locked-mode");
        await build.DotnetAsync(["build", "src/Gateway/Gateway.csproj", .. Quick]);
        Copy(build.Output("Gateway"), build.Run);
        Copy(build.Output("Gateway"), build.Sound);
        return build;
    }

    /// <summary>Builds with this fault and no other. A build that fails is a fault that does not stand for anything.</summary>
    public async Task WithAsync(SeededFault fault)
    {
        var file = Path.Combine(_folder.FullName, fault.File);
        var project = fault.File.Split('/')[1];
        var source = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, source.Replace(fault.Find, fault.Replace, StringComparison.Ordinal));
        try
        {
            await DotnetAsync(["build", $"src/{project}/{project}.csproj", "--no-dependencies", .. Quick]);
        }
        finally
        {
            await File.WriteAllTextAsync(file, source);
        }

        if (_faulty is { } before)
        {
            File.Copy(Path.Combine(Sound, before), Path.Combine(Run, before), overwrite: true);
        }

        _faulty = project + ".dll";
        File.Copy(Path.Combine(Output(project), _faulty), Path.Combine(Run, _faulty), overwrite: true);
        Assert.NotEqual(await File.ReadAllBytesAsync(Path.Combine(Sound, _faulty)), await File.ReadAllBytesAsync(Path.Combine(Run, _faulty)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Output(string project) => Path.Combine(_folder.FullName, "src", project, "bin", "Debug", "net10.0");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // What the test host was started with is about another build.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && k != "MSBUILDDISABLENODEREUSE").ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}
