using System.Diagnostics;
using Tests;

namespace Integration.Leaks;

/// <summary>A copy of the sources beside the checkout, built with one fault at a time.</summary>
internal sealed class FaultyBuild : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faults-");

    /// <summary>The gateway of the last build.</summary>
    public string Assembly => Path.Combine(_folder.FullName, "src", "Gateway", "bin", "Debug", "net10.0", "Gateway.dll");

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
        return build;
    }

    /// <summary>Builds with this fault and no other. A build that fails is a fault that does not stand for anything.</summary>
    public async Task WithAsync(SeededFault fault)
    {
        var file = Path.Combine(_folder.FullName, fault.File);
        var source = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, source.Replace(fault.Find, fault.Replace, StringComparison.Ordinal));
        try
        {
            await DotnetAsync("build", "src/Gateway/Gateway.csproj", "--no-restore", "-v", "q", "-nologo", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:WarningLevel=0");
        }
        finally
        {
            await File.WriteAllTextAsync(file, source);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

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
