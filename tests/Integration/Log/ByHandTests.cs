using System.Diagnostics;
using System.Text.RegularExpressions;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Personalization.Gate;
using Storage.Audit;
using Tests;

namespace Integration.Log;

/// <summary>The example of docs/audit.md, as it stands there, run on a real export: whoever has Python and OpenSSL needs nothing of ours.</summary>
public sealed partial class ByHandTests(SqliteFixture f) : LogConformance(f), IClassFixture<SqliteFixture>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("by-hand-").FullName;

    [PythonFact]
    public async Task The_example_of_the_documentation_checks_an_export_and_finds_an_edit()
    {
        var world = await ProcessAsync();
        var person = await world.Log.MeetAsync(Brand, Phone, Stop);
        var lines = new List<string>();
        foreach (var id in new[] { "ana", "ñandú \" \\ \n \u0001 ☕ 😀 \u2028 \u007f", "luis" })
        {
            var look = await world.Log.RecordReadAsync(person, new DataRead(Actor.Agent(id), "service", null, [], [], 3, 41), Stop);
            lines.Add(SignedStatement.Line(look.Statement!, look.Signature));
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), new string(System.Security.Cryptography.PemEncoding.Write("PUBLIC KEY", Convert.FromBase64String(world.Installation.PublicKey))), Stop);
        await File.WriteAllTextAsync(Path.Combine(_folder, "check.py"), Example().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "audit.md"), Stop)).Groups[1].Value, Stop);

        var row = Assert.Single((await Store.PeopleAsync(person.Partition, null, 9, Stop)).People);
        Assert.Equal((0, $"3 {Convert.ToHexStringLower(row.AuditLink!)}"), await CheckAsync(lines));
        Assert.Equal((1, "statement 2 does not hold"), await CheckAsync([lines[0], lines[1].Replace("41", "42", StringComparison.Ordinal), lines[2]]));
        Assert.Equal((1, "statement 3 does not hold"), await CheckAsync([lines[0], lines[2]]));
    }

    private async Task<(int Status, string Said)> CheckAsync(IEnumerable<string> lines)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "proof.jsonl"), string.Join('\n', lines) + "\n", Stop);
        using var python = Process.Start(new ProcessStartInfo("python3", "check.py") { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var said = await python.StandardOutput.ReadToEndAsync(Stop) + await python.StandardError.ReadToEndAsync(Stop);
        await python.WaitForExitAsync(Stop);
        return (python.ExitCode, said.Trim());
    }

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Example();
}

/// <summary>A test that needs Python and OpenSSL.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = Has("python3") && Has("openssl") ? null : "python3 or openssl is not here.";

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
