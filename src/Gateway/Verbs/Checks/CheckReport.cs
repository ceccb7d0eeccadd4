namespace Gateway.Verbs.Checks;

/// <summary>What the checks found, a line each: <c>ok</c>, <c>note</c> (works, but look at it), <c>wrong</c>, or <c>skip</c> (could not be asked).</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class CheckReport(TextWriter output)
{
    private const int LongestLine = 700;

    /// <summary>How many things are wrong.</summary>
    public int Wrongs { get; private set; }

    /// <summary>All is well.</summary>
    public void Good(string about, string what) => Line("ok", about, what);

    /// <summary>It works, and there is something to know.</summary>
    public void Note(string about, string what) => Line("note", about, what);

    /// <summary>It could not be asked, because something before it is wrong.</summary>
    public void Skip(string about, string why) => Line("skip", about, "not asked: " + why);

    /// <summary>It does not work.</summary>
    public void Wrong(string about, string what)
    {
        Wrongs++;
        Line("wrong", about, what);
    }

    /// <summary>An address without the password that may stand in it.</summary>
    public static string Shown(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0 ? url.Replace(uri.UserInfo + "@", "", StringComparison.Ordinal) : url;

    private void Line(string verdict, string about, string what)
    {
        // What a provider says is its own; it must not break or move a terminal's lines.
        var line = string.Concat($"{verdict,-6} {about}: {what}".Select(c => char.IsControl(c) ? ' ' : c));
        output.WriteLine(line.Length <= LongestLine ? line : line[..LongestLine] + "…");
    }
}
