using Storage.Sealed;

namespace Gateway.Hosting;

/// <summary>Where the master key comes from: the option, or for the demo only a file that is made once.</summary>
internal static class MasterKeys
{
    internal static MasterKey Of(GatewayOptions options, Action<string> warn)
    {
        if (options.MasterKey is { } given)
        {
            return Read(given, nameof(options.MasterKey));
        }

        if (!options.IsDemo)
        {
            throw new StartRefusedException("MasterKey is missing: set it to 32 random bytes in base64 (for example from `openssl rand -base64 32`) or to the path of a file that holds them.");
        }

        return Demo(Path.Combine(options.Data, "master.key"), warn);
    }

    internal static MasterKey Read(string value, string option)
    {
        try
        {
            return MasterKey.Read(value);
        }
        catch (ArgumentException)
        {
            throw new StartRefusedException($"{option} must be 32 bytes in base64, or the path of a file that holds them.");
        }
    }

    private static MasterKey Demo(string path, Action<string> warn)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new StreamWriter(path, options);
            file.Write(MasterKey.Generate().Export());
        }

        warn($"The master key was generated for the demo and lies beside the data, in {path}. For real customers, keep one elsewhere and set MasterKey.");
        return MasterKey.Read(path);
    }
}

/// <summary>The start stops here, with one sentence that says what to do.</summary>
internal sealed class StartRefusedException(string sentence) : Exception(sentence);
