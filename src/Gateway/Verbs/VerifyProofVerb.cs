using Conversations.People;
using Storage.Audit;

namespace Gateway.Verbs;

/// <summary>Checks an exported proof with the public key alone: no store, no master key, no network.</summary>
internal static class VerifyProofVerb
{
    private const string Usage = "verify-proof <file> --key <PEM, base64 or a file> [--root <file>] [--person p_…]: name the file that audit/proof gave, and the installation's public key.";

    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        if (context.Arguments is not [var file] || Given(context, "key") is not { } given)
        {
            await context.Out.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            using var key = ProofKey.Read(File.Exists(given) ? await File.ReadAllTextAsync(given, stop) : given);
            var root = Given(context, "root") is { } path ? RootFile.Read(Path.GetFileName(path), await File.ReadAllLinesAsync(path, stop), key) : null;
            var lines = await File.ReadAllLinesAsync(file, stop);
            var findings = new ProofCheck(key, root).Run(lines, Given(context, "person") is { } person ? [PersonId.Parse(person)] : null);
            return await ReportAsync(context.Out, lines, findings, root is not null);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await context.Out.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> ReportAsync(TextWriter report, string[] lines, IReadOnlyList<ProofFinding> findings, bool rooted)
    {
        foreach (var finding in findings)
        {
            await report.WriteLineAsync(finding.Line == 0 ? finding.What : $"Line {finding.Line}: {finding.What}");
        }

        var about = string.Join(" and ", lines.Select(l => SignedStatement.Read(l)?.Person.Value).OfType<string>().Distinct(StringComparer.Ordinal));
        var entries = $"{lines.Count(l => !string.IsNullOrWhiteSpace(l))} entries{(about.Length == 0 ? "" : $" about {about}")}";
        await report.WriteLineAsync(
            findings.Count > 0 ? $"{entries}: {findings.Count} findings."
            : rooted ? $"{entries}, all in order, none missing that the published root knows."
            : $"{entries}, all in order. Without --root a cut-off end goes unseen.");
        return findings.Count == 0 ? 0 : 1;
    }

    // Only what stands on the command line: an environment variable of that name means something else.
    private static string? Given(VerbContext context, string name) => context.Given.GetValueOrDefault(name);
}
