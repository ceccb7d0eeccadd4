namespace Unit.Desk;

/// <summary>Finds the pages' source from where the tests run.</summary>
public static class SourceFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(System.IO.Path.Combine(at.FullName, "Messaging.sln")))
        {
            at = at.Parent;
        }

        return System.IO.Path.Combine(at?.FullName ?? "", "src", "Desk");
    }
}
