using System.Runtime.InteropServices;

namespace Gateway.Attachments.Keeping;

/// <summary>A file's name is in its folder, which the runtime has no way to flush.</summary>
internal static class Folders
{
    private const int ReadOnly = 0;

    /// <summary>Makes the names in a folder durable. Throws <see cref="IOException"/> when they are not.</summary>
    internal static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(folder, ReadOnly) is not (>= 0 and var handle))
        {
            return;
        }

        var failed = Flush(handle) != 0;
        _ = Close(handle);
        if (failed)
        {
            throw new IOException("A folder could not be flushed.");
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
