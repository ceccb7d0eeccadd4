using System.Globalization;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Gateway.Attachments.Keeping;
using Gateway.Hosting;
using Storage.Sealed;

namespace Gateway.Erasures;

/// <summary>
/// The ledger's files, outside the store: <c>&lt;Data&gt;/erasures/*.jsonl</c>. Each process appends to a file of its own, so that two never
/// write into one; all files of the folder are read.
/// </summary>
internal sealed class LedgerFolder(string folder, Installation installation)
{
    private readonly string _own = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private string _before = "";

    /// <summary>Lines that another installation signed, which the last reading passed over.</summary>
    internal int Foreign { get; private set; }

    /// <summary>Everything that the files say. Throws <see cref="StartRefusedException"/> when a line was altered or taken out.</summary>
    internal IReadOnlyList<Erased> Read()
    {
        Foreign = 0;
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(ReadFile)] : [];
    }

    /// <summary>Appends, and returns when it is on the disk. Throws <see cref="StoreUnavailableException"/> when it cannot be.</summary>
    internal void Append(Erased erased)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var line = JsonSerializer.Serialize(LedgerLine.Sign(erased, _before, installation));
            using (var file = new FileStream(Path.Combine(folder, $"{erased.At.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)}-{_own}.jsonl"), Mine()))
            {
                file.Seek(0, SeekOrigin.End);
                file.Write(Encoding.UTF8.GetBytes(line + "\n"));
                file.Flush(flushToDisk: true);
            }

            Folders.Flush(folder);
            _before = LedgerLine.Hash(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The ledger of erasures cannot be written; check the data folder and the room on its disk.", e);
        }
    }

    private List<Erased> ReadFile(string path)
    {
        List<Erased> erased = [];
        var (before, number) = ("", 0);
        var lines = File.ReadAllText(path).Split('\n');
        // What follows the last line end was being written when the process died; nobody was told that it is done.
        foreach (var line in lines[..^1])
        {
            number++;
            var read = Line(line) ?? throw Altered(path, number);
            // The first line of a month goes on from the last one of the month before.
            if (number > 1 && read.Before != before)
            {
                throw Altered(path, number);
            }

            before = LedgerLine.Hash(line);
            if (read.Key != LedgerLine.KeyOf(installation))
            {
                Foreign++;
                continue;
            }

            erased.Add(read.Read(installation) ?? throw Altered(path, number));
        }

        return erased;
    }

    private static LedgerLine? Line(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerLine>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StartRefusedException Altered(string path, int line) => new(
        $"Line {line} of the ledger of erasures {Path.GetFileName(path)} is not as it was written: put the file back from its copy, or people who were erased could be readable again.");

    private static FileStreamOptions Mine()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
