namespace Gateway.Attachments.Keeping;

/// <summary>
/// Sealed bytes as files, in folders of two levels by the first characters of the name. A file appears whole under its name or
/// not at all, also after a power cut.
/// </summary>
internal sealed class FileBlobs(string root) : IBlobs
{
    /// <inheritdoc/>
    public async ValueTask PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var path = PathOf(name);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Made(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(draft, Fresh()))
            {
                await file.WriteAsync(bytes, stop);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            Folders.Flush(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Discard(draft);
            throw e is OperationCanceledException ? e : new BlobsUnavailableException("An attachment could not be written to the data folder.", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> GetAsync(string name, CancellationToken stop)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), stop);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BlobsUnavailableException("An attachment could not be read from the data folder.", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string name, CancellationToken stop)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (DirectoryNotFoundException)
        {
            // Then the file is not there either.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BlobsUnavailableException("An attachment could not be taken out of the data folder.", e);
        }

        return ValueTask.CompletedTask;
    }

    private static FileStreamOptions Fresh()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // Names are the caller's hashes; a name that is none must not become a path.
    private string PathOf(string name) => name.Length >= 8 && name.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(root, name[..2], name[2..4], name)
        : throw new ArgumentException("A name is lower-case hex.", nameof(name));

    // A new folder is durable only when the one above it says so.
    private static void Made(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var above = Path.GetDirectoryName(folder)!;
        Made(above);
        Directory.CreateDirectory(folder);
        Folders.Flush(above);
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Sealed bytes under no name: nobody finds them, nobody reads them.
        }
    }
}
